"""The fair review as rules: rounds and what of them may be seen, panel, evidence, coverage, packets. No arithmetic.

The figures are worked out in app.analysis; the acts are operations (app.model.operations.rounds and its neighbours).
"""
