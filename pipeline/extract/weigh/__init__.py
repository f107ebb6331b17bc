"""How likely the place and the time that are told of a figure are its own.

What the reader of slots or a rule says is an answer. Two small trained judges (``models/weigh``) look at the answer
with the figure: how likely the reader finds its words, where they stand, what leads to them, which other figures and
answers stand nearer. An unlikely answer is not told; a time that the reader alone would not dare is told where it is
very likely.
"""
