"""Plans, policies, rules and constitutions that running text names by their years, or by whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.citations.drafts import CitationDraft
from pipeline.extract.citations.works_cited import MONTH, YEAR
from pipeline.model.spans import Span

_IN_SMALL_LETTERS = re.compile(
    rf"(?P<name>(?:{YEAR}\s)?(?:quadrennial\scomprehensive\spolicy\sreview|funding\scompact)"
    r"|status-of-(?:forces?|missions?)(?:\sand\smissions?)?\sagreements?)"
    r"(?:\sof\soperational\sactivities(?:\sfor\sdevelopment)?(?:\sof\sthe\sUnited\sNations\ssystem)?)?"
)
"""Texts of the Organization that its reports name without capitals."""


_ACT_ON = re.compile(
    rf"\b[Rr]esolution\s\S+(?:\sof\s\d{{1,2}}\s{MONTH}\s\d{{4}})?\son\sthe\s$"
    r"|\b[Rr]eports?\son\s(?:the\s)?(?:implementation\sof\s)?(?:the\s)?$"
)
"""The number of an act before what it is called, or a report before what it is on."""


def in_small_letters(text: str) -> Iterator[CitationDraft]:
    """Texts of the Organization named without capitals, but where they only say what a numbered act is on."""
    if "quadrennial" in text or "funding compact" in text or "status-of-" in text:
        for match in _IN_SMALL_LETTERS.finditer(text):
            if not _ACT_ON.search(text, max(0, match.start() - 60), match.start()):
                yield CitationDraft(
                    span=Span(match.start(), match.end()), form="full", kind="instrument", title=match["name"]
                )


_PLAN_IN_CAPITALS = re.compile(
    rf"""(?<![\w’'-])(?P<name>(?:(?!The\ |In\ |Its\ |Under\ )[A-Z][\w-]*\ ){{0,3}}?
    (?:Strategic|Action|Operational|Implementation|Integrated)\ (?:Plan|Framework|Programme)
    ,?\ (?:for\ )?\(?{YEAR}[–-]{YEAR}\)?)""",
    re.VERBOSE,
)
"""A plan in capitals with its years behind a comma: "the draft Strategic Plan, 2030–2033"."""
_OF_YEARS = re.compile(
    rf"""(?<![\w’'-])(?:(?:United\ Nations|[A-Z]{{2,}}[\w-]*)(?:[’']s)?\ )?
    (?:(?!(?:of|in|on|by|to|from|with|and|or|as|the|an?|its|his|her|their|this|that|new|current|for)\b)
      [a-z][a-z-]+\ ){{0,2}}?
    (?:(?:strategic|development|action|evaluation|implementation|integrated|audit|master|sector)\ plan|workplan|strategy
      |roadmap|strategic\ framework)
    (?:\ (?:for|of|on)\ [a-z][a-z\ -]{{3,60}}?)?,?\ (?:for\ |\()?(?P<from>{YEAR})[–-](?P<to>{YEAR})\)?""",
    re.VERBOSE,
)
"""A plan by what it is for and its years, without capitals: "strategic plan for harbours 2030–2037"."""
_BODY_OF = r"\ of\ the\ (?:functional\ commissions|[A-Z][\w-]*(?:\ (?:(?:of|for|on|and|the)\ )*[A-Z][\w-]*)*)"
_RULES_OF = re.compile(
    rf"""[Rr]ules?\ \d+(?:\ ?\(\w{{1,3}}\))*(?:(?:,\ |\ and\ |,\ and\ )\d+(?:\ ?\(\w{{1,3}}\))*)*\ of\ (?:the\ |its\ )
    (?:[A-Z][\w-]*(?:\ [A-Z][\w-]*)*[’']s?\ )?(?:provisional\ )?(?P<name>rules\ of\ procedure)(?:{_BODY_OF})?
    (?:\ \(now\ rules?\ [^()]*(?:\([^()]*\))?\))?""",
    re.VERBOSE,
)
"""The rules of a body by one of them: "rule 97 (3) of the Board’s rules of procedure (now rule 93)"."""
_RULES = re.compile(rf"(?P<name>(?:provisional\ )?rules\ of\ procedure{_BODY_OF})", re.VERBOSE)
"""The rules of a body by its name: "subject to the rules of procedure of the Board"."""
_CONSTITUTION = re.compile(
    rf"""(?<![\w’'])(?P<law>(?:{YEAR}|[A-Z][a-z]{{2,}}(?:an|ish|ese|ine|ch))\ Constitution
    |Constitution\ of\ (?:the\ )?(?:(?:(?:of|and|the)\ )*[A-Z][\w-]*(?:\ (?=[A-Z]|of\ |and\ the\ ))?)+(?<!\ ))(?!\w)""",
    re.VERBOSE,
)
"""The constitution of a State by its year or by its State: "the Kestrian Constitution"."""
_OFFICE_OF = r"[Bb]riefs?|[Pp]apers?|[Dd]ivision|[Uu]nit|[Ss]ection|[Oo]ffice|[Aa]dvis"
_JOIN = r"(?:(?:of|on|and|for|in)\ )?"
_POLICY = re.compile(
    rf"""(?<![\w’'])(?P<name>(?:(?:{YEAR}|[A-Z]{{2,}}[\w-]*)\ )+(?:[A-Z][\w-]*\ {_JOIN}){{1,6}}Policy
    |(?:[A-Z][\w-]*\ )*Policy\ (?:on|for)\ (?:the\ )?[A-Z][\w-]*
      (?:\ (?:(?:of|on|and|for|in|the|to|from|against)\ )*[A-Z][\w-]*)*
    |(?:(?<=[Nn]ew\ )|(?<=[Rr]evised\ )|(?<=[Uu]pdated\ ))(?:[A-Z][\w-]*\ (?:and\ )?){{1,4}}Policy)
    (?!\ ?[/-]|\ (?:[A-Z]|(?:for|on|and|in)\ (?:the\ )?[A-Z]|{_OFFICE_OF}))
    """,
    re.VERBOSE,
)
"""A policy of a body by its year or whose it is: "the 2031 Harbour Policy", "the revised Harbour Policy"."""


def by_years(text: str) -> Iterator[CitationDraft]:
    """Plans of some years, rules of procedure and constitutions, which running text names without a full title."""
    if "plan" in text or "strateg" in text or "roadmap" in text:
        for match in _OF_YEARS.finditer(text):
            yield CitationDraft(
                span=Span(match.start(), match.end()),
                form="full",
                kind="instrument",
                title=match[0].strip(" ,()"),
            )
    if "Plan" in text or "Framework" in text or "Programme" in text:
        for match in _PLAN_IN_CAPITALS.finditer(text):
            yield CitationDraft(span=Span(*match.span()), form="full", kind="instrument", title=match["name"])
    if "rules of procedure" in text:
        for match in _RULES_OF.finditer(text):
            yield CitationDraft(
                span=Span(match.start(), match.end()), form="full", kind="legislation", title=match["name"]
            )
        for match in _RULES.finditer(text):
            yield CitationDraft(
                span=Span(match.start(), match.end()), form="full", kind="legislation", title=match["name"]
            )
    if "Policy" in text:
        for match in _POLICY.finditer(text):
            yield CitationDraft(
                span=Span(match.start(), match.end()), form="full", kind="instrument", title=match["name"]
            )
    if "Constitution" in text:
        for match in _CONSTITUTION.finditer(text):
            yield CitationDraft(
                span=Span(match.start(), match.end()), form="full", kind="legislation", title=match["law"]
            )
