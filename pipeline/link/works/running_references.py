"""*Ibid.* in running text: the document referred to last, in the paragraph or in those before it.

"(ibid., para. 7)" goes on from a reference: a symbol, something in brackets, or with a paragraph or page. An act, a
treaty or a plan that the sentence only names on its way ("towards the 2030 Agenda", "required by resolution 1/1") is
none, for its locators would follow its name. Where both can be meant the answer is no work, with the candidates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from pipeline.model.document import Document
from pipeline.model.records import Block, Citation, Resolution

_BESIDE: Final = 400
"""Characters: how far back a reference stands just before an ibid."""
_NEAR: Final = 3000
"""Characters: how far back in the running text an ibid. may reach."""
_ACTS: Final = frozenset({"resolution", "symbol"})
_LOCATORS: Final = ("pages", "paragraphs", "articles", "annexes", "sections")
_ADJOINS: Final = re.compile(r"\W*\(\W*")
"""Between a name and an ibid. in the bracket right behind it."""
_LOCATED: Final = re.compile(r"(?:,\s\d{4})?,\s(?:paras?|pp?|arts?|chaps?|sects?|annex)\b")
"""Behind a name: a locator, so that it is referred to."""
_PARTIAL: Final = re.compile(
    r"\W*(?:document|[A-Z][a-z]+(?:-[a-z]+)?\s(?:[Yy]ear|[Ss]ession)\b|(?:[Ss]upplement|[Vv]ol)\b)"
)
"""What stands behind an ibid. that means the series alone: "Ibid., Thirty-fifth Year, Supplement …"."""


@dataclass(frozen=True, slots=True)
class _NamedWork:
    citation: Citation
    work: str
    referred: bool
    """Whether it is referred to, not only named."""

    @property
    def can_be_meant(self) -> bool:
        """Whether an ibid. can mean it: a document or an act, or whatever is referred to."""
        return self.referred or self.citation.form in _ACTS


class RunningReferences:
    """What the running text has named so far."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._here: list[_NamedWork] = []
        self._last: list[_NamedWork] = []
        """What can be meant, of the paragraphs before too."""

    def turn_to(self, block: Block) -> None:
        """Go on to the next paragraph."""
        self._block = block
        self._here = []

    def remember(self, citation: Citation, answer: Resolution) -> None:
        """Note down what a reference names."""
        for work in filter(None, (answer.work, *answer.further)):
            one = _NamedWork(citation, work, self._referred(citation))
            self._here.append(one)
            if one.can_be_meant and (citation.form in _ACTS or citation.form == "ibid"):
                self._last.append(one)

    def ibid(self, citation: Citation) -> Resolution:
        """The work that an ibid. means, or why none."""
        if _PARTIAL.match(self._doc.text, citation.span.end):
            return Resolution(citation=citation.id, reason="ibid. stands for the series alone")
        beside = [one for one in self._here if 0 <= citation.span.start - one.citation.span.end < _BESIDE]
        meant = [one for one in beside if one.can_be_meant and not self._passed_over(one, citation)]
        if len(found := _works(meant)) == 1 and (meant[0].referred or self._before(citation) in {None, *found}):
            return Resolution(citation=citation.id, work=found[0], reason="the only work referred to just before it")
        if not meant and (last := self._before(citation)) is not None:
            return Resolution(citation=citation.id, work=last, reason="the document referred to just before it")
        why = "several works are named before it" if meant else "no work is referred to shortly before it"
        some = _works(meant) + ([last] if meant and (last := self._before(citation)) else [])
        return Resolution(
            citation=citation.id,
            ambiguous=bool(meant),
            candidates=tuple(dict.fromkeys(some)),
            reason=why,
        )

    def _before(self, citation: Citation) -> str | None:
        """The work referred to last, not further back than an ibid. may reach; one only named where there is none."""
        near = [one for one in self._last if citation.span.start - one.citation.span.end < _NEAR]
        near = [one for one in near if not self._passed_over(one, citation)]
        referred = [one for one in near if one.referred]
        return (referred or near)[-1].work if near else None

    def _passed_over(self, one: _NamedWork, citation: Citation) -> bool:
        """Whether a name adjoins the bracket of the ibid.: were it meant, the locators would follow it straight on."""
        between = self._doc.text[one.citation.span.end : citation.span.start]
        return not one.referred and _ADJOINS.fullmatch(between) is not None

    def _referred(self, citation: Citation) -> bool:
        """Whether a reference sends the reader to a work: an ibid., a locator, a document's symbol, or in brackets."""
        if citation.form in {"ibid", "url", "symbol"} or any(getattr(citation, name) for name in _LOCATORS):
            return True
        if _LOCATED.match(self._doc.text, citation.span.end):
            return True
        before = self._doc.text[self._block.span.start : citation.span.start]
        return before.rfind("(") > before.rfind(")")


def _works(named: list[_NamedWork]) -> list[str]:
    return list(dict.fromkeys(one.work for one in named))
