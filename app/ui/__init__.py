"""The window: canvas, panels, dialogs. Speaks to the document only through a workplace's editor."""
