"""PowerPoint out: maps as slides of real shapes with glued connectors. Knows no window; python-pptx comes when needed.

`cutting` says which part of a map stands on which slide, `sheet` where things are there, `shapes`, `frames` and `ways`
make them, `writer` puts all together.
"""
