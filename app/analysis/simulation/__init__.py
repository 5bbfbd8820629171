"""Simulation: cases walk through the map one by one, wait for people, and people keep their opening hours.

Used where the exact analysis has no answer: how long work waits, and what happens when a department is full.
"""
