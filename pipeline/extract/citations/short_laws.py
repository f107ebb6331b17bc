"""Laws by the short name that a sentence gives them: "Act No. 12 of 3 May 2031 on quays (the Quays Act)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.laws import LAW_WORDS, of_another
from pipeline.extract.citations.titles import plain_name
from pipeline.model.spans import Span

_HEAD = "(?:" + "|".join(LAW_WORDS) + ")"
_JOIN = r"(?:(?:of|on|and|the|for|to|in|against)\s)*"
_NAME = (
    rf"(?<![\w’'-])(?!The\s)(?:[A-Z][\w’'-]*\s{_JOIN})*{_HEAD}\b"
    rf"(?:\s(?:on|of|for|against)\s(?:the\s)?[A-Z][\w’'-]*(?:\s{_JOIN}[A-Z][\w’'-]*)*)?"
)
_INTRODUCED = re.compile(
    rf"(?:\s(?!and\b|or\b)(?!{_HEAD}\b)[^\s().;,“”]+){{0,14}}"
    rf"\s\((?:hereinafter,?\s)?(?:the\s)?[“\"‘]?(?P<name>{_NAME})[”\"’]?\)"
)
"""What may stand between a law and the bracket with its short name: what it is about, and no other law."""


@dataclass
class ShortLaws:
    """The short names that a document has given to laws, in the order in which it is read."""

    _full: dict[tuple[str, ...], CitationDraft | None] = field(default_factory=dict)

    def read(self, text: str, drafts: list[CitationDraft]) -> list[CitationDraft]:
        """The references of a paragraph, with the laws that it calls by their short names.

        A name that was given to two laws stands for neither.
        """
        introduced: list[tuple[int, int]] = []
        known = dict(self._full)
        for draft in drafts:
            given = _INTRODUCED.match(text, draft.end) if draft.kind == "legislation" and draft.title else None
            if given is None or len(given["name"].split()) < 2:
                continue
            name = plain_name(given["name"])
            other = known.get(name, draft)
            known[name] = draft if other and other.title == draft.title else None
            introduced.append(given.span("name"))
        self._full = known
        named = [self._renamed(text, draft) for draft in drafts if (draft.start, draft.end) not in introduced]
        named += self._again(text, named, introduced)
        return sorted(named, key=lambda draft: draft.start)

    def _renamed(self, text: str, draft: CitationDraft) -> CitationDraft:
        """A law that is called by its short name has the title of the whole one."""
        full = self._full.get(plain_name(draft.title)) if draft.kind == "legislation" else None
        return replace(draft, title=full.title) if full and not of_another(text, draft.start) else draft

    def _again(
        self, text: str, drafts: list[CitationDraft], introduced: list[tuple[int, int]]
    ) -> Iterator[CitationDraft]:
        taken = [(draft.start, draft.end) for draft in drafts] + introduced
        for match in re.finditer(_NAME, text) if self._full else ():
            full = self._full.get(plain_name(match[0]))
            earlier = [end for start, end in introduced if plain_name(text[start:end]) == plain_name(match[0])]
            free = all(match.end() <= start or end <= match.start() for start, end in taken)
            if full and free and match.start() >= min(earlier, default=0) and not of_another(text, match.start()):
                yield CitationDraft(
                    span=Span(match.start(), match.end()), form="full", kind="legislation", title=full.title
                )
