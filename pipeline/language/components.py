"""Our own pieces of the spaCy pipeline, registered under names that a saved pipeline refers to."""

from __future__ import annotations

from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.language.sentences import split

FIXED = {
    "n't": "not",
    "n’t": "not",
    "an": "a",
    "'re": "be",
    "’re": "be",
    "'m": "be",
    "’m": "be",
    "'ve": "have",
    "’ve": "have",
    "'ll": "will",
    "’ll": "will",
    "ca": "can",
    "wo": "will",
    "me": "I",
    "him": "he",
    "them": "they",
    "us": "we",
    "these": "this",
    "those": "that",
}
"""Closed-class forms as the treebanks have them."""


@Language.component("ibid_sentences", assigns=["token.is_sent_start"])
def rule_sentences(doc: Doc) -> Doc:
    """Set sentence starts by the rules; the parser that follows keeps to them."""
    starts = {start for start, _ in split(doc.text)}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


class Lemmatizer(EnglishLemmatizer):
    """spaCy's rule lemmatizer with the verb tables for auxiliaries and the treebanks' fixed forms."""

    def rule_lemmatize(self, token: Token) -> list[str]:
        """The lemmas of one word, the likeliest first."""
        fixed = FIXED.get(token.text.lower()) if token.pos_ not in {"PROPN", "NOUN"} else None
        if fixed is not None:
            return [fixed]
        if token.pos_ != "AUX":
            lemmas: list[str] = super().rule_lemmatize(token)
            return lemmas
        verbs = self.lookups.get_table("lemma_exc", {}).get("verb", {})
        word = token.text.lower()
        return list(verbs.get(word, [word]))


@Language.factory("ibid_lemmas", assigns=["token.lemma"], default_config={"mode": "rule"})
def lemmas(nlp: Language, name: str, mode: str) -> Any:
    """The factory spaCy calls for the name in a saved pipeline."""
    return Lemmatizer(nlp.vocab, None, name, mode=mode)
