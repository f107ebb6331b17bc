"""What a share counts and of what: "children account for 38 per cent of victims", "12 per cent included …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.phrases import (
    bare,
    clause_start,
    head,
    noun_phrase,
    short,
    subject,
    tidy,
    without_auxiliaries,
    without_lead,
)
from pipeline.extract.scope_view import CHANGE, OF_WHICH, PRONOUN, Scope, View, changed

_SHARE_VERB = re.compile(
    r"(?:account(?:s|ed|ing)?(?:\sfor)?|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)|compris(?:es?|ed|ing)"
    r"|ma(?:ke|kes|de|king)(?:\sup)?|form(?:s|ed|ing)?|were|are|is|was|amount(?:s|ed|ing)\sto|equivalent\sto|equal\sto"
    r"|covers?|covered|covering|reached|reach(?:es|ing))\b[^,;]{0,40}$"
)
_CHANGE_OF = re.compile(
    r"(?P<noun>(?:[\w’'-]+\s){0,3}(?:loss|decline|reduction|increase|decrease|rise|drop|growth|gain|average|total|share|proportion))\sof$"
)
_PERSON = re.compile(
    r"\b(?:children|child|women|men|girls|boys|people|persons|refugees|migrants|youth|adults|workers|students|civilians"
    r"|victims|families|households|minors|adolescents|females|males|survivors|members|participants|respondents|farmers|citizens|nationals|returnees|employees|residents|teachers|patients|prisoners"
    r"|detainees|soldiers|users|owners|drivers|voters|students|pupils|countries|States)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:,\s)?of\s(?!whom|which)")
_OF_WHOM = re.compile(r"\bof\s(?:whom|which|these|those|them)\b[^,;]{0,30}$")
_OF_THESE = re.compile(r"(?:^|[,;:]\s)[Oo]f\s(?P<whole>(?:the|those|all|these)\s[^,;]+(?:,\s[^,;]+)?),\s[^,;]{0,30}$")
_TARGET = re.compile(
    r"\b(?:against|compared\s(?:with|to)|below|above|versus)\s(?:an?|the|its|their)\s(?P<what>(?:[a-z]+\s)?(?:target|baseline|benchmark|average|planned\sfigure|goal))\sof\s$"
)
_LONGEST = 14


def share(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    """The scope of a percentage or ratio."""
    figure, after, before = view.figures[at], view.after(at), view.before(at)
    of = _OF.match(after)
    parent = view.parent(at)
    if at and _TARGET.search(view.text[: figure.start]):
        return _restated(view, at, earlier[at - 1])
    if parent is not None:
        restated = _restated(view, at, earlier[parent])
        return Scope(restated.counted, noun_phrase(after[of.end() :])[0]) if of else restated
    if not of and view.text[: figure.start].rstrip().endswith("("):
        return Scope(_clause_before(before.rstrip("( ")))
    which = OF_WHICH.match(view.text, figure.end)
    if which and at:
        told = earlier[at - 1].counted or ""
        return Scope(tidy(f"{head(told)} {short(without_auxiliaries(which['verb']), 9)}"), told)
    if of:
        return _share_of(view, at, after[of.end() :], before, earlier)
    lead = view.text[: figure.start]
    if at and _OF_WHOM.search(lead):
        whole = earlier[at - 1].counted
        return Scope(tidy(f"{whole or ''} who {without_auxiliaries(after)}"), whole)
    these = _OF_THESE.search(lead)
    if these:
        return Scope(f"{bare(head(these['whole']))} {without_auxiliaries(after)}", these["whole"])
    return _alone(after, before, earlier)


def _restated(view: View, at: int, told: Scope) -> Scope:
    """A figure in brackets counts what the figure before it counts."""
    counted = told.counted or ""
    target = _TARGET.search(view.text[: view.figures[at].start])
    if target:
        return Scope(f"{target['what']} {counted}", told.denominator)
    if view.figures[at].kind == "ratio":
        return Scope(counted, re.sub(r"^(?:detected|estimated|total)\s", "", counted).split(" ")[0])
    return Scope(counted, told.denominator)


_SINCE_WHEN = re.compile(r"\s(?:from|on|over)\s(?:(?:the\s)?(?:previous|preceding|prior)\syear|[12]\d{3})\b.*$")
_COMPARED = re.compile(r"\s(?:from|compared|relative|over|since|against|on|between|as)\b.*$")
_BARE_CHANGE = re.compile(
    r"(?:^|[,(–]\s?|\sor\s)\s?an?\s(?:\w+\s)?(?P<noun>increase|decrease|rise|decline|reduction|drop)\sof$"
)
"""An apposition that names the change but not what changed: ", an increase of 27 per cent"."""


def _change_in(after: str, before: str, earlier: Sequence[Scope]) -> str:
    """A change with what changed: a bare "increase" is one of what the figure before it counts, or of the subject."""
    after = _COMPARED.sub("", _SINCE_WHEN.sub("", after))
    if len(after.split()) > 1:
        return short(after, 10)
    told = earlier[-1].counted if earlier else None
    if told and re.match(r"(?:in|increase|decrease|decline|rise|drop|growth)", told):
        told = re.sub(r"^\w+\sin\s", "", told)
    told = told or subject(before)[0]
    return f"{after} in {told}" if told and not PRONOUN.fullmatch(told) else after


def _alone(after: str, before: str, earlier: Sequence[Scope]) -> Scope:
    """A percentage without "of": a change, a comparison, or the value of its subject."""
    if re.match(r"(?:increase|decrease|reduction|decline|rise|drop|growth|fall|cut|improvement)s?\b", after):
        return Scope(_change_in(after, before, earlier))
    told, verb = subject(before)
    if re.match(r"(?:more|less|fewer|higher|lower|below|above|greater|larger|smaller)\b", after):
        change = CHANGE.search(before)
        return Scope(tidy(f"{changed(before, change) if change else told} {after}"))
    bare_change = _BARE_CHANGE.search(before)
    if bare_change and earlier and earlier[-1].counted:
        return Scope(f"{bare_change['noun']} in {earlier[-1].counted}")
    change = CHANGE.search(before)
    if change:
        return Scope(changed(before, change))
    named = _CHANGE_OF.search(before)
    if named:
        return Scope(tidy(before[: named.end("noun")].split(" by ")[-1]) if verb == "" else bare(named["noun"]))
    if verb and after and not re.match(r"(?:in|from|to|at|by|for|among|during|as|over|on|between)\b", after):
        return Scope(without_auxiliaries(after) if len(after.split()) > 2 else told)
    if verb and told:
        return Scope(told)
    return Scope(without_auxiliaries(after) or _clause_before(before))


def _share_of(view: View, at: int, after: str, before: str, earlier: Sequence[Scope]) -> Scope:
    """Scope of "N per cent of WHOLE …": the part is the subject before it or the verb after it."""
    whole, verb = noun_phrase(after)
    sharing = _SHARE_VERB.search(before)
    if sharing and (before[: sharing.start()].strip() or at):
        whole, verb = after, ""  # the verb stands before it: "reached" of "households reached" is a participle
    elif not verb and at + 1 < len(view.figures) and view.figures[at + 1].kind == view.figures[at].kind:
        gap = view.text[view.figures[at].end : view.figures[at + 1].start]
        if re.search(r"\sand\s$", gap) and not _CHANGE_OF.search(before):
            verb = noun_phrase(view.after(at + 1))[1]  # one verb for both: "64 per cent of A and 59 per cent of B were"
    whole = tidy(whole)
    if verb:
        place_cut = re.split(r"\s(?:globally|worldwide)\b", whole)[0]
        return Scope(f"{short(bare(place_cut), 10)} {short(without_auxiliaries(verb), 10)}", whole)
    if sharing and at and not before[: sharing.start()].strip():
        part = earlier[at - 1].counted or ""
        return Scope(f"{bare(whole)} {_link(part)} {short(part, 8)}", whole)
    told, rest = subject(before)
    told = re.sub(r",\s[a-z]+ing(?:\sfor)?$", "", told)
    if sharing and PRONOUN.fullmatch(told):
        lead = view.text[: view.figures[at].start]
        found = _SHARE_VERB.search(lead)
        told = _last_subject(lead[: found.start()]) if found else ""
    if sharing and told and not PRONOUN.fullmatch(told):
        part = _lower(short(bare(_strip_adverb(told)), 8))
        return Scope(f"{short(bare(whole), 9)} {_link(part)} {part}", whole)
    change = CHANGE.search(before)
    if change and changed(before, change):
        return Scope(changed(before, change), whole)
    named = _CHANGE_OF.search(before)
    if named:
        return Scope(f"{bare(named['noun'])} of {bare(whole)}", whole)
    own = without_auxiliaries(f"{'' if PRONOUN.fullmatch(told) else told} {rest}") if rest else ""
    if PRONOUN.fullmatch(told):
        own = own.split(" ")[-1] if own else ""
    return Scope(f"{short(bare(whole), 7)} {short(own, 7)}" if own and len(own.split()) < 12 else whole, whole)


def _lower(part: str) -> str:
    """A common noun that opened the sentence in small letters."""
    first = part.split(" ")[0]
    return part[0].lower() + part[1:] if first.istitle() and _PERSON.fullmatch(first) else part


def _link(part: str) -> str:
    return "who are" if _PERSON.search(part.split(" of ")[0]) else "accounted for by"


def _strip_adverb(words: str) -> str:
    return tidy(re.sub(r"\s(?:directly|alone|together|currently|also|only|now|collectively)$", "", words))


def _last_subject(lead: str) -> str:
    """The subject of a participle or relative clause: "Children are found …, accounting for …" → "Children"."""
    clause = re.sub(r"[,\s]+$", "", lead)
    relative = re.search(r"([\w’'-]+(?:\s[\w’'-]+){0,5}),?\s(?:who|which|that)$", clause)
    if relative:
        return re.sub(r"^.*\b(?:of|on|for|in|to|the|from|by|with)\s", "", relative[1])
    return subject(clause[clause_start(clause, len(clause)) :])[0]


def _clause_before(before: str) -> str:
    """The last noun phrase or clause before a bracketed figure."""
    words = without_lead(before)
    words = re.split(r",\s", words)[-1] if len(words.split()) > _LONGEST else words
    return without_auxiliaries(" ".join(words.split()[-_LONGEST:]))
