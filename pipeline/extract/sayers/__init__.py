"""Who says a figure.

Every phrase of the paragraph up to the figure, and of the end of the one before, that can say something (a name, or a
noun such as "survey", "officials", "budget") is a candidate. A small trained judge (``models/sayers``) looks at the
figure with each: what the phrase does, what leads to it, who speaks between the two, what rules say. Whom rules say
is told, with the likelihood that the judge gives it; where they say nobody, the likeliest is, if that is likely enough.
"""

from pipeline.extract.sayers.figure import Asked
from pipeline.extract.sayers.judge import Source, shipped
from pipeline.extract.sayers.told import sources

__all__ = ["Asked", "Source", "shipped", "sources"]
