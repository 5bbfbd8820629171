"""Event logs in numbers: cases, what one pass over all events tells, how well they follow the map. Arrays in, arrays out."""
