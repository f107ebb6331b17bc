"""Names in the text: gazetteers and rules, what each document teaches, and the trained names where they help."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline import language
from pipeline.extract.mentions import chunks, events, forms, lexicon, names, people, references, whereabouts
from pipeline.extract.mentions.candidate import Candidate, settle
from pipeline.extract.mentions.dates import find_dates
from pipeline.extract.mentions.keys import with_keys
from pipeline.extract.mentions.learnt import Learnt, learn, short_forms
from pipeline.extract.mentions.trained import additions, echoes, may_add
from pipeline.model.document import Document, numbered
from pipeline.model.records import Mention
from pipeline.model.spans import Span

__all__ = ["find_mentions"]


def by_rules(texts: Sequence[str]) -> list[list[Candidate]]:
    """The mentions of one document's texts by rules and tables alone, each text's by place."""
    return _by_rules(texts)[0]


Names = Sequence[tuple[int, int, str]]
"""Trained names of a text: start, end, label."""


def both(texts: Sequence[str], trained: Sequence[Names] | None) -> list[list[Candidate]]:
    """The mentions by rules, filled up with trained names where these are heard."""
    return filled(texts, lambda asked: None if trained is None else [trained[at] for at in asked])


def filled(texts: Sequence[str], trained: Callable[[Sequence[int]], Sequence[Names] | None]) -> list[list[Candidate]]:
    """The same; ``trained`` gives the trained names of the texts of these numbers, asked only where they help."""
    found, learnt = _by_rules(texts)
    asked = [at for at, (text, own) in enumerate(zip(texts, found, strict=True)) if may_add(text, own)]
    for at, more in zip(asked, trained(asked) or [()] * len(asked), strict=True):
        found[at] = settle([*found[at], *additions(texts[at], found[at], more, learnt.common)])
    return [settle([*own, *extra]) for own, extra in zip(found, echoes(texts, found), strict=True)]


def _by_rules(texts: Sequence[str]) -> tuple[list[list[Candidate]], Learnt]:
    named = [_candidates(text) for text in texts]
    firm = [settle(found) for found in named]
    learnt = learn(zip(texts, firm, named, strict=True))
    return [_settled(*each, learnt) for each in zip(texts, firm, named, strict=True)], learnt


def _candidates(text: str) -> list[Candidate]:
    """What a text tells without the rest of its document; names may stand inside longer ones."""
    fixed = [one for one, _ in names.known(text)]
    found = [*fixed, *references.find_references(text), *find_dates(text), *events.find_events(text)]
    named = list(people.persons(text))
    found += [*named, *names.missions(text), *whereabouts.places(text, fixed), *forms.organizations(text, fixed)]
    found += references.between(text)
    found += chunks.chunks(text, fixed, named)
    found += references.joined(text, found)
    found += events.widened(text, found)
    return found


def _settled(text: str, firm: list[Candidate], named: list[Candidate], learnt: Learnt) -> list[Candidate]:
    short = [one for one in short_forms(text, named, learnt) if text[one.start : one.end] not in lexicon.NOT_A_NAME]
    found = [*firm, *short]
    found += references.joined(text, found)
    found += events.widened(text, found)
    return [one for one in with_keys(text, settle(found)) if text[one.start : one.end] not in learnt.common]


def find_mentions(doc: Document) -> Iterator[Mention]:
    """The names of every block of running text and every footnote."""
    parts = [part for part in doc.texts if getattr(part, "kind", None) != "furniture"]
    texts = [part.span.of(doc.text) for part in parts]
    found = filled(texts, lambda asked: language.names([texts[at] for at in asked]))
    records = (
        Mention(
            span=Span(one.start, one.end).shifted(part.span.start),
            id="",
            block=part.id,
            label=one.label,  # type: ignore[arg-type]
            canonical=one.canonical,
            key=one.key,
        )
        for part, candidates in zip(parts, found, strict=True)
        for one in candidates
    )
    yield from numbered(records, "m")
