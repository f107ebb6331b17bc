from __future__ import annotations

from pathlib import Path

from pipeline.knowledge.dictionary import text


def test_the_data_dictionary_is_the_schema():
    held = (Path(__file__).parents[2] / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert held == text(), "bring it up to date by: python -m pipeline.knowledge.dictionary"
