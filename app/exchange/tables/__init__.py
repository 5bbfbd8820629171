"""Tables of steps, as spreadsheets hold them: CSV and Excel, in and out. Knows no Qt."""
