"""Small inputs made after faults that tools of this field had, each with what is right, row by row.

The inputs and ``expected.md`` lie in ``../shared/cases``. ``python -m tests.cases`` runs ibid over them and counts
right rows; ``pytest tests/cases -k 07`` tries one case. Rows known to be wrong today stand in ``red.txt``.
"""
