"""How a document becomes rows and bytes: tables, store, journal, published image, salvage. Knows no windows."""
