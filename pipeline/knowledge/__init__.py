"""The knowledge base: one SQLite file, built, searched, traced and exported."""

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.base import open_base as open  # noqa: A004 - read as knowledge.open(path)
from pipeline.knowledge.coverage import Gap, NotLookedAt

__all__ = ["Gap", "KnowledgeBase", "NotLookedAt", "open"]
