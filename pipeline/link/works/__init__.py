"""Works: what each citation points at, inside a document and across documents.

``resolve`` answers every citation of one document: with the work and the note that cites it in full, or with the
reason why not. ``merge`` gathers the works of a corpus by hard keys.
"""

from pipeline.link.works.merge import merge
from pipeline.link.works.resolve import RESOLVERS, resolve

__all__ = ["RESOLVERS", "merge", "resolve"]
