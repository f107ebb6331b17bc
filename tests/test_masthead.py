"""The masthead: what is printed is read, what is only cited is not."""

import pytest

from pipeline.model.pages import TextReading
from pipeline.segment.assemble import Part
from pipeline.segment.masthead import WHOLE, _title, read_meta
from pipeline.segment.text import parts

REPORT = """\
United Nations A/99/412

General Assembly Distr.: General
7 March 2031

Original: French

Ninety-ninth session

Item 72 (b) of the provisional agenda*

Water and the sea

Wells of Norland

Report of the Secretary-General

Summary

The present report is submitted pursuant to resolution 98/3 and follows A/98/77.

I. Introduction

1. The wells were counted on 3 May 2030, as asked in
A/98/77.

* A/99/150.
"""

PRESS = """\
Basin Authority counts its wells

Port Lume, 14 April 2031 – The Basin Authority said today that the report A/99/412 had been received with interest.
"""

SUPPLEMENT = """\
A/99/10
United Nations

Report of the Board of Lakes

Forty-seventh session
(28 April–9 May 2031)

General Assembly
Official Records
Ninety-ninth Session
Supplement No. 10

A/99/10

Note

Symbols of United Nations documents are composed of letters combined with figures.

[30 May 2031]

Contents

I. Introduction

1. The Board met on 28 April 2031 [and on 2 May 2031].
"""

RESOLUTION = """\
Resolution 9107 (2031)
of 2 June 2031

The Security Council,

Recalling its resolution 9001 (2030) of 1 May 2030,

1. Decides to remain seized of the matter.
"""


def test_a_report_says_who_and_what_it_is() -> None:
    meta = read_meta(parts(TextReading(text=REPORT)))
    assert (meta.symbol, meta.symbols) == ("A/99/412", ("A/99/412",))
    assert (meta.body, meta.session) == ("General Assembly", "Ninety-ninth session")
    assert meta.agenda_item == "Item 72 (b) of the provisional agenda"
    assert (meta.title, meta.date) == ("Wells of Norland", "2031-03-07")
    assert (meta.distribution, meta.original_language) == ("General", "French")


def test_a_press_text_has_a_date_and_no_symbol() -> None:
    meta = read_meta(parts(TextReading(text=PRESS)))
    assert (meta.symbol, meta.symbols, meta.body) == (None, (), None)
    assert (meta.title, meta.date) == ("Basin Authority counts its wells", "2031-04-14")


def test_an_old_resolution_has_the_symbol_its_number_gives() -> None:
    meta = read_meta(parts(TextReading(text=RESOLUTION)))
    assert (meta.symbol, meta.body, meta.date) == ("S/RES/9107 (2031)", "Security Council", "2031-06-02")


@pytest.mark.parametrize(
    ("line", "symbols"),
    [
        ("United Nations A/99/412", ["A/99/412"]),
        ("A/80/75-E/2025/55", ["A/80/75", "E/2025/55"]),
        ("A/80/75 E/2025/55", ["A/80/75", "E/2025/55"]),
        ("E/2025/42-E/CN.18/2025/7", ["E/2025/42", "E/CN.18/2025/7"]),
        ("S/RES/1445 (2002)", ["S/RES/1445 (2002)"]),
        ("A/81/6 (Sect. 29B)", ["A/81/6 (Sect. 29B)"]),
        ("A/80/604/Add.8", ["A/80/604/Add.8"]),
        ("CRPD/C/DEU/CO/2-3*", ["CRPD/C/DEU/CO/2-3"]),
        ("A/S-32/L.1", ["A/S-32/L.1"]),
        ("See A/99/412", []),
        ("2/19 25-07314", []),
    ],
)
def test_a_symbol_is_the_documents_own_only_on_a_line_of_its_own(line: str, symbols: list[str]) -> None:
    match = WHOLE.fullmatch(line)
    assert [symbol for symbol in (match.groups() if match else ()) if symbol] == symbols


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("[30 May 2031]", "2031-05-30"),
        ("[Original: English]", None),
        ("[31 February 2031]", None),
        ("as at 30 May 2031", None),
    ],
)
def test_a_supplement_gives_its_day_in_brackets_over_the_contents(printed: str, date: str | None) -> None:
    text = SUPPLEMENT.replace("[30 May 2031]", printed)
    assert read_meta(parts(TextReading(text=text))).date == date


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["on Harbours and Tolls", "Review of the tolls of the coast"], "Review of the tolls of the coast"),
        (["United Nations Nations Unies", "Tolls of the coast"], "Tolls of the coast"),
        (["e-Government on the coast"], "e-Government on the coast"),
        (["on Harbours and Tolls"], None),
    ],
)
def test_the_rest_of_another_name_is_no_title(lines: list[str], title: str | None) -> None:
    front = [Part(kind="other", text="UNITED NATIONS TD"), *(Part(kind="title", text=line) for line in lines)]
    assert _title(front) == title


def test_place_and_days_of_a_session_are_no_title() -> None:
    front = [
        Part(kind=kind, text=text)
        for kind, text in (
            ("other", "United Nations A/99/19"),
            ("title", "Report of the Special Committee on Wells"),
            ("title", "2031 substantive session"),
            ("title", "(Port Lume, 17 February–14 March 2031)"),
        )
    ]
    assert _title(front) == "Report of the Special Committee on Wells"
