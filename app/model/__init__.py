"""What a sales process is: records, changes, operations, document, history. Knows neither files nor Qt."""
