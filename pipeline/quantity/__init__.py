"""The one grammar of quantities: numbers, units, bounds, ranges and rates of a text, as values that can be compared.

Pure functions on strings; nothing here knows documents. ``extract``, ``link``, ``check`` and ``knowledge`` all read
figures through it.
"""
