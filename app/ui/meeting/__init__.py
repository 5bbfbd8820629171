"""The meeting (F5): a window of its own in which a team looks at step after step, rates it blind, and decides.

Nothing of it is imported before somebody asks for it. Where a meeting stands is in the document, not in the window.
"""
