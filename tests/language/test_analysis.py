"""The trained pipeline's place in the house: absent, foreign, shipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from pipeline import language
from pipeline.extract.mentions import find_mentions
from pipeline.language import analysis
from pipeline.language.analysis import Parsed, Token
from pipeline.model.document import Document
from pipeline.model.errors import IbidError
from pipeline.model.records import Block, Footnote
from pipeline.model.spans import Span


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    analysis.load.cache_clear()
    yield
    analysis.load.cache_clear()


def _document(text: str) -> Document:
    block = Block(span=Span(0, len(text)), id="p1", kind="paragraph", label="1")
    return Document("d", text).having({Block: (block,), Footnote: ()})


def test_without_a_pipeline_names_are_left_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(analysis.VARIABLE, "none")
    assert language.load() is None
    assert language.names(["Haiti."]) is None
    assert language.identity() is None
    assert [m.label for m in find_mentions(_document("Haiti and UNODC agreed."))] == ["STATE", "UN_BODY"]
    with pytest.raises(IbidError, match="--language-model"):
        list(language.analyse(["Haiti."]))


def test_a_pipeline_that_is_not_there_is_an_error_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(analysis.VARIABLE, "en_no_such_pipeline")
    with pytest.raises(IbidError, match=r"en_no_such_pipeline.*pip install"):
        language.load()


def test_another_pipeline_may_be_named_and_its_labels_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "GPE", "pattern": "Kenscoff"}, {"label": "NORP", "pattern": "Haitian"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "other")
    monkeypatch.setenv(analysis.VARIABLE, str(tmp_path / "other"))
    assert language.names(["Haitian families left Kenscoff."]) == [[(22, 30, "PLACE")]]
    (parsed,) = language.analyse(["They left Kenscoff."])
    assert [token.text for token in parsed.tokens] == ["They", "left", "Kenscoff", "."]
    identity = language.identity()
    assert identity is not None
    assert len(identity["sha256"]) == 64


def test_a_trained_place_is_heard_only_where_the_rules_are_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "GPE", "pattern": w} for w in ("Kenscoff", "Geneva", "Haitians")]
        + [{"label": "ORG", "pattern": "Haiti"}]
    )
    nlp.to_disk(tmp_path / "other")
    monkeypatch.setenv(analysis.VARIABLE, str(tmp_path / "other"))
    doc = _document("In Kenscoff, and in Geneva, Haitians spoke of Haiti.")
    found = [(doc[m.span], m.label) for m in find_mentions(doc)]
    assert found == [("Kenscoff", "PLACE"), ("Geneva", "PLACE"), ("Haiti", "STATE")]


def _parsed(*rows: tuple[str, str, str, int]) -> Parsed:
    tokens, at = [], 0
    for text, pos, relation, head in rows:
        tokens.append(Token(text=text, start=at, end=at + len(text), lemma=text, pos=pos, relation=relation, head=head))
        at += len(text) + 1
    return Parsed(tokens=tuple(tokens), sentences=((0, len(tokens)),), names=())


UD = _parsed(
    ("The", "DET", "det", 2),
    ("poor", "ADJ", "amod", 2),
    ("children", "NOUN", "nsubj", 5),
    ("of", "ADP", "case", 4),
    ("Haiti", "PROPN", "nmod", 2),
    ("left", "VERB", "ROOT", 5),
    ("for", "ADP", "case", 8),
    ("three", "NUM", "nummod", 8),
    ("camps", "NOUN", "obl", 5),
)
CLEARNLP = _parsed(
    ("The", "DET", "det", 2),
    ("poor", "ADJ", "amod", 2),
    ("children", "NOUN", "nsubj", 5),
    ("of", "ADP", "prep", 2),
    ("Haiti", "PROPN", "pobj", 3),
    ("left", "VERB", "ROOT", 5),
    ("for", "ADP", "prep", 5),
    ("three", "NUM", "nummod", 8),
    ("camps", "NOUN", "pobj", 6),
)


@pytest.mark.parametrize("parsed", [UD, CLEARNLP], ids=["universal dependencies", "clearnlp"])
def test_noun_phrases_are_the_same_under_either_scheme(parsed: Parsed) -> None:
    phrases = [" ".join(t.text for t in parsed.tokens[a:b]) for a, b in language.noun_phrases(parsed)]
    assert phrases == ["The poor children", "Haiti", "three camps"]


@pytest.mark.skipif(analysis.shipped() is None, reason="no weights in this source tree")
def test_the_shipped_pipeline_tags_parses_and_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(analysis.VARIABLE, raising=False)
    (parsed,) = language.analyse(
        ["Doreen Amadi told the Board that children had fled. They had left in para. 3 of 2024."]
    )
    assert [parsed.tokens[a].text for a, _ in parsed.sentences] == ["Doreen", "They"]
    assert (parsed.tokens[2].lemma, parsed.tokens[2].pos, parsed.tokens[2].relation) == ("tell", "VERB", "ROOT")
    assert "DATE" in {label for _, _, label in parsed.names}
    folder = analysis.shipped()
    assert folder is not None
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) <= 15_000_000


def test_the_shipped_weights_name_no_place_of_the_machine_that_made_them() -> None:
    for file in (Path(__file__).parents[2] / "models").rglob("*.cfg"):
        assert not re.search(r'"/[a-z]+/', file.read_text(encoding="utf-8")), file
