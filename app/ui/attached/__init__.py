"""What is kept with a step, on the screen: its pictures and the files attached to it."""
