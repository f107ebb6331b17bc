"""Text files, whatever their encoding; names that lie."""

import pytest

from pipeline.model.errors import ReadError
from pipeline.read import media_type, read

WORDS = "Le présent rapport – 12 “pays” et l’aide\nSecond line.\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (WORDS.replace("\n", "\r\n").encode("utf-8-sig"), "utf-8"),
        (WORDS.encode("utf-16"), "utf-16"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_text_is_decoded(tmp_path, raw, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    reading = read(path)
    assert (reading.text, reading.encoding) == (WORDS, encoding)
    assert reading.warnings == ()


def test_a_name_that_lies_is_read_by_content_and_said(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text("Only words.\n")
    assert media_type(path) == "text/plain"
    (warning,) = read(path).warnings
    assert warning.code == "content-unlike-name"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "blank"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(256)) * 4, "neither a PDF nor text"),
        (b"PK\x03\x04 not really", "damaged zip"),
        (b"%PDF-1.4\nnothing follows", "damaged"),
        (b'{"decision": "The author claims ...", "articles": [2, 17]}', "JSON data, not a report"),
        (b'[{"id": 1},\n {"id": 2}]', "JSON data, not a report"),
        (b'\xef\xbb\xbf  ["a", "b"]', "JSON data, not a report"),
        (b'<?xml version="1.0"?>\n<akomaNtoso><act/></akomaNtoso>', "XML data, not a report"),
        (b'<TEI xmlns="http://tei.example/ns">\n<teiHeader/></TEI>', "XML data, not a report"),
        (b"mill,year,share\nOrvel,2027,41.5\nTarsin,2028,12\nLume,2029,9\n", "a table of values"),
        (b"year;wells;dry;wet\n" + b"2028;120;30;90\n" * 9, "a table of values"),
        (
            b"code,name,place,year,source,link\n"
            + b'W1,"Wells, pumps and ferries of the upper valley",Orvel,2030,"Note by the keeper, p. 3.",x\n' * 4,
            "a table of values",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path, raw, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(ReadError, match=reason):
        read(path)


@pytest.mark.parametrize(
    "text",
    [
        "[1] See the report of the Office.\n[2] Ibid.\n",
        "[Original: English]\n\n1. The Expert visited 12 districts.\n",
        "{Draft} 1. The Expert visited 12 districts.\n",
        "<1 per cent of wells are dry, the Office said.\n",
        "1. Wells, springs, rivers and lakes are dry.\n" * 9,
        "1 | 2\n",
    ],
)
def test_words_that_look_like_data_are_read(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert read(path).text == text


def test_a_table_of_values_by_its_name(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("year,wells\n2028,120\n2029,130\n")
    with pytest.raises(ReadError, match="a table of values"):
        read(path)
    path.write_text("A speech that somebody saved as csv, with commas, and more.\nAnd this line without.\n")
    assert read(path).text.startswith("A speech")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(ReadError):
            read(path)
