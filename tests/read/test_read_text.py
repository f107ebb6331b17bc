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
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path, raw, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(ReadError, match=reason):
        read(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.pdf", tmp_path):
        with pytest.raises(ReadError):
            read(path)
