"""The gazetteers: States, regions, places, UN bodies, organizations, instruments, events.

States: ISO 3166-1 with the UN short names (UN Editorial Manual, "Country names") and the usual variants; regions: the
M49 standard of the UN Statistics Division. The other tables are our own; see ``docs/language.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

Label = str
PIECE = re.compile(r"\w+|[^\w\s]")
_JOINERS = frozenset("-‐‑–'’‘`´")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the gazetteers know: its name, label and key."""

    label: Label
    name: str
    """Full official name."""
    key: str
    """What it is elsewhere: "iso3:HTI", "m49:202", "un:UNODC", "treaty:…"; empty where we have no code."""
    parent: str = ""
    kind: str = ""


def pieces(text: str) -> list[tuple[str, int, int]]:
    """Words and signs of ``text`` with their places; hyphens and apostrophes only separate words."""
    return [(m[0], m.start(), m.end()) for m in PIECE.finditer(text) if m[0] not in _JOINERS]


def _lines(name: str) -> Iterator[list[str]]:
    text = resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    separator = "\t" if name.endswith(".tsv") else "|"
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split(separator, 4 if separator == "|" else -1)]


def _split(cell: str, separator: str = ";") -> list[str]:
    return [part.strip() for part in cell.split(separator) if part.strip()]


def _states() -> Iterator[tuple[str, Entry]]:
    for row in list(_lines("states.tsv"))[1:]:
        iso3, name, variants = row[0], row[2], _split(row[3], "|") if len(row) > 3 else []
        entry = Entry(label="STATE", name=name, key=f"iso3:{iso3}")
        yield from ((form, entry) for form in [name, *variants] if form)


@cache
def _m49() -> dict[str, str]:
    return {row[0]: row[1] for row in list(_lines("states.tsv"))[1:]}


def m49_of(iso3: str) -> str | None:
    """The M49 code of a State or territory, as three figures."""
    return _m49().get(iso3)


def _places() -> Iterator[tuple[str, Entry]]:
    for file in ("cities.txt", "places.txt"):
        for (name,) in _lines(file):
            yield name, Entry(label="PLACE", name=name, key="", kind="city" if file == "cities.txt" else "")
    for row in list(_lines("regions.tsv"))[1:]:
        if row[1] == "World":
            continue
        entry = Entry(label="PLACE", name=row[1], key=f"m49:{row[0]}")
        yield from ((form, entry) for form in [row[1], *_split(row[2], "|")])


def _named(file: str, label: Label, prefix: str) -> Iterator[tuple[str, Entry]]:
    """A table of name | acronyms | other names | parent | kind (the last two may be missing)."""
    for row in _lines(file):
        name, acronyms, others, *rest = [*row, "", ""]
        parent, kind = (rest[0], rest[1]) if label == "UN_BODY" else ("", rest[0])
        short = _split(acronyms)
        entry = Entry(label=label, name=name, key=f"{prefix}:{short[0] if short else name}", parent=parent, kind=kind)
        yield from ((form, entry) for form in [name, *short, *_split(others)])


@cache
def entries() -> dict[str, Entry]:
    """Every form of every entry; where tables disagree the earlier one in this list wins."""
    found: dict[str, Entry] = {}
    for source in (
        _states(),
        _named("bodies.psv", "UN_BODY", "un"),
        _named("instruments.psv", "INSTRUMENT", "treaty"),
        _named("events.psv", "EVENT", "event"),
        _named("organizations.psv", "ORG", "org"),
        _places(),
    ):
        for form, entry in source:
            found.setdefault(form, entry)
    return found


@cache
def _state_stems() -> frozenset[str]:
    return frozenset(form[:4] for form, entry in entries().items() if entry.label == "STATE" and form[:4].isalpha())


def is_demonym(word: str) -> bool:
    """Whether a capitalised word is the adjective of a State: "Malian", "Sudanese"; "Human" and "Urban" are not."""
    return word[:4] in _state_stems() and word.endswith(("an", "ese", "ish", "i")) and word not in entries()


@cache
def _index() -> dict[tuple[str, ...], list[tuple[list[str], Entry]]]:
    """The forms by their first two words, or the only one, in small letters; the longest first."""
    index: dict[tuple[str, ...], list[tuple[list[str], Entry]]] = {}
    for form, entry in entries().items():
        words = [word for word, _, _ in pieces(form)]
        index.setdefault(tuple(word.lower() for word in words[:2]), []).append((words, entry))
    for options in index.values():
        options.sort(key=lambda option: -len(option[0]))
    return index


ANY_CASE_FROM = 4
"""Names of so many words may differ in the case of small words ("Against"); shorter ones are found only as written."""
_SMALL = frozenset("of on for against to in and at with under by from between the a or its all".split())


def look_up(words: list[tuple[str, int, int]], at: int) -> tuple[int, Entry] | None:
    """The longest name of the tables that begins at piece ``at``, as (number of pieces, entry)."""
    index, first = _index(), words[at][0].lower()
    longer = index.get((first, words[at + 1][0].lower()), []) if at + 1 < len(words) else []
    for form, entry in (*longer, *index.get((first,), ())):
        seen = [word for word, _, _ in words[at : at + len(form)]]
        if seen == form:
            return len(form), entry
        if len(form) >= ANY_CASE_FROM and seen[0] == form[0] and _nearly(seen, form):
            return len(form), entry
    return None


def _nearly(seen: list[str], form: list[str]) -> bool:
    """Whether two names differ at most in the case of small words, or where the text has more capitals."""
    pairs = zip(seen, form, strict=False)
    return [w.lower() for w in seen] == [w.lower() for w in form] and all(
        word == known or known[0].islower() or known.lower() in _SMALL for word, known in pairs
    )
