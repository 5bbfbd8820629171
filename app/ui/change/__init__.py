"""Change mode: the proposals, what the chosen one changes, why, its effect, who signs it, and what becomes of it."""
