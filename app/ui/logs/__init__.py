"""Event logs in the window: which column and activity is what, and what the log says about the map."""
