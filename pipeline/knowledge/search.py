"""Search the words of blocks and notes; what people type just works."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.knowledge.address import address_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.folding import fold, words
from pipeline.knowledge.schema import OpenRow
from pipeline.model.errors import AddressError

_TERM = re.compile(r'"([^"]+)"(\*?)|(\S+)')
_PARAGRAPH = re.compile(r"\b(?:paras?\.?|paragraphs?)\s+(\d+)\b", re.IGNORECASE)
_ALIKE = {
    "'": "['’‘ʼ]",
    "-": "[-‐‑–— ]?",
    "%": r"\s?(?:%|per\ cent|percent)",
    " ": r"\s+",
}
"""Characters a person types and what may be printed for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A block or note that matches."""

    id: str
    doc: str
    address: str
    page: int | None
    score: float
    """BM25, higher is better."""
    snippet: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One term: what the index is asked, and what the text itself must show (the index knows no signs)."""

    match: str
    shown: re.Pattern[str] | None = None


def search(
    base: KnowledgeBase,
    query: str,
    *,
    boolean: bool = False,
    entity: str | None = None,
    doc: str | None = None,
    limit: int | None = 20,
) -> list[Hit]:
    """The best matches for a query.

    Every word must stand in the passage; "a phrase" in quotes must stand together; a word* may go on. Signs count:
    ``38%`` finds "38%" and "38 per cent", ``A/HRC/58/52`` that symbol. With ``boolean`` the query is SQLite's own
    full-text language (AND, OR, NOT, NEAR, parentheses). At most ``limit`` come, all where it is None.
    With ``entity`` (its key) only passages that name it are found, all of them where the query is empty.

    Raises:
        AddressError: when a boolean query cannot be read, or a quotation has no end.
    """
    wanted = [_Wanted(query)] if boolean and query else list(_terms(query))
    if not wanted:
        return _naming(base, entity, doc, limit) if entity else []
    match = query if boolean else " AND ".join(f"({term.match})" for term in wanted)
    patterns = [term.shown for term in wanted if term.shown]
    try:
        found = islice(_matching(base, match, patterns, entity, doc, limit), limit)
        return [_in_table(base, hit, query) for hit in found]
    except sqlite3.OperationalError as error:
        hint = 'words AND words, words OR words, NOT, "a phrase", begin*'
        raise AddressError(query, f"cannot be read as a boolean query ({error})", hint=hint) from error


def _matching(
    base: KnowledgeBase,
    match: str,
    patterns: Sequence[re.Pattern[str]],
    entity: str | None,
    doc: str | None,
    limit: int | None,
) -> Iterator[Hit]:
    """The passages that the index finds, the best first, in which every pattern stands."""
    sql = """
        SELECT id, doc, -rank, snippet(passages, 0, '[', ']', '…', 24), text
        FROM passages WHERE passages MATCH ? AND (? IS NULL OR doc = ?)
        AND (? IS NULL OR id IN (SELECT block FROM mentions WHERE entity = ?))
        ORDER BY rank LIMIT ?"""  # rank alone: the index then sorts first and quotes only the rows that are read
    most = -1 if limit is None or patterns else limit
    for id_, of, score, snippet, text in base.connection.execute(sql, (match, doc, doc, entity, entity, most)):
        folded = fold(text)
        if all(pattern.search(folded) for pattern in patterns):
            yield _hit(base, id_, of, score, snippet)


def _in_table(base: KnowledgeBase, hit: Hit, query: str) -> Hit:
    """A hit in a table as its row that holds most of the words asked for; any other as it is."""
    sql = "SELECT rows FROM blocks WHERE id = ? AND kind = 'table'"
    held = base.connection.execute(sql, (hit.id,)).fetchone()
    if held is None:
        return hit
    rows = [" | ".join(" ".join(cell.split()) for cell in row if cell.strip()) for row in json.loads(held[0])]
    asked = [_shown(term, False) for term in re.findall(r"[^\s\"()*]+", query) if re.search(r"\w", term)]
    found = [[match for term in asked if (match := term.search(fold(row)))] for row in rows]
    best = max(range(len(rows)), key=lambda at: len(found[at]), default=None)
    if best is None or not found[best]:
        return hit
    shown = rows[best]
    if len(fold(shown)) == len(shown):  # else places in the folded row are none in the row itself
        for start, end in sorted({match.span() for match in found[best]}, reverse=True):
            shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    return replace(hit, address=f"{hit.address}, row {best + 1}", snippet=shown)


SNIPPET = 160
"""Letters of a passage that is shown for what it names."""


def _naming(base: KnowledgeBase, entity: str, doc: str | None, limit: int | None) -> list[Hit]:
    """Passages that name an entity, in the order of the documents."""
    sql = """
        SELECT p.id, p.doc, p.text, m.start, m."end" FROM mentions AS m JOIN passages AS p ON p.id = m.block
        WHERE m.entity = ? AND (? IS NULL OR p.doc = ?) GROUP BY p.id ORDER BY min(m.rowid) LIMIT ?
        """
    hits = []
    for id_, of, text, start, end in base.connection.execute(sql, (entity, doc, doc, -1 if limit is None else limit)):
        left, right = max(0, start - SNIPPET // 2), end + SNIPPET // 2
        shown = f"{'…' if left else ''}{text[left:start]}[{text[start:end]}]{text[end:right]}"
        hits.append(_hit(base, id_, of, 0.0, shown + ("…" if right < len(text) else "")))
    return hits


def _hit(base: KnowledgeBase, id_: str, doc: str, score: float, snippet: str) -> Hit:
    row: OpenRow = base.passage(id_) or {"id": id_, "doc": doc, "label": None, "page": None}
    address = address_of(base, row)
    return Hit(id=id_, doc=doc, address=address, page=row["page"], score=round(score, 3), snippet=snippet)


def _terms(query: str) -> Iterator[_Wanted]:
    if query.count('"') % 2 and re.search(r"\w", query):
        raise AddressError(query, "a quotation has no end", hint='close it: "a phrase"')
    for number in _PARAGRAPH.findall(query):
        forms = " OR ".join(f'"{word} {number}"' for word in ("para", "paras", "paragraph", "paragraphs"))
        yield _Wanted(forms)
    for phrase, more, word in _TERM.findall(_PARAGRAPH.sub(" ", query)):
        begins = bool(more) or (not phrase and word.endswith("*"))
        term = _term(phrase or word.rstrip("*"), begins)
        if term is not None:
            yield term


def _term(typed: str, begins: bool) -> _Wanted | None:
    """A word, symbol, figure or phrase as typed."""
    typed = typed.strip(".,;:()[]") if not re.search(r"\w\.\w", typed) else typed.strip(",;:()[]")
    tokens = re.findall(r"[^\W_]+", typed)
    if not tokens:
        return None
    joined, folded = " ".join(tokens), " ".join(words(typed))
    match = f'"{joined}"' + ("*" if begins else "")
    if folded and folded != joined.lower():
        match += f' OR "{folded}"' + ("*" if begins or len(folded) == 1 else "")
    if "-" in typed:
        match += f' OR "{"".join(tokens)}"'
    signs = re.search(r"[^\w\s]|\d", fold(typed))  # "38" is not in "38.5"
    return _Wanted(match, _shown(typed, begins) if signs else None)


def _shown(typed: str, begins: bool) -> re.Pattern[str]:
    """What the folded text must show for a term with signs in it."""
    body = "".join(_ALIKE.get(sign, re.escape(sign)) for sign in fold(typed).replace("’", "'"))
    before = r"(?<!\w)" if typed[0].isalnum() else ""
    if typed[0].isdigit():
        before = r"(?<![\w.,])|(?<=[^\w][.,])"
        before = rf"(?:{before})"
    after = "" if begins or not typed[-1].isalnum() else r"(?!\w)(?![.,/]\d)"
    return re.compile(before + body + after)
