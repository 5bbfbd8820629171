"""The thread of a change in the window: shown at every station, walked from any to any other."""
