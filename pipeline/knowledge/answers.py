"""What a knowledge base answers, kept small enough to be kept twice: for telling what a run changed.

An answer has a place, the words it is about, and what ibid says of them. Places and words tell which answer of one run
is which of another, whatever ids became; what is said tells whether it is the same answer. The file is made by SQLite
out of the knowledge base; its form hangs on no schema but its own.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from pipeline.knowledge import schema

FORM: Final = 1
"""Raised when the same answer is written in another way: files of two forms cannot be compared."""

LAYERS: Final[Mapping[str, str]] = {
    "documents": """
        SELECT doc, '', path, concat(status, reason, symbol, title, date, language, pages), rowid FROM documents""",
    "looked at": "SELECT doc, '', layer, concat(status, reason), rowid FROM layers WHERE status <> 'done'",
    "text": "SELECT doc, id, substr(text, 1, 80), concat(kind, label, digest(text)), rowid FROM blocks",
    "notes": "SELECT doc, id, substr(text, 1, 80), concat(label, digest(text)), rowid FROM footnotes",
    "figures": """
        SELECT doc, block, num_surface, concat(
            tier, told('value', value), told('from', low), told('to', high), unit, told('per', per), bound, change,
            told('of', counted), told('out of', denominator), told('against', comparator), told('in', place),
            told('time', time), told('says', attribution)
        ), rowid FROM statistics""",
    "sources of figures": """
        SELECT s.doc, s.block, s.num_surface, concat(
            p.kind, told('note', f.label), told('citation', c.surface), told('table', p.block)
        ), s.rowid FROM supports p JOIN statistics s ON s.id = p.statistic
        LEFT JOIN footnotes f ON f.id = p.footnote LEFT JOIN citations c ON c.id = p.citation""",
    "citations": """
        SELECT c.doc, coalesce(c.footnote, c.block), c.surface, concat(
            c.form, c.kind, told('of', w.title), w.symbol, told('year', c.year), told('pp.', listed(c.pages)),
            told('paras.', listed(c.paragraphs)), c.url
        ), c.rowid FROM citations c LEFT JOIN works w ON w.work = c.work""",
    "works": """
        SELECT '', '', coalesce(symbol, title, url, work), concat(
            kind, title, told('year', year), publisher, url, told('here', document),
            told('citations', json_array_length(cited_by))
        ), rowid FROM works""",
    "findings": "SELECT doc, coalesce(block, ''), rule, concat(severity, message), rowid FROM findings",
    "repeats": """
        SELECT json_extract(a, '$.doc'), json_extract(a, '$.spans[0].block'), substr(json_extract(a, '$.text'), 1, 80),
            concat(told('in', json_extract(b, '$.doc')), kind, CASE figures_differ WHEN 1 THEN 'another figure' END),
            rowid FROM reuse WHERE NOT formulaic""",
    "verifications": """
        SELECT s.doc, s.block, s.num_surface, concat(v.verdict, told('of', v.document)), v.rowid
        FROM verifications v JOIN statistics s ON s.id = v.statistic WHERE v.verdict <> 'source_not_in_corpus'""",
    "conflicts": """
        SELECT s.doc, s.block, s.num_surface, concat(c.reason, c.message), c.rowid
        FROM conflicts c JOIN conflict_figures g ON g.conflict = c.id JOIN statistics s ON s.id = g.statistic""",
}
"""Layer to how its answers are read: document, place (id of a block or note), words, what is said, order.

What is said is what ``ibid changes`` compares: a column belongs there where another value of it is another answer, not
where it follows from the rest.
"""

_DOC_OF: Final[Mapping[str, str]] = {
    "documents": "SELECT {0}.doc",
    "findings": "SELECT {0}.doc",
    "reuse": "SELECT json_extract({0}.a, '$.doc')",
    "verifications": "SELECT substr({0}.statistic, 1, instr({0}.statistic, '#') - 1)",
    "conflicts": "SELECT substr(value, 1, instr(value, '#') - 1) FROM json_each({0}.statistics)",
}
"""Table to the documents of whose answers one may be other when a row of it comes or goes. The rows that are made of a
document alone come and go with its row of ``documents``; those of ``works`` are looked at one by one."""


def watch(base: sqlite3.Connection) -> None:
    """Note from now on, while rows of a knowledge base come and go, of which documents answers may become others."""
    base.execute("CREATE TEMP TABLE touched (doc TEXT PRIMARY KEY)")
    base.execute("CREATE TEMP TABLE told_works (work TEXT, title TEXT, symbol TEXT, sign INTEGER)")
    for when, row, sign in (("INSERT", "NEW", 1), ("DELETE", "OLD", -1)):
        told = {table: f"INSERT OR IGNORE INTO touched {sql.format(row)}" for table, sql in _DOC_OF.items()}
        told["works"] = f"INSERT INTO told_works VALUES ({row}.work, {row}.title, {row}.symbol, {sign})"
        for table, sql in told.items():
            base.execute(f"CREATE TEMP TRIGGER {table}_{when} AFTER {when} ON main.{table} BEGIN {sql}; END")


def touched(base: sqlite3.Connection) -> frozenset[str]:
    """The documents of which answers may have become others since :func:`watch`."""
    sql = """SELECT doc FROM touched UNION SELECT w.doc FROM citation_works w WHERE w.work IN (
        SELECT work FROM told_works GROUP BY work, title, symbol HAVING sum(sign) <> 0)"""
    return frozenset(doc for (doc,) in base.execute(sql))


_TABLES: Final = """
CREATE TABLE answers (
  layer TEXT, doc TEXT, place TEXT, words TEXT, said TEXT, times INTEGER, first INTEGER,
  PRIMARY KEY (layer, doc, place, words, said)
) WITHOUT ROWID;
CREATE TABLE made (name TEXT PRIMARY KEY, value TEXT);
"""


def _copy_answers(connection: sqlite3.Connection, again: Sequence[str] | None) -> None:
    """Copy the answers of the attached knowledge base ``kb`` in one transaction; ``again``: those of these documents.

    Answers of no document ("") are few, and copied always.
    """
    connection.execute("BEGIN")
    connection.execute("CREATE TEMP TABLE wanted (doc TEXT PRIMARY KEY)")
    connection.executemany("INSERT INTO wanted VALUES (?)", ((doc,) for doc in ("", *(again or ()))))
    only = "" if again is None else "WHERE doc IN (SELECT doc FROM wanted)"
    for layer, sql in LAYERS.items():
        connection.execute(f"DELETE FROM answers WHERE layer = ? {only.replace('WHERE', 'AND')}", (layer,))
        connection.execute(
            "INSERT INTO answers SELECT ?, doc, place, words, said, count(*), min(first) FROM ("
            f"WITH found(doc, place, words, said, first) AS ({sql}) SELECT * FROM found {only}) GROUP BY 2, 3, 4, 5",
            (layer,),
        )
    (ibid, stages, model) = connection.execute("SELECT ibid, stages, language_model FROM run_info").fetchone()
    made = {"form": str(FORM), "ibid": ibid, "stages": stages, "language_model": model or ""}
    connection.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", made.items())
    connection.execute("COMMIT")


def keep_answers(base: Path, to: Path, before: Path | None = None, again: Sequence[str] | None = None) -> None:
    """Write the answers of a knowledge base of this version into a new file.

    Args:
        base: The knowledge base.
        to: The file.
        before: Where the answers lie of a knowledge base that had the same but for documents ``again``.
        again: The documents whose answers are read, the others being those of ``before``; None for all.

    Raises:
        sqlite3.Error: the knowledge base is of another version, or damaged, or the disk is full.
    """
    beside = to.with_name(f".{to.name}.unfinished")
    beside.unlink(missing_ok=True)
    if before is not None and again is not None:
        shutil.copyfile(before, beside)
    connection = sqlite3.connect(f"{beside.absolute().as_uri()}?mode=rwc", uri=True, isolation_level=None)
    try:
        _functions(connection)
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        if again is None:
            connection.executescript(_TABLES)
        connection.execute("ATTACH ? AS kb", (_only_read(base),))
        (version,) = connection.execute("PRAGMA kb.user_version").fetchone()
        if version != schema.VERSION:
            raise sqlite3.DatabaseError(f"schema {version}, not {schema.VERSION}")
        _copy_answers(connection, again)
        connection.close()
        beside.replace(to)
    finally:
        connection.close()
        beside.unlink(missing_ok=True)


def _only_read(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"


def _functions(connection: sqlite3.Connection) -> None:
    """What the readings above call: parts joined, a part with its name, a list printed, a digest of a text."""

    def concat(*parts: object) -> str:
        return "; ".join(str(part) for part in parts if part is not None and part != "")

    def told(name: str, value: object) -> str | None:
        return None if value is None else f"{name} {value}"

    def listed(value: str) -> str | None:
        return ", ".join(map(str, json.loads(value))) or None

    def digest(text: str) -> str:
        return blake2b(text.encode(), digest_size=6).hexdigest()

    for function, size in ((concat, -1), (told, 2), (listed, 1), (digest, 1)):
        connection.create_function(function.__name__, size, function, deterministic=True)


_SIDES: Final = ("main", "before")
_ANOTHER: Final = """
    SELECT 1 FROM main.answers a LEFT JOIN before.answers b USING (layer, doc, place, words, said)
    WHERE b.times IS NOT a.times LIMIT 1"""


def differ(before: Path, after: Path) -> bool:
    """Whether two files of answers say anything else, or were made by another version."""
    held = sqlite3.connect(_only_read(after), uri=True)
    try:
        held.execute("ATTACH ? AS before", (_only_read(before),))
        made = [held.execute(f"SELECT name, value FROM {one}.made ORDER BY name").fetchall() for one in _SIDES]
        counts = [held.execute(f"SELECT count(*) FROM {one}.answers").fetchone() for one in _SIDES]
        if made[0] != made[1] or counts[0] != counts[1] or held.execute(_ANOTHER).fetchone():
            return True
    except sqlite3.Error:
        return True
    finally:
        held.close()
    return False


NOW, BEFORE = "answers.sqlite", "answers-before.sqlite"
"""In the store: the answers of the knowledge base as it stands, and of the last before it that answered otherwise."""


def kept_beside(base: Path, store: Path) -> None:
    """Keep the answers of a knowledge base that is about to be replaced, where no run has kept them yet.

    One that cannot be read (of another version, damaged) leaves none: what was before is then not known.
    """
    if base.is_file() and not (store / NOW).is_file():
        with suppress(sqlite3.Error):
            keep_answers(base, store / NOW)


def turn_over(base: Path, store: Path, again: frozenset[str] | None = None) -> None:
    """Keep the answers of a knowledge base just written; those before it stay for telling the difference, if any.

    ``again`` are the documents of which answers may be others than in the one before; None for all.
    """
    now, fresh = store / NOW, store / f"{NOW}.fresh"
    try:
        keep_answers(base, fresh, now, None if again is None else sorted(again))
    except (OSError, sqlite3.Error):  # a full disk: the knowledge base is worth more than what changed in it
        fresh.unlink(missing_ok=True)
        now.unlink(missing_ok=True)  # no longer the answers of what stands there; the next run reads them of that
        return
    if now.is_file() and differ(now, fresh):
        now.replace(store / BEFORE)
    fresh.replace(now)
