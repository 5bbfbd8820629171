"""Klarweg: draw a sales process, judge every step from both sides, change it, and see whether it worked."""

__version__ = "0.1.0"
