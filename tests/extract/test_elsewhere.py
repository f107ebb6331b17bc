"""Document numbers of other organizations, and what looks like one."""

from __future__ import annotations

import pytest

from pipeline.extract.symbols import find, parse
from pipeline.model.records import Citation
from tests.link.test_works import answers, noted

WTO, WHO = "World Trade Organization", "World Health Organization"
ILO, IAEA = "International Labour Organization", "International Atomic Energy Agency"
UNESCO = "United Nations Educational, Scientific and Cultural Organization"
EU, AU = "European Union", "African Union"
IMF, BANK = "International Monetary Fund", "World Bank"


@pytest.mark.parametrize(
    ("text", "number", "organization"),
    [
        ("See WT/DS344/AB/R, para. 12.", "WT/DS344/AB/R", WTO),
        ("WT/MIN(01)/DEC/1.", "WT/MIN(01)/DEC/1", WTO),
        ("G/SPS/N/KES/12 of May.", "G/SPS/N/KES/12", WTO),
        ("Document EB146/5.", "EB146/5", WHO),
        ("EB146.R10, para. 2.", "EB146.R10", WHO),
        ("WHA73.1.", "WHA73.1", WHO),
        ("GB.350/INS/4.", "GB.350/INS/4", ILO),
        ("ILC.110/D.1 (2022).", "ILC.110/D.1", ILO),
        ("UNESCO, 41 C/5.", "41 C/5", UNESCO),
        ("211 EX/5, para. 3.", "211 EX/5", UNESCO),
        ("41 C/Resolution 23.", "41 C/Resolution 23", UNESCO),
        ("GC(64)/RES/9.", "GC(64)/RES/9", IAEA),
        ("GOV/2031/12, para. 4.", "GOV/2031/12", IAEA),
        ("INFCIRC/225/Rev.5.", "INFCIRC/225/Rev.5", IAEA),
        ("COM(2031) 123 final.", "COM(2031) 123", EU),
        ("COM (2031)123, p. 3.", "COM(2031) 123", EU),
        ("SWD(2031) 45 final.", "SWD(2031) 45", EU),
        ("CELEX 32011L0036.", "CELEX:32011L0036", EU),
        ("Assembly/AU/Dec.812(XXXV).", "Assembly/AU/Dec.812(XXXV)", AU),
        ("EX.CL/Dec.1200 (XLII).", "EX.CL/Dec.1200(XLII)", AU),
        ("PSC/PR/COMM.1121(2022).", "PSC/PR/COMM.1121(2022)", AU),
        ("IMF Working Paper No. WP/31/12.", "IMF WP/31/12", IMF),
        ("Working Paper WP/31/012, p. 4.", "IMF WP/31/12", IMF),
        ("IMF Working Paper 2031/012.", "IMF WP/31/12", IMF),
        ("Country Report No. 31/45.", "IMF CR/31/45", IMF),
        ("IMF Country Report No. 2031/045.", "IMF CR/31/45", IMF),
        ("IMF Policy Paper No. 2031/009.", "IMF PP/31/9", IMF),
        ("IMF Staff Discussion Note SDN/31/02.", "IMF SDN/31/2", IMF),
        ("World Bank, Report No. 123456-KE.", "World Bank Report No. 123456-KE", BANK),
        ("Report No. PAD1234, annex 2.", "World Bank Report No. PAD1234", BANK),
        ("Policy Research Working Paper 9999.", "World Bank Policy Research Working Paper 9999", BANK),
        ("World Bank Policy Research Working Paper No. 9999.", "World Bank Policy Research Working Paper 9999", BANK),
        ("Policy Research Working Paper Series, No. 9999.", "World Bank Policy Research Working Paper 9999", BANK),
    ],
)
def test_a_number_of_another_organization(text: str, number: str, organization: str) -> None:
    (hit,) = find(text)
    assert (hit.symbol.text, hit.symbol.body) == (number, organization)
    again = parse(number)
    assert again is not None
    assert again.text == number


@pytest.mark.parametrize(
    "text",
    [
        "At 21 C/min the water boils.",
        "The EB met in 2031.",
        "Some 40 C of heat.",
        "COM ports and 3/4 of them.",
        "The group WT/A had 12 members.",
        "A class of 30 EX members.",
        "Numbers such as 32011 L 0036.",
        "https://example.org/WT/DS344/AB/R.pdf",
        "Working Paper No. 31/12 of the Board.",
        "The team of WP/3 met.",
        "Country reports No. 4 and 5.",
        "Project P123456 was closed.",
        "Report No. 12 of the Panel.",
        "Policy Research Working Paper of the Bank.",
        "Report No. 43/93, Case 10.553.",
    ],
)
def test_what_looks_like_one(text: str) -> None:
    assert list(find(text)) == []


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("World Health Assembly resolution WHA73.1.", "WHA73.1, para. 3."),
        ("European Commission, COM(2031) 123 final.", "COM (2031) 123, p. 9."),
        ("UNESCO, 41 C/5.", "41 C/5, annex."),
        ("WT/DS344/AB/R, para. 12.", "Ibid., para. 14."),
        ("IMF, Kestria: Selected Issues, Country Report No. 31/45 (Washington, D.C., 2031).", "IMF CR/31/45, p. 4."),
        (
            "Mara Quist, “Wells and growth”, Policy Research Working Paper No. 9999 (World Bank, 2031).",
            "Policy Research Working Paper 9999, p. 3.",
        ),
    ],
)
def test_one_document_is_one_work(first: str, again: str) -> None:
    doc = noted(first, again)
    assert answers(doc, "fn1")[0].work == answers(doc, "fn2")[0].work


@pytest.mark.parametrize(
    ("note", "authors", "title", "year"),
    [
        (
            "World Bank, Kestria Economic Update, Report No. 123456-KE (Washington, D.C., 2031), p. 4.",
            ("World Bank",),
            "Kestria Economic Update",
            2031,
        ),
        (
            "Mara Quist and Jon Abel, “Wells and growth”, IMF Working Paper No. WP/31/12 (Washington, D.C., 2031).",
            ("Mara Quist", "Jon Abel"),
            "Wells and growth",
            2031,
        ),
        ("IMF, Country Report No. 31/45, 3 May 2031.", ("IMF",), None, 2031),
    ],
)
def test_a_numbered_paper_keeps_authors_title_and_year(
    note: str, authors: tuple[str, ...], title: str | None, year: int
) -> None:
    (one,) = noted(note).layer(Citation)
    assert (one.authors, one.title, one.year, one.kind) == (authors, title, year, "report")
