"""The drawing area: a graphics view as a window onto the map, gestures, keys, in-place editing."""
