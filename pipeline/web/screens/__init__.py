"""The screens: each a function from a knowledge base and a query to a plain dict.

A template shows the dict as HTML; encoded it is the page's JSON twin.
"""
