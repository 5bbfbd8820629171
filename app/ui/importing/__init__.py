"""Taking in files of other tools: the preview, what columns of tables mean, and the list of what was mended."""
