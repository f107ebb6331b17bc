"""What is data and what is a document, by the text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.errors import ReadError
from pipeline.read import read
from pipeline.read.dumps import data_dump

ROWS = "symbol,title,year\n" + "".join(f'A/99/{n},"Wells, pumps and ferries",203{n}\n' for n in range(8))
REPORT = """World Wells Authority

1. In 2031, of the wells sunk in the Orvel Basin, 38 per cent gave water, up from 35 per cent, by its own count.
2. The Board, having met twice, took note of the report (A/99/401), and of its annex, with thanks.
3. It asked for the next report by June, in six languages, with a table of pumps, ferries, and locks.
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"symbol": "A/99/401", "wells": [1, 2]}', "JSON data"),
        ('[\n  {"symbol": "A/99/401"}\n]', "JSON data"),
        ('["A/99/401", "A/99/402"]', "JSON data"),
        ("[1, 2, 3]", "JSON data"),
        ('<?xml version="1.0"?>\n<wells><well>Orvel</well></wells>', "an XML file"),
        ("<akomaNtoso><act>1</act></akomaNtoso>", "an XML file"),
        (ROWS, "a table of values between commas"),
        (ROWS.replace(",", ";"), "a table of values between semicolons"),
        ("well\tyield\n" + "Orvel\t12\n" * 9, "a table of values between tabs"),
        (REPORT, None),
        ("[Original: English]\n\n" + REPORT, None),
        ("[1] The Board met.\n\n[2] It took note.", None),
        ("<Draft> The Board met twice and took note of the report.", None),
        ("{The text in braces was added by the Secretariat.}", None),
        ("Wells, Orvel\n" * 3, None),
        ("", None),
    ],
)
def test_data_is_told_from_documents(text: str, kind: str | None) -> None:
    assert data_dump(text) == kind


def test_data_is_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "wells.txt"
    file.write_text(ROWS, encoding="utf-8")
    with pytest.raises(ReadError, match="a table of values between commas, no document"):
        read(file)
    file.write_text(REPORT, encoding="utf-8")
    assert read(file)
