"""The gestures of the canvas, one class each."""
