"""The settings: one sheet that blocks nothing, with what can be chosen and with all keys."""
