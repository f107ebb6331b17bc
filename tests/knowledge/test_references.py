"""Works for reference managers: dates, official addresses, issuing bodies, articles, braces."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.knowledge.export.described import describe, official_url
from pipeline.knowledge.export.references import bibtex_entry, csl_item

EMPTY: dict[str, Any] = {
    "work": "w", "kind": "report", "title": None, "authors": [], "publisher": None, "year": None, "symbol": None,
    "url": None, "document": None,
}  # fmt: skip
DOCUMENT = EMPTY | {"work": "symbol:A/99/401", "kind": "un_document", "symbol": "A/99/401", "document": "A_99_401"}
HERE = {"title": "Safe water & the wells", "body": "General Assembly", "date": "2031-07-09"}
ARTICLE = EMPTY | {"title": "Wells without keepers", "authors": ["Jon Abel", "World Wells Authority"], "year": 2031}
JOURNAL = {"container": "Journal of Springs", "volume": "12", "number": "3"}


def test_a_document_has_its_title_date_body_and_official_address() -> None:
    item = csl_item(describe(DOCUMENT, {}, HERE))
    assert item["title"] == "Safe water & the wells"
    assert item["author"] == [{"literal": "General Assembly"}]
    assert item["issued"] == {"date-parts": [[2031, 7, 9]]}
    assert (item["number"], item["URL"]) == ("A/99/401", "https://docs.un.org/en/A/99/401")
    assert (item["type"], item["publisher"]) == ("report", "United Nations")
    entry = bibtex_entry(describe(DOCUMENT, {}, HERE), set())
    for line in (
        r"  title = {Safe water \& the wells},",
        "  author = {{General Assembly}},",
        "  date = {2031-07-09},",
        "  year = {2031},",
        "  month = {7},",
        "  url = {https://docs.un.org/en/A/99/401},",
    ):
        assert line in entry.splitlines()


def test_an_article_is_an_article_and_a_chapter_a_chapter() -> None:
    item = csl_item(describe(ARTICLE, JOURNAL))
    assert (item["type"], item["container-title"], item["volume"], item["issue"]) == (
        "article-journal", "Journal of Springs", "12", "3",
    )  # fmt: skip
    entry = bibtex_entry(describe(ARTICLE, JOURNAL), set())
    assert entry.startswith("@article{")
    assert "  journal = {Journal of Springs}," in entry
    assert "  author = {Abel, Jon and {World Wells Authority}}," in entry
    book = describe(ARTICLE | {"publisher": "Basin Press"}, {"container": "Wells: A Reader", "place": "Oslo"})
    assert csl_item(book)["type"] == "chapter"
    assert bibtex_entry(book, set()).startswith("@incollection{")


@pytest.mark.parametrize(
    ("symbol", "url"),
    [
        ("A/99/6 (Sect. 9)", "https://docs.un.org/en/A/99/6(Sect.9)"),
        ("S/RES/3325 (2031)", "https://docs.un.org/en/S/RES/3325(2031)"),
        ("CEDAW/C/KES/CO/1", "https://docs.un.org/en/CEDAW/C/KES/CO/1"),
        ("WT/DS1/2", None),
        ("WHA94.3", None),
        (None, None),
    ],
)
def test_official_addresses(symbol: str | None, url: str | None) -> None:
    assert official_url(symbol) == url


@pytest.mark.parametrize(
    ("symbol", "issued"), [("S/2031/239", [2031]), ("A/99/401", []), ("E/2031/5", []), ("A/HRC/101/7", [])]
)
def test_a_date_is_told_only_where_the_symbol_is_sure_of_it(symbol: str, issued: list[int]) -> None:
    assert describe(EMPTY | {"symbol": symbol}, {})["issued"] == issued


def test_braces_pair() -> None:
    work = EMPTY | {"title": "Wells {and} springs", "authors": ["Office {of} Wells"], "url": "wells.example/{x}_y"}
    entry = bibtex_entry(describe(work, {}), set())
    assert r"  author = {{Office \{of\} Wells}}," in entry
    assert "  url = {https://wells.example/%7Bx%7D_y}," in entry


@pytest.mark.parametrize(
    ("title", "symbol", "body", "expected"),
    [
        ("resolution 95/292", "A/RES/95/292", "General Assembly", "General Assembly resolution 95/292"),
        (
            "General Assembly in its resolution 95/158",
            "A/RES/95/158",
            "General Assembly",
            "General Assembly resolution 95/158",
        ),
        ("resolution 1267 (1999)", "S/RES/1267 (1999)", "Security Council", "Security Council resolution 1267 (1999)"),
        ("resolution 95/292", None, None, "resolution 95/292"),
        ("Keeping the wells", "A/RES/95/292", "General Assembly", "Keeping the wells"),
    ],
)
def test_an_act_is_called_by_its_organ_and_number(
    title: str, symbol: str | None, body: str | None, expected: str
) -> None:
    row = describe(EMPTY | {"kind": "un_resolution", "title": title, "symbol": symbol}, {}) | {"body": body}
    assert csl_item(row)["title"] == expected
    assert f"title = {{{expected}}}" in bibtex_entry(row, set())


def test_a_work_known_by_its_doi_alone_is_an_article_of_that_number() -> None:
    row = describe(EMPTY | {"kind": "web_page", "url": "https://doi.org/10.1038/wells02808?x=1"}, {})
    item = csl_item(row)
    assert (item["type"], item["DOI"], item["title"]) == ("article", "10.1038/wells02808", "doi:10.1038/wells02808")
    entry = bibtex_entry(row, set())
    assert entry.startswith("@misc{")
    assert "  doi = {10.1038/wells02808}," in entry
    assert "DOI" not in csl_item(describe(EMPTY | {"kind": "web_page", "url": "https://wells.example/10.1038/1"}, {}))


@pytest.mark.parametrize(
    ("title", "expected"),
    [("report of the Wells Board", "Report of the Wells Board"), ("eWells", "eWells"), ("Wells", "Wells")],
)
def test_titles_begin_with_a_capital(title: str, expected: str) -> None:
    assert csl_item(describe(EMPTY | {"title": title}, {}))["title"] == expected
