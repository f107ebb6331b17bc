"""Mutation testing: small faults are put into the code one at a time, and the tests have to notice.

``make mutate`` draws faults by a fixed seed over three rooms, runs the tests that watch over each, and writes what was
tried and what survived. No line is excluded.
"""
