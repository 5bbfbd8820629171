"""Rounds in the window: people and seats, the bar above the map, handing in, what was revealed, packets."""
