"""Event logs of other programs: CSV, Excel, Parquet and XES become sorted columns in a Parquet file. Knows no map."""
