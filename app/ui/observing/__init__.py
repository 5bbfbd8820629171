"""Writing down what was measured: a form, and the list of what has been recorded of a measure."""
