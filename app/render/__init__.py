"""Pictures of a document: painters, drawing lists, pages, PDF, SVG and PNG. No widgets, no user interaction."""
