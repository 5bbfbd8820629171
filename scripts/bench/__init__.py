"""The benchmark of the budgets: `make bench`. Every row beside its floor, the naive way and, where there, its peers.

A benchmark, never a test: times differ between machines and runs, the ratios within one run count.
"""
