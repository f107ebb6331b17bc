"""Cases about what is cited, what stands twice, and what an acronym names: rows written from their text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.cases.case import Case
from tests.cases.row import Row
from tests.cases.tables import copied, drifted


def rows() -> Iterator[Row]:
    """The rows of cases 17, 20, 24, 25 and 31."""
    for note, (right, never) in _IBID.items():
        yield Row("17", f"note {note}", partial(_cited, note=note, right=right, never=never))
    for note, inside in (("1", "Water and Fever"), ("3", "The Dry Basin")):
        yield Row("17", f"note {note}: {inside} inside", partial(_inside, note=note, title=inside))
    for note, urls in _ADDRESSES.items():
        yield Row("20", f"note {note}", partial(_addresses, note=note, urls=urls))
    yield Row("20", "note 6: page 3", _page_three)
    for note, doi in _DOIS.items():
        yield Row("20", f"note {note}", partial(_doi, note=note, doi=doi))
    yield Row("20", "note 11: one work", _one_work)
    yield from (Row("24", name, wrong) for name, wrong in _STANDS_IN.items())
    yield from (Row("25", label, partial(drifted, label=label, right=right)) for label, right in _COPIES.items())
    yield Row("25", "5", lambda case: _not_wrong(case, "5"))
    for file, (acronym, name) in _ACRONYMS.items():
        yield Row("31", f"{file}: {acronym}", partial(_explained, file=file, acronym=acronym, name=name))
    for file, word in (("ministries", "Ministry"), ("twooffices", "Office")):
        yield Row("31", f"{file}: the {word}", partial(_names_nothing, file=file, word=word))
    yield from (
        Row("31", f"persons: {name}", partial(_person, name=name))
        for name in ("Paris Hill", "Israel Gaza", "China Miller")
    )


_IBID = {
    "1": ("Survey of Wells", ""),
    "2": ("Survey of Wells", "Water and Fever"),
    "3": ("Rivers without Owners", ""),
    "4": ("Rivers without Owners", "The Dry Basin"),
    "5": ("A/99/310", ""),
    "6": ("A/99/310", "A/HRC/98/21"),
    "7": ("Rivers without Owners", ""),
    "8": ("Rivers without Owners", "A/99/311"),
}
"""Note to (the work it cites, the work it must not be taken for; where one is named, the note may stay open)."""

_ADDRESSES = {
    "1": ("https://doi.org/10.1016/S0140-6736(29)30183-5",),
    "2": ("https://wells.example/wiki/Orvel_(river)",),
    "3": ("https://basin.example/atlas(2029).pdf",),
    "5": ("www.basin.example/data?year=2029&set=wells#t3", "basin.example/help"),
    "6": ("https://basin.example/report,2029,en.html",),
    "7": ("https://basin.example/figures",),
    "8": ("https://basin.example/a%20b/c_d~e/",),
    "9": ("https://wells.example/data/set[2].csv",),
    "11": ("http://basin.example/x", "https://basin.example/x/"),
}
_DOIS = {"4": "10.5555/basin.2030.04-09", "10": "10.5555/wells.77"}
_COPIES = {"1": False, "2": False, "3": False, "4": True, "6": False, "7": False, "8": False}
"""Paragraph to whether a figure drifted."""
_ACRONYMS = {
    "drivers": ("UNDP", "Union of Nile Drivers and Porters"),
    "jurists": ("ICJ", "International Commission of Jurists"),
    "labour": ("ILO", "Island Lawyers’ Organization"),
    "observatory": ("WHO", "World Hydrology Observatory"),
    "rural": ("CRC", "Centre for Rural Change"),
    "torture": ("CAT", "Coalition for Accessible Transport"),
}


def _of_note(case: Case, note: str, file: str = "report.txt") -> list[dict[str, Any]]:
    held = case.file(file)
    (found,) = [row["id"] for row in held.rows("footnotes") if row["label"] == note]
    return [row for row in held.rows("citations") if row["footnote"] == found]


def _work(case: Case, citation: dict[str, Any]) -> str:
    """Title and symbol of what a citation points at; nothing where that is open."""
    row = next((row for row in case.tables["works"] if row["work"] == citation["work"]), None)
    return "" if row is None else f"{row['title'] or ''} {row['symbol'] or ''}".strip()


def _cited(case: Case, note: str, right: str, never: str) -> str:
    citations = _of_note(case, note)
    assert citations, "nothing is cited"
    work = _work(case, citations[0])
    good = right in work or (never and not work)
    return "" if good and not (never and never in work) else f"cites “{work}”"


def _inside(case: Case, note: str, title: str) -> str:
    ids = {row["id"] for row in _of_note(case, note)}
    titles = [row["title"] for row in case.tables["works"] if ids & set(row["cited_by"])]
    return "" if any(title in (one or "") for one in titles) else f"works {titles}"


def _addresses(case: Case, note: str, urls: tuple[str, ...]) -> str:
    found = [row["url"] for row in _of_note(case, note) if row["url"]]
    return "" if sorted(found) == sorted(urls) else f"addresses {found}"


def _page_three(case: Case) -> str:
    found = [row["pages"] for row in _of_note(case, "6")]
    return "" if found == [["3"]] else f"pages {found}"


def _doi(case: Case, note: str, doi: str) -> str:
    """It is known as a DOI: in the citation's address or number, or as the work's key, not as a title."""
    found = [{name: row.get(name) for name in ("doi", "url", "number", "work")} for row in _of_note(case, note)]
    known = any(
        str(row["doi"]) == doi or str(row["url"]).endswith(doi) or str(row["work"]) == f"doi:{doi}" for row in found
    )
    return "" if known else f"cited {found}"


def _one_work(case: Case) -> str:
    works = {row["work"] for row in _of_note(case, "11")}
    return "" if len(works) == 1 and None not in works else f"works {works}"


def _two_works(case: Case, title: str, symbol: str) -> str:
    titled = [row["symbol"] for row in case.tables["works"] if title in (row["title"] or "")]
    by_symbol = [row["title"] for row in case.tables["works"] if row["symbol"] == symbol]
    good = titled and by_symbol and symbol not in titled
    return "" if good else f"“{title}” has symbol {titled}; {symbol} has title {by_symbol}"


def _never_under(case: Case, note: str, title: str) -> str:
    works = [_work(case, row) for row in _of_note(case, note, "two.txt")]
    return f"shown under {works}" if any(title in work for work in works) else ""


def _linked(case: Case) -> str:
    target = case.file("A_99_310.txt").row["doc"]
    here = {row["work"] for row in case.tables["works"] if row["document"] == target}
    bad = [
        row["surface"]
        for note in ("1", "3")
        for row in _of_note(case, note, "one.txt")
        if row["work"] in here and (note == "3" or row["surface"].startswith("World Wells"))
    ]
    return f"linked to A/99/310: {bad}" if bad else ""


_STANDS_IN: dict[str, Callable[[Case], str]] = {
    "the Survey and A/99/310 are two works": lambda case: _two_works(case, "Survey of Wells", "A/99/310"),
    "the Plan and A/RES/97/14 are two works": lambda case: _two_works(case, "National Water Plan", "A/RES/97/14"),
    "two.txt note 1 is not the Plan": lambda case: _never_under(case, "1", "National Water Plan"),
    "two.txt note 2 is not the Survey": lambda case: _never_under(case, "2", "Survey of Wells"),
    "one.txt: only note 2 is A/99/310": _linked,
}


def _not_wrong(case: Case, label: str) -> str:
    """A short sentence may be missed; it has no figure that could drift."""
    drifts = [one for row in copied(case, label) for one in row["drift"]]
    return f"drift told: {drifts}" if drifts else ""


def _explained(case: Case, file: str, acronym: str, name: str) -> str:
    mentions = case.file(f"{file}.txt").rows("mentions")
    whole = {row["entity"] for row in mentions if row["surface"].removeprefix("the ") == name}
    short = {row["entity"] for row in mentions if row["surface"] == acronym}
    return "" if whole == short and len(whole) == 1 else f"{name}: {whole}; {acronym}: {short}"


def _names_nothing(case: Case, file: str, word: str) -> str:
    found = [row["entity"] for row in case.file(f"{file}.txt").rows("mentions") if row["surface"].endswith(word)]
    return f"named {found}" if any(found) else ""


def _person(case: Case, name: str) -> str:
    found = [(row["surface"], row["label"]) for row in case.file("persons.txt").rows("mentions")]
    return "" if (name, "PERSON") in found else f"named {found}"
