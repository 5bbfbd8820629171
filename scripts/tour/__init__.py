"""A tour through the program by real mouse and key events on a virtual screen; it takes the pictures of the guide.

`python -m scripts.tour` (or `make screenshots`) needs Xvfb, openbox, xdotool and setxkbmap. It fails where a person
would be stuck: when what should happen does not.
"""
