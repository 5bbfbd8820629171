"""The map for screen readers: names, order, and one accessible interface for everything that is painted."""
