"""Plans by the short name that a report gives them after their full one: "the Strategic Plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.extract.citations.drafts import CitationDraft
from pipeline.model.spans import Span

_SHORT = (
    r"(?:Strategic|Action|Implementation|Operational|Integrated|Global|Regional|Political)"
    r"\s(?:Plan|Framework|Strategy|Programme|Declaration)"
    r"|(?:Plan|Programme)\sof\sAction|Platform\sfor\sAction|Evaluation\sPolicy"
)
_IN_FULL = re.compile(rf"\b(?P<short>{_SHORT})\b")
_CALLED = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Oo]ur|[Tt]his)\s(?:(?:current|new|present)\s)?(?P<short>{_SHORT})\b"
    r"(?!\s(?:of|on|for|to|in\s\d|\d{4}|[A-Z])|,?\s\(?\d{4}|\s\()"
)


@dataclass
class ShortPlans:
    """The plans that a document has named in full, in the order in which it is read."""

    _full: dict[str, CitationDraft | None] = field(default_factory=dict)

    def read(self, text: str, drafts: list[CitationDraft]) -> list[CitationDraft]:
        """The references of a paragraph, with the plans that it calls by their short names.

        A short name that fits two plans of the document stands for neither.
        """
        for draft in drafts:
            self._keep(draft)
        drafts = [self._whole(draft) for draft in drafts]
        return sorted([*drafts, *self._again(text, drafts)], key=lambda draft: draft.start)

    def _whole(self, draft: CitationDraft) -> CitationDraft:
        """A plan that is called by its short name in capitals alone has the title of the one named in full."""
        full = self._full.get(draft.title or "") if draft.kind == "instrument" else None
        return replace(draft, title=full.title) if full else draft

    def _keep(self, draft: CitationDraft) -> None:
        named = _IN_FULL.search(draft.title or "") if draft.kind in {"instrument", "named_report"} else None
        if named is None or named["short"] == draft.title:
            return
        known = self._full.get(named["short"], draft)
        same = known is not None and known.title == draft.title
        self._full[named["short"]] = known if same else None

    def _again(self, text: str, drafts: list[CitationDraft]) -> Iterator[CitationDraft]:
        for match in _CALLED.finditer(text) if self._full else ():
            full = self._full.get(match["short"])
            start, end = match.span("short")
            free = all(end <= draft.start or draft.end <= start for draft in drafts)
            if full and free:
                yield CitationDraft(span=Span(start, end), form="full", kind="instrument", title=full.title)
