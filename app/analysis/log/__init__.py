"""Event logs in numbers: cases, what one pass over all events tells, conformance. Arrays in, arrays out."""
