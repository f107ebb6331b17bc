"""Our own pieces of the spaCy pipeline, registered under names that a saved pipeline refers to."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language.sentences import split


@Language.component("ibid_sentences", assigns=["token.is_sent_start"])
def rule_sentences(doc: Doc) -> Doc:
    """Set sentence starts by the rules; the parser that follows keeps to them."""
    starts = {start for start, _ in split(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc
