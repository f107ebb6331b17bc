"""What a count counts: its noun, the verb done to it, and what holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.parse_words import past
from pipeline.extract.phrases import (
    bare,
    head,
    noun_before,
    noun_phrase,
    short,
    subject,
    tidy,
    without_auxiliaries,
    without_lead,
)
from pipeline.extract.scope_view import CHANGE, OF_WHICH, PER, PRONOUN, Scope, View, changed

_OF = re.compile(r"^(?:,\s)?(?:out\s)?of\s(?!whom|which)")
_NO_NOUN = re.compile(
    r"(?:in|from|to|at|by|for|among|during|as|on|with|were|was|are|is|had|have|has|responded|respectively)\b"
)
_HAS = re.compile(
    r"(?:^|\s)(?:compris(?:es|ed|ing)|consist(?:s|ed|ing)?\sof|include[ds]?|contain(?:s|ed|ing)?|cover(?:s|ed|ing)?"
    r"|ha[sd]|have|brought\stogether)\s(?:[\w-]+\s){0,2}$"
)
_DONE = re.compile(
    r"(?:^|\s)(?P<verb>(?:[a-z]{2,}ed|held|met|built|led|made|sent|gave|train|found|took|brought|saw|taught)(?:\s[a-z]+ly)?)"
    r"\s(?:with\s|by\s|on\s|out\s|to\s|in\s|from\s|for\s)?(?:the\s|an?\s)?(?:total\sof\s)?$"
)
_UNITS = re.compile(
    r"(?:countries|States|areas|territories|provinces|districts|municipalities|cities|regions|offices|agencies|missions"
    r"|institutions|organizations|languages|entities|parties|Parties|communities|sectors|schools|companies|locations|sites)$"
)
"""What a thing is told of by the number: "child helplines in 83 countries" are countries with child helplines."""
_DOING = re.compile(r"(?:^|\s)(?P<verb>[a-z]{3,})ing\s(?:the\s|an?\s)?(?:total\sof\s)?$")
_GOVERNED = re.compile(
    r"(?P<lead>.*\S)\s(?:in|from|for|of|across|to|by|with|among|at)\s(?:the\s|an?\s|its\s|all\s)?(?:total\sof\s)?$",
    re.DOTALL,
)
_COLLECTIVE = re.compile(
    r"(?:group|alliance|network|panel|team|total|series|number|set|list|majority|minority|coalition|pool|range|average"
    r"|sample|maximum|minimum|cost|value|rate|increase|decrease|consortium|committee|package|board|review|information)s?$"
)
_LISTED = re.compile(r",\s(?:and|or)\s[^,]*$")
"""The end of a list is not what the figure's things hold: "for peace, trade, and growth in 74 countries"."""
_CAME = re.compile(
    r"\s(?:came|went|arrived|fled|returned|travelled|worked|live[ds]?|served|participated|took\spart|joined)$|\("
)
"""A verb, not a thing held: "nurses came from 130 countries"."""
_INSERTED = re.compile(r",\s(?:[a-z]+ing|or|who|which)\s[^,;]*,\s(?P<verb>(?:are|were|is|was|have|had|will)\b[^,;.]*)")
_ALONGSIDE = re.compile(r"(?:^|\s)(?:and|including|as\swell\sas|plus|along\swith|alongside|or)\s(?:[a-z]+\s)?$")


def count(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    """The scope of a count."""
    after, before = view.after(at), view.before(at)
    which = OF_WHICH.match(view.text, view.figures[at].end)
    if which and at:
        told = earlier[at - 1].counted or ""
        return Scope(tidy(f"{head(told)} {short(without_auxiliaries(which['verb']), 9)}"), told)
    of = _OF.match(after)
    if of:
        whole, verb = noun_phrase(after[of.end() :])
        part = bare(head(whole))
        return Scope(
            tidy(f"{part} {short(without_auxiliaries(verb), 9)}" if verb else _of_what(view, at, part, earlier)), whole
        )
    if not after or _NO_NOUN.match(after):
        return _without_noun(view, at, earlier, after, before)
    noun, verb = noun_phrase(after)
    if _inside_subject(before):
        noun, verb = re.split(r"\s\w+\sthat\b", noun)[0], ""
    else:
        verb = verb or _verb_past_next(view, at)
    if verb:
        noun = head(noun) if len(noun.split()) > 6 else noun
        return Scope(tidy(f"{noun} {short(without_auxiliaries(verb), 9)}"))
    if _shares_noun(view, at):
        noun = f"{noun} {head(view.after(at + 1)).split(' ')[-1]}"
    per = PER.match(after)
    change = CHANGE.search(before)
    if re.fullmatch(r"(?:people|persons|individuals|inhabitants|cases)", noun) and change and changed(before, change):
        return Scope(changed(before, change))
    return Scope(_of_what(view, at, noun, earlier), per["per"] if per else None)


def _inside_subject(before: str) -> bool:
    """Whether a figure only qualifies the subject, whose verb is not its own: "Surveys in 39 countries found that"."""
    governed = _GOVERNED.fullmatch(before + " ")
    if not governed:
        return False
    lead = without_lead(governed["lead"])
    return bool(re.match(r"\w", lead)) and not subject(lead)[1] and not _COLLECTIVE.search(lead) and "," not in lead


def _verb_past_next(view: View, at: int) -> str:
    """The verb of a subject that holds the next figure too: "213 million children in 146 countries will need aid"."""
    if at + 1 >= len(view.figures):
        return ""
    gap = view.text[view.figures[at].end : view.figures[at + 1].start]
    if not re.search(r"\s(?:in|from|across|of|among)\s$", gap) or re.search(r"[,;:.]", gap):
        return ""
    return noun_phrase(view.after(at + 1))[1]


def _of_what(view: View, at: int, noun: str, earlier: Sequence[Scope]) -> str:
    """A counted noun with what the words before it add: the verb done to it, what holds it, what it is counted for."""
    before = view.before(at)
    phrase = re.sub(r"\sand\s[a-z]+ing$", "", short(noun, 10))
    noun = re.sub(r"\sand\s[a-z]+ing$", "", noun)
    if at and _ALONGSIDE.search(before + " ") and not subject(before)[1]:
        holder = re.search(r"\sin\s.+$", earlier[at - 1].counted or "")
        return f"{head(noun)}{holder[0]}" if holder else phrase
    told, _ = subject(before)
    told = "" if PRONOUN.fullmatch(told) else short(bare(re.sub(r",.*", "", told)), 8)
    if _HAS.search(f" {before} ") and told:
        return f"{head(noun)} in {told}"
    doing = _DOING.search(before + " ")
    if (
        doing
        and not re.search(r"\b(?:its|their|his|her|the|these|two|three)\s[a-z]+ing\s$", before + " ")
        and not re.match(
            r"(?:includ|compris|cover|contain|contribut|involv|dur|follow|concern|regard|accord|hav|total|represent)",
            doing["verb"],
        )
    ):
        return f"{head(phrase)} {past(doing['verb'])}"
    done = _DONE.search(before + " ")
    if done and not re.match(r"(?:result|compar|relat|bas|led|us|includ|locat|total)", done["verb"]):
        return f"{phrase if len(phrase.split()) < 6 else head(phrase)} {done['verb']}"
    governed = _GOVERNED.fullmatch(before + " ")
    if governed and not _UNITS.search(head(noun)) and not re.search(r"\sof\s(?:the\s|an?\s)?$", before + " "):
        return phrase
    if governed and len(head(noun).split()) < 5:
        if re.search(r",\swith\s$", view.text[: view.figures[at].start]) and told:
            return f"{head(noun)} in {told}"
        holder_ = noun_before(governed["lead"])
        if (
            holder_
            and not _COLLECTIVE.search(holder_)
            and not _LISTED.search(governed["lead"])
            and not _CAME.search(holder_)
            and not re.fullmatch(r"[a-z]+(?:ed|ing|ly)|consists?|comprises?", holder_)
        ):
            joined = re.search(r"\sof\s(?:the\s|an?\s)?$", before + " ")
            return f"{holder_} of {head(noun)}" if joined else f"{head(noun)} with {holder_}"
    return phrase


def _shares_noun(view: View, at: int) -> bool:
    if at + 1 >= len(view.figures):
        return False
    gap = view.text[view.figures[at].end : view.figures[at + 1].start]
    return bool(re.match(r"\s\w+(?<!s)\sand\s$", gap))


def _thing(counted: str) -> str:
    """The noun of a counted phrase: up to its first plural ("United Nations Volunteers served" → "… Volunteers")."""
    words = counted.split(" ")
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if re.search(r"[^s]s$|people|children|women|men$", word) and not following[:1].isupper():
            return " ".join(words[: at + 1])
    return words[0]


def _without_noun(view: View, at: int, earlier: Sequence[Scope], after: str, before: str) -> Scope:
    """A number without a noun: the noun of the figure before it, or the subject of the sentence."""
    inserted = _INSERTED.match(view.text, view.figures[at].end)
    verb = short(without_auxiliaries(inserted["verb"] if inserted else after), 10)
    told, _ = subject(before)
    change = CHANGE.search(before)
    own = changed(before, change) if change else told
    if (at == 0 or (change and "number of" in own)) and not PRONOUN.fullmatch(own):
        return Scope(tidy(re.sub(r"^.*\bnumber\sof\s", "", own)))
    doing = _DOING.search(before + " ")
    if at and doing:
        return Scope(f"{_thing(earlier[at - 1].counted or '')} {past(doing['verb'])}")
    earlier_told = (earlier[at - 1].counted if at else view.told) or ""
    if earlier_told:
        if not verb or (at and re.match(r"(?:in|from|to|at|by|for|during|as|on)\b", after)):
            return Scope(earlier_told)
        return Scope(tidy(f"{_thing(earlier_told)} {verb}"))
    return Scope(verb or re.sub(r"^.*\bnumber\sof\s", "", without_auxiliaries(without_lead(before))))
