"""The grammar of UN document symbols and of numbered acts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from pipeline.extract.symbols import find, find_acts, from_url, normal, parse

SHARED = Path(__file__).parents[2] / ".." / "shared"
GOLD = SHARED / "gold" / "symbols"
LISTS = SHARED / "corpus" / "vocabularies"
needs_shared = pytest.mark.skipif(not GOLD.exists(), reason="the real lists in ../shared are not here")


def lines(name: str) -> list[str]:
    return [line.strip() for line in (GOLD / name).read_text().splitlines() if line.strip() and line[0] != "#"]


@needs_shared
def test_every_edge_case_by_its_own_notes() -> None:
    for line in (GOLD / "symbols_edge_cases.txt").read_text().splitlines():
        if line[:1] in {"+", "-"}:
            text = line[2:].split("\t")[0]
            found = [text[f.start : f.end] for f in find(text)]
            assert (parse(text) is not None, found) == ((True, [text]) if line[0] == "+" else (False, [])), line


@needs_shared
@pytest.mark.parametrize("name", ["symbols_cr_unsc.txt", "symbols_real_pbi.txt"])
def test_real_lists(name: str) -> None:
    real = lines(name)
    refused = [text for text in real if parse(text) is None]
    assert len(refused) <= 0.005 * len(real), refused
    for text in set(real) - set(refused):
        assert [f.end for f in find(f"{text}, para. 3")] == [len(text)], text


@needs_shared
def test_mandates_and_general_comments() -> None:
    with (LISTS / "un_mandates__ppb2027_all_mandates.csv.txt").open() as rows:
        mandates = {row["Full Document Symbol"] for row in csv.DictReader(rows)} - {""}
    signatures = {row["signature"] for row in json.loads((LISTS / "lszoszk_docs__documents.json").read_text())}
    assert not [text for text in mandates if parse(text) is None]
    assert not [text for text in signatures if not list(find(text))]


@pytest.mark.parametrize(
    ("drawn", "symbols"),
    [
        ("See ⟦A/79/122⟧; and ⟦A/78/155⟧, annex.", ["A/79/122", "A/78/155"]),
        ("the report (⟦E/2004/25-E/CN.9/2004/9⟧, chap. I)", ["E/2004/25-E/CN.9/2004/9"]),
        ("see ⟦A/78/6 (Sect. 9)⟧.", ["A/78/6 (Sect. 9)"]),
        ("⟦S/RES/1325 (2000)⟧, para. 3", ["S/RES/1325 (2000)"]),
        ("⟦A/RES/217A(III)⟧.", ["A/RES/217 A (III)"]),
        ("⟦UNEP/OzL.Pro.28/12⟧, annex I", ["UNEP/OzL.Pro.28/12"]),
        ("⟦A/75/993- S/2021/247⟧, annex", ["A/75/993-S/2021/247"]),
        ("HIV/AIDS, 24/7, AML/CFT, A/B/C, km/h and 2011/36/EU", []),
        ("see https://docs.un.org/en/A/79/1 or WG_TIP_2024/3", []),
        ("the draft (A/80/____)", []),
        ("5.56 x 45mm, S/N 12, and/or", []),
    ],
)
def test_symbols_stand_where_they_are_drawn(drawn: str, symbols: list[str]) -> None:
    text = drawn.replace("⟦", "").replace("⟧", "")
    found = list(find(text))
    again = text
    for hit in reversed(found):
        again = f"{again[: hit.start]}⟦{again[hit.start : hit.end]}⟧{again[hit.end :]}"
    assert again == drawn
    assert [hit.symbol.text for hit in found] == symbols


@pytest.mark.parametrize(
    ("text", "body", "session", "year"),
    [
        ("A/HRC/57/41", "Human Rights Council", "57", None),
        ("A/RES/S-13/2", "General Assembly", "S-13", None),
        ("A/RES/3201 (S-VI)", "General Assembly", "S-VI", None),
        ("S/RES/508(1982)", "Security Council", None, 1982),
        ("E/CN.9/2025/6", "Commission on Population and Development", None, 2025),
        ("CRC/C/GC/25", "Committee on the Rights of the Child", None, None),
    ],
)
def test_body_session_and_year(text: str, body: str, session: str | None, year: int | None) -> None:
    symbol = parse(text)
    assert symbol is not None
    assert (symbol.body, symbol.session, symbol.year) == (body, session, year)


def test_ranges_and_doubles_name_every_document() -> None:
    def every(text: str) -> tuple[str, ...]:
        return next(find(text)).symbol.every

    assert every("S/8248/Add.7–9") == ("S/8248/Add.7", "S/8248/Add.8", "S/8248/Add.9")
    assert every("A/38/424-S/15989") == ("A/38/424", "S/15989")
    assert every("A/67/65 and Corr.1") == ("A/67/65", "A/67/65/Corr.1")
    assert normal("A/66/7/ADD.17") == "A/66/7/Add.17"


@pytest.mark.parametrize(
    ("url", "symbol"),
    [
        ("https://undocs.org/en/S/RES/1325(2000)", "S/RES/1325 (2000)"),
        ("https://docs.un.org/en/A/RES/43/222", "A/RES/43/222"),
        ("https://example.org/x/CTOC_COP_WG.4_2024_3_E.PDF", "CTOC/COP/WG.4/2024/3"),
        ("https://example.org/Download.aspx?symbolno=CAT%2FC%2FGC%2F4&Lang=en", "CAT/C/GC/4"),
        ("https://example.org/files/GLOTIP_2024.pdf", None),
    ],
)
def test_symbols_in_addresses(url: str, symbol: str | None) -> None:
    found = from_url(url)
    assert (found.text if found else None) == symbol


@pytest.mark.parametrize(
    ("text", "organ", "symbols"),
    [
        ("resolutions 76/147 and 78/187", None, ("A/RES/76/147", "A/RES/78/187")),
        ("General Assembly resolution 78/187", "General Assembly", ("A/RES/78/187",)),
        ("resolution 1325 (2000)", None, ("S/RES/1325 (2000)",)),
        ("Human Rights Council resolution 50/4", "Human Rights Council", ("A/HRC/RES/50/4",)),
        ("decision 74/560", None, ("A/DEC/74/560",)),
        ("resolution S-21/2", None, ("A/RES/S-21/2",)),
        ("Economic and Social Council resolution 2020/8", "Economic and Social Council", ("E/RES/2020/8",)),
        ("resolution 2200 A (XXI)", None, ("A/RES/2200 A (XXI)",)),
        ("resolutions 43/222 A–E and 46/182 A", None, ("A/RES/43/222 A-E", "A/RES/46/182 A")),
        ("decision 1/CP.21", None, (None,)),
        ("resolution 2004/1", None, (None,)),
        ("Environment Assembly resolution 5/5", "Environment Assembly", ("UNEP/EA.5/Res.5",)),
    ],
)
def test_numbered_acts(text: str, organ: str | None, symbols: tuple[str | None, ...]) -> None:
    (act,) = find_acts(f"see {text}, annex")
    assert (act.organ, act.symbols) == (organ, symbols)
    assert f"see {text}, annex"[act.start : act.end] == text


def test_a_resolution_of_a_report_is_no_numbered_act() -> None:
    assert not list(find_acts("chap. I, resolution 1, annex II"))


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("See A/99/6 (Sect. 3)/Part A, para. 4.", ["A/99/6 (Sect. 3)/Part A"]),
        ("See DP-FPA/2031/1 and DP-FPA-OPS/2031/2.", ["DP-FPA/2031/1", "DP-FPA-OPS/2031/2"]),
        ("A/79/975–S/2025/59 is one document.", ["A/79/975-S/2025/59"]),
    ],
)
def test_parts_and_dashes(text: str, symbols: list[str]) -> None:
    assert [hit.symbol.text for hit in find(text)] == symbols


@pytest.mark.parametrize(
    ("text", "every", "printed"),
    [
        ("See LUME/SR.591, 592, 593 and 608.", None, None),
        (
            "See CMW/C/SR.591, 592 and 608.",
            ("CMW/C/SR.591", "CMW/C/SR.592", "CMW/C/SR.608"),
            "CMW/C/SR.591, 592 and 608",
        ),
        ("See S/PV.9341 and 9342.", ("S/PV.9341", "S/PV.9342"), "S/PV.9341 and 9342"),
        (
            "A/C.3/99/SR.8, 9 and 10; A/1/2",
            ("A/C.3/99/SR.8", "A/C.3/99/SR.9", "A/C.3/99/SR.10"),
            "A/C.3/99/SR.8, 9 and 10",
        ),
        ("A/C.3/99/SR.8–10.", ("A/C.3/99/SR.8", "A/C.3/99/SR.9", "A/C.3/99/SR.10"), "A/C.3/99/SR.8–10"),
        ("A/99/975 and Add.1 and 2.", ("A/99/975", "A/99/975/Add.1", "A/99/975/Add.2"), "A/99/975 and Add.1 and 2"),
        ("S/PV.9341, 9 May 2031.", ("S/PV.9341",), "S/PV.9341"),
        ("S/PV.9341, 2031.", ("S/PV.9341",), "S/PV.9341"),
        ("A/99/L.5, 12 countries had joined.", ("A/99/L.5",), "A/99/L.5"),
        ("A/99/L.5 and 7 other drafts.", ("A/99/L.5",), "A/99/L.5"),
        ("A/99/581, 582 and 583.", ("A/99/581",), "A/99/581"),
    ],
)
def test_further_numbers_of_a_series_are_documents_of_it(
    text: str, every: tuple[str, ...] | None, printed: str | None
) -> None:
    hit = next(find(text), None)
    assert (hit.symbol.every if hit else None) == every
    assert (text[hit.start : hit.end] if hit else None) == printed


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("A/99/581 (2031)", "A/99/581"),
        ("S/RES/2931 (2031)", "S/RES/2931 (2031)"),
        ("A/99/6 (Sect. 3)", "A/99/6 (Sect. 3)"),
    ],
)
def test_the_year_behind_a_symbol_is_no_part_of_it(printed: str, symbol: str) -> None:
    assert next(find(f"See {printed}, para. 3.")).symbol.text == symbol
