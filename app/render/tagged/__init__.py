"""The printed set once more, as a tagged PDF that screen readers read: from the same content, set by typst."""
