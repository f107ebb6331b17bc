"""Text as it is searched, whatever the script and the signs."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.knowledge.folding import beside, words


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("CO₂ rose", "co2"), ("12 km²", "km2"), ("Łódź", "lodz"), ("Straße", "STRASSE"), ("Ægir", "aegir"),
        ("œuvre", "oeuvre"), ("４５％", "45"), ("ﬁsh", "fish"), ("الجمعيّة", "الجمعية"), ("١٢ بلداً", "12"),
        ("İzmir", "izmir"), ("café", "cafe"), ("dam\u00adage", "damage"), ("Ö", "o"),
    ],
)  # fmt: skip
def test_what_is_typed_is_a_word_of_what_is_printed(printed, typed):
    assert set(words(typed)) <= set(words(printed))


@pytest.mark.parametrize("word", ["饮用水", "决议", "大会", "飲料水", "น้ำดื่ม"])
def test_scripts_without_blanks_are_found_inside(word):
    held = " ".join(words(f"前置{word}後置" if word[0] > "\u2000" else f"ไม่มี{word}สะอาด"))
    assert " ".join(words(word)) in held


@pytest.mark.parametrize("text", ["Plain words, 45 per cent.", "Côte d’Ivoire – “naïve”", "São Tomé", "Колодцев"])
def test_nothing_stands_beside_what_the_index_folds_itself(text):
    assert beside(text) == ""


@pytest.mark.parametrize("text", ["Ǡ", "Ελλάδα", "Йемен", "Tiếng Việt"])
def test_letters_that_the_index_does_not_fold_stand_beside(text):
    base = sqlite3.connect(":memory:")
    base.execute('CREATE VIRTUAL TABLE t USING fts5(text, folded, tokenize = "unicode61 remove_diacritics 2")')
    base.execute("INSERT INTO t VALUES (?, ?)", (text, beside(text)))
    for word in words(text):
        assert base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (f'"{word}"',)).fetchone() == (1,), word
    base.close()


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=60))
def test_the_index_finds_every_folded_word(text):
    base = sqlite3.connect(":memory:")
    base.execute('CREATE VIRTUAL TABLE t USING fts5(text, folded, tokenize = "unicode61 remove_diacritics 2")')
    base.execute("INSERT INTO t VALUES (?, ?)", (text, beside(text)))
    for word in words(text):
        if word.isascii():
            assert base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (f'"{word}"',)).fetchone() == (1,), word
    base.close()
