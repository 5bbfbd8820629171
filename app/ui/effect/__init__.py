"""The predicted effect of a proposal in the window: worked out beside it, shown as a table, as plots, and by people."""
