"""Compare mode: two versions beside each other, one over the other, or as a list, with figures before and after."""
