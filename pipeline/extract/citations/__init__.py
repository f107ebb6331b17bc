"""Citations: the works that notes and running text cite, each once.

The finder is :mod:`~pipeline.extract.citations.find`. Nothing is imported here: who asks for the words of a title alone
does not wait for all patterns to be made.
"""
