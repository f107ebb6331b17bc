"""A question in SQL as somebody typed it: it can read and nothing else, for so long, and gives so many rows."""

from __future__ import annotations

import sqlite3

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.schema import OpenRow
from pipeline.model.errors import AddressError


def ask(base: KnowledgeBase, sql: str, *, most: int = 0, seconds: float = 0.0) -> list[OpenRow]:
    """The first ``most`` rows of an answer, all where it is 0; ``seconds`` is the time it may take, any where it is 0.

    Raises:
        AddressError: when it is no question that can be answered, or takes longer.
    """
    base.reading_only()
    base.bounded(seconds or None)
    try:
        cursor = base.connection.execute(sql)
        names = [name for name, *_ in cursor.description or ()]
        held = cursor.fetchmany(most) if most else cursor.fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise AddressError("query", str(error), hint=_HINT) from error
        raise AddressError("query", f"took more than {seconds:g} s", hint="--timeout gives it more") from error
    except sqlite3.Error as error:
        raise AddressError("query", str(error), hint=_HINT) from error
    return [dict(zip(names, cells, strict=True)) for cells in held]


_HINT = "the tables and columns: ibid schema"
