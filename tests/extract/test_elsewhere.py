"""Document numbers of other organizations, and what looks like one."""

from __future__ import annotations

import pytest

from pipeline.extract.symbols import find, parse
from tests.link.test_works import answers, noted

WTO, WHO = "World Trade Organization", "World Health Organization"
ILO, IAEA = "International Labour Organization", "International Atomic Energy Agency"
UNESCO = "United Nations Educational, Scientific and Cultural Organization"
EU, AU = "European Union", "African Union"


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
    ],
)
def test_one_document_is_one_work(first: str, again: str) -> None:
    doc = noted(first, again)
    assert answers(doc, "fn1")[0].work == answers(doc, "fn2")[0].work
