"""Who says so: the source that a sentence names in words."""

from __future__ import annotations

import re

from pipeline.extract.source_meant import ANAPHOR, LEAD, NOT_WHO, SOURCE, clean, is_source, meant, subject_of
from pipeline.quantity.number_words import WORDS

_SAYS = (
    r"(?:estimat(?:es?|ed)|report(?:s|ed)?|f(?:ound|inds?)|indicat(?:es?|ed)|show(?:s|ed|n)?|suggest(?:s|ed)?"
    r"|not(?:es|ed)|stat(?:es|ed)|stress(?:es|ed)"
    r"|reveal(?:s|ed)?|project(?:s|ed)|predict(?:s|ed)?|estimate|calculat(?:es?|ed)|highlight(?:s|ed)?"
    r"|document(?:s|ed)|record(?:s|ed)"
    r"|inform(?:s|ed)|observ(?:es|ed)|conclud(?:es|ed)|confirm(?:s|ed)|announc(?:es|ed)|claim(?:s|ed)|verified"
    r"|assess(?:es|ed)|explain(?:s|ed)|recalled?|warn(?:s|ed)|demonstrat(?:es?|ed)|say|says|said|put|puts"
    r"|argue[sd]?|acknowledged?|declared?|determin(?:es|ed)"
    r"|expects|forecasts?|anticipates|believes?)"
)
_SAYS_THAT = (
    rf"(?:{_SAYS}|emphasi[sz](?:es|ed)|underscor(?:es|ed)|underlin(?:es|ed)|mentioned|affirm(?:s|ed)|added"
    r"|pointed\sout)"
)
"""What is said of a source before "that"."""
_TOLD_OF = (
    r"(?:outlined|described|highlighted|emphasi[sz]ed|mentioned|acknowledged|underscored|stressed|recalled|explained"
    r"|reported|expressed|reflected|noted|indicated|informed|warned|suggested|revealed|cited|said|confirmed)"
)
"""What a speaker does who tells something."""
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording\sto|[Bb]ased\son\s(?:data|information|estimates|figures)\s(?:from|by|provided\sby"
    r"|received\sfrom|obtained\sfrom|obtained\sthrough)"
    r"|[Aa]s\s(?:reported|estimated|stated|noted|underscored|highlighted|shown|found|indicated|documented|verified|recorded|calculated)\s(?:by|in)"
    r"|(?<=\s)(?:reported|estimated|verified|documented)\sby|[Bb]y(?=\s(?:some|one|current|recent|conservative)\sestimates?))\s"
    r"(?:information\s(?:obtained\s(?:through|from)|from|provided\sby|received\sfrom|gathered\sby|shared\sby)\s)?"
    r"(?P<who>(?!(?:the\s|their\s|its\s)?(?:preferences|needs|rules|procedures?|criteria|type|size|level|law)\b)"
    r"(?:the\s|an?\s|its\s|her\s|his\s|one\s)?[^,;:]+?(?:\([^)]*\))?)"
    r"(?=[,;:]|\sagainst\s|\ssince\s|\s(?:stood|stands|amounted|totalled)\s|\sin\s(?:its|their)\s|\s(?:there\s(?:are|were)|in\s\d{4}|to\s[a-z]+\s|(?:at\sleast|more\sthan|over|an\sestimated|approximately)\s)|\.?$)"
)
_ARTICLE = r"(?:the\s|The\s|an?\s|An?\s|its\s|Its\s|That\s|This\s|Recent\s|Some\s)?"
_FIRST = rf"(?:^|(?<=[,;:]\s)|(?<=\sthat\s)|(?<=\swhile\s)){_ARTICLE}"
"""Where a clause begins."""
_OPENS = rf"(?:^|(?<=[,;:]\s)|(?<=\sand\s)|(?<=\sthat\s)|(?<=\swhile\s)){_ARTICLE}"
_THAT = re.compile(
    rf"(?P<who>{_OPENS}(?:[^,;:]|\([^)]*\)){{2,110}}?)(?:,\s(?:in|at|on|citing|based)\s[^,]{{2,60}},)?"
    rf"\s(?:have\s|has\s|had\s|also\s|further\s|[a-z]+ly\s|earlier\s){{0,3}}{_SAYS_THAT}(?:\s(?:in|on|with|at|during)\s[^,;:.]{{2,50}}?)?\s(?P<that>that\b"
    rf"|to\s(?:the|it)[^,;]{{3,60}}\sthat\b)"
)
_NOUNS = re.compile(
    r"^(?P<who>(?:(?:The|A|An|Its|Recent|Current|New|Global|Preliminary|Official|Latest|United\sNations"
    r"|According)\s|[Aa]n?\s|[Tt]he\s)?(?:[\w-]+\s){0,4}"
    r"(?:studies|study|estimates?|data|research|models?|projections?|surveys?|analys[ie]s|observers|statistics"
    r"|findings|evidence|figures|assessments?|report|results|scientists|experts|(?:Studies|Study|Data|Research|Models"
    r"|Observers|Scientists|Experts|Statistics|Evidence|Estimates|Surveys|Projections)"
    r"|(?:[A-Z][\w-]+\s){2,6}(?:Report|Survey|Prospects|Outlook|Index|Assessment|Review)(?:\s\d{4})?))"
    r"(?:\s(?:by|from|of|(?:conducted|issued|shared|provided|released|published|collected|compiled)\sby)\s(?P<by>[^,;]{2,80}?)"
    r"(?:\s(?:with|consistent|on|for)\s[^,;]{2,60}?)?)?(?:,\s[^,]{3,50},)?"
    r"\s(?:also\s|further\s)?" + _SAYS + r"\s"
)
_TELLS = re.compile(
    rf"{_FIRST}(?P<who>(?:(?:\d{{4}}\s)?[A-Z][\w’'.-]*"
    r"|(?:[a-z]+\s){0,2}(?:coordinators|authorities|officials|researchers|entities|offices))"
    r"(?:\s(?:(?:of|for|on|and|the|in|to)\s){0,2}[A-Z][\w’'.-]*)*(?:\s[a-z]+s)?(?:\s\([A-Z][^)]{1,60}\))?)"
    r"\s(?:has\s|had\s|have\s|also\s){0,2}"
    r"(?:estimates?|estimated|projects(?=\s(?:a|an|the)\s)|verified|verifies|documented|recorded|reported|reports"
    r"|calculated|confirmed|(?P<work>indicate[sd]|f(?:ou|i)nds?|show(?:s|ed)|reveal(?:s|ed)))"
    r"\s(?!by\b|to\b|in\b|as\b|[a-z]+\s(?:were|was|are|is|decreased|increased|fell|rose)\b)"
)
"""A body that tells a figure without "that": "the Agency verified 32 cases"."""
_SAID = re.compile(
    rf"{_FIRST}(?P<who>[^,;:]{{2,90}}?)\s(?:has\s|had\s|have\s|also\s|further\s){{0,2}}(?:said|says|stated)\s"
    r"(?:(?:only|just|some|about|around|nearly|almost|over|approximately|roughly|an\sestimated|(?:more|fewer|less)\sthan"
    rf"|at\s(?:least|most)|up\sto)\s)?(?=[$€£]?\d|(?:{WORDS})\b|half\b|a\s(?:third|quarter)\b)",
)
"""A speaker of a figure without "that": "the Ministry said 40 per cent of wells leak"."""
_WHICH = re.compile(
    r"(?:^|\s)(?:[Tt]he\s|[Aa]n?\s|[Ii]ts\s)?(?P<who>(?:[A-Z][\w’'-]*\s(?:of\s|for\s|on\s)?){0,5}(?:[a-z]+\s){0,2}"
    rf"(?:report|survey|study|assessment|analysis|review)),\swhich\s(?:also\s)?{_SAYS}\sthat\b"
)
"""A work that tells in a clause of its own: "the yearly report, which showed that"."""
_STUDY = re.compile(
    r"(?:^|[,;:]\s)(?:A|An|The|One|Another|Its|a|an|the)\s(?P<who>(?:[\w-]+\s){0,4}"
    r"(?:study|survey|assessment|analysis|review|poll|audit|evaluation|inquiry|investigation)"
    r"(?:\s(?:conducted|carried\sout|undertaken|commissioned|published|prepared|led))?\s(?:by|of)\s(?:the\s)?[A-Z][\w’'-]*"
    r"(?:\s(?:(?:of|for|and|the)\s){0,2}(?:[A-Z][\w’'-]*|\([A-Z][^)]{1,30}\)|\d{4}(?=\s[a-z])))*)"
    r"(?:(?!,\s(?:and|but|while|which|the|it)\s|\s(?:was|were|is|are|has|had|have)\s)[^.;:]){0,240}?"
    rf",?\s{_SAYS}\sthat\b"
)
"""A work with much between it and its verb: "A survey by WHO of 8,000 people, including 90 doctors, found that"."""
_PUTS = re.compile(
    rf"{_FIRST}(?P<who>[^,;:]{{2,90}}?)\s(?:has\s|had\s|have\s|also\s)?(?:puts?|placed?|places|sets?|estimated?|estimates)\s(?:the\s)?"
    r"(?:number|figure|total|toll|count|share|rate|cost|losses)(?:\sof\s[^,;]{2,40})?\sat\s(?:[a-z]+\s){0,3}(?=[$€£]?\d|$)"
)
"""A speaker who puts a number at so many: "local monitors put the toll at 45"."""
_CLAIM = re.compile(
    r"\b(?:claims?|allegations?|assertions?|contention|announcement)\s(?:of|by|from|made\sby)\s(?:the\s|an?\s)?"
    r"(?P<who>[^,;:]{2,60}?)\sthat\b"
)
"""A claim and whose it is: "the claim of the army that 6 people died"."""
_IT_SAYS = re.compile(
    rf"(?:It|They|He|She|it|they|he|she)\s(?:has\s|had\s|have\s|also\s|further\s){{0,2}}{_SAYS}\sthat\b"
)
_ITSELF = re.compile(r"Secretar|Special\s|Committee|Panel|Commission|Council|Office$")
"""The report's own author, who tells what it did itself."""
_FARED = re.compile(
    r"\s?(?:an?\s|the\s)?(?:[\w.,$%-]+\s){0,6}?(?:GDP|growth|surplus(?:es)?|deficits?|turnout|inflation)\b(?!\sof\sthe\s)"
)
"""What an economy or a State has, and does not tell: "Norland recorded a 5 per cent growth"."""
_WORK = re.compile(r"\b(?:Report|Survey|Index|Outlook|Prospects|Review|Assessment|Study)\b")
"""What a work is called: a body that "found" something tells of its own doings."""
_GOES_ON = re.compile(
    r"(?:A\sfurther|Another|An\sadditional|Of\s(?:these|those|this|the\stotal|them)|Among\s(?:these|those|them)"
    r"|This\s(?:(?:was|is)\b|represent|compare|includ|mean|number|figure|share|rate|total|rise|drop|increase|decrease)|These\s(?:figures|numbers|include)"
    r"|That\s(?:(?:was|is)\b|number|figure|share|rate|probability|total)|The\s(?:remaining|rest|others)\b|[Tt]hat\s(?:probability|share|figure|number|rate)"
    r"|(?:[Hh]e|[Ss]he)\b|(?:[Ii]t|[Tt]hey)\s(?:also\s|further\s)?(?:(?:is|are|was|were|has|have|had)\b|estimat|report|f(?:ou|i)nd|not|stat|indicat|show|add|project|assess|emphasi)"
    r"|The\s(?:report|study|survey|same\ssource|analysis|assessment|agency|office|speaker)\s(?:also|further|emphasi|highlight|not|show|f(?:ou|i)nd|estimat|indicat|stat))"
)
"""How a sentence begins that goes on telling what the one before it told."""


def attribution(sentence: str, at: int, before: str = "", source: str | None = None) -> str | None:
    """Who says the figure at ``at`` of ``sentence``; one that leans on the sentence before inherits its ``source``.

    Only words that name a source count: "the panel", "UNODC", "studies"; "it is estimated" names nobody.
    """
    own = _named(sentence, at, before, source)
    return source if own is None and goes_on(sentence) else own


def fares(sentence: str, verb_end: int) -> bool:
    """Whether what is recorded, behind its verb, is what an economy or a State has: "a 5 per cent growth in 2030"."""
    return _FARED.match(sentence, verb_end) is not None


def turns(between: str) -> bool:
    """Whether a resolution turns to another matter in the words between a source and a figure."""
    return _EXPRESSES.search(between) is not None


def earlier_report(who: str) -> bool:
    """Whether it is a report by no name, to which a text points: "the previous report"."""
    return _EARLIER.fullmatch(who) is not None


_HALF = re.compile(r";\s|,\s(?:but|while|whereas|although|though)\s")
"""Where one speaker of a sentence gives way to another."""


def spoken(sentence: str, at: int) -> str | None:
    """Who tells a figure in its own half of a sentence that another half goes with.

    None where the sentence is one, or this half names nobody.
    """
    cuts = [0, *(found.end() for found in _HALF.finditer(sentence)), len(sentence) + 1]
    if len(cuts) < 3:
        return None
    number = sum(cut <= at for cut in cuts) - 1
    start, end = cuts[number], min(cuts[number + 1], len(sentence))
    return _named(sentence[start:end], at - start, "", None)


def source_after(sentence: str, before: str = "", source: str | None = None) -> str | None:
    """The source in force after a sentence, where the next one goes on from it."""
    return attribution(sentence, len(sentence), before, source)


def goes_on(sentence: str) -> bool:
    """Whether a sentence leans on the one before it."""
    return bool(_GOES_ON.match(LEAD.sub("", sentence)))


_TOLD = re.compile(
    rf"\b(?:[Aa]ccording|[Bb]ased|[Aa]s\s[a-z]+ed|{_SAYS_THAT}|{_TOLD_OF}|verifies"
    r"|claims?|allegations?|assertions?|contention|announcement)\b|ing\s"
)
"""A word without which a sentence names no source."""


def _named(sentence: str, at: int, before: str, source: str | None) -> str | None:
    if (held := _BUDGETED.match(sentence, at)) and _COMPARES.search(sentence, 0, at):
        return held["who"]
    if not _TOLD.search(sentence):
        return None
    if found := _according(sentence, at):
        ahead = [m for m in found if m.start() < at]
        who = clean((ahead or found)[-1]["who"])
        return meant(who, before, source) if who else None
    lead = LEAD.match(sentence)
    start = lead.end() if lead else 0
    return _teller(sentence, at, start, source) or _holds_forth(sentence, at, start)


def _according(sentence: str, at: int) -> list[re.Match[str]]:
    """Where a sentence says "according to" of a figure: of no other figure, of no earlier report, behind no turn."""
    found = list(_ACCORDING.finditer(sentence))
    found = [m for m in found if m.start() < at or not _OF_ANOTHER.search(sentence, at, m.start("who"))]
    found = [m for m in found if not (m[0].startswith(("As", "as")) and earlier_report(clean(m["who"]) or ""))]
    return [m for m in found if m.start() > at or not turns(sentence[m.end() : at])]


def _teller(sentence: str, at: int, start: int, source: str | None) -> str | None:
    """The subject of a verb of saying before a figure, where it is one who can tell figures."""
    for told in (_WHICH, _PUTS, _THAT, _STUDY, _NOUNS, _TELLS, _SAID, _CLAIM):
        for one in reversed(list(told.finditer(sentence[start:] if told is _NOUNS else sentence))):
            if one.end() + (start if told is _NOUNS else 0) > at + 12:
                continue
            by = one["by"] if told is _NOUNS else one["who"] if told is _STUDY else None
            who = clean(by or subject_of(one["who"]))
            if told is _TELLS and who and (_ITSELF.match(who) or (one["work"] and not _WORK.search(who))):
                continue
            if told is _TELLS and one[0].endswith("recorded ") and fares(sentence, one.end()):
                continue
            if who and (is_source(who) or (told is _CLAIM and not NOT_WHO.match(who))):
                return (source or who) if ANAPHOR.fullmatch(who) else who
    return None


def _holds_forth(sentence: str, at: int, start: int) -> str | None:
    """Who tells a figure without a verb of saying right before it: "as X said", X who holds forth, "with X adding"."""
    quoted = _AS_SAID.search(sentence)
    if quoted:
        return clean(quoted["who"])
    holder = _HOLDS_FORTH.match(sentence, start)
    if holder and holder.end() <= at and not _AUTHOR.match(holder["who"]):
        return clean(holder["who"])
    along = [m for m in _WITH.finditer(sentence, 0, at + 12) if SOURCE.search(m["who"])]
    if along:
        return clean(along[-1]["who"])
    adding = _ADDING.search(sentence, 0, at)
    speaker = _SPEAKER.match(sentence)
    if adding and speaker and speaker.end() <= adding.start():
        return clean(speaker["who"])
    return None


_BUDGETED = re.compile(
    r"(?:[a-z]+\s){0,2}[$€£]?\d[\d,.]*[^.;()]{0,75}?\s(?:(?:applied|included|reflected|contained|provided(?:\sfor)?|estimated)\s)?in\sthe\s"
    r"(?P<who>(?:approved|adopted|proposed|revised|initial)\s(?:budgets?|estimates|appropriations?))\b"
)
"""A number that a budget sets, and the budget: "10.4 per cent applied in the approved budget"."""
_COMPARES = re.compile(
    r"(?:\bcompared\s(?:with|to)|\bagainst|\bthan|\bfrom|\bversus|\bexceed(?:s|ed|ing)?|\b(?:above|below))\s"
    r"(?:(?:the|an?)\s(?:[a-z]+\s){1,4}of\s|the\s)?(?:US)?[$€£]?$"
)
"""What holds a number against another, right before it."""
_EARLIER = re.compile(
    r"(?:(?:previous|last|earlier|preceding|prior|first|second|third|interim)\s)+reports?", re.IGNORECASE
)
"""A report by no name, to which a text points."""
_EXPRESSES = re.compile(
    r",\s(?:further\s|also\s)?(?:expressing|noting|recalling|recognizing|stressing|reaffirming|welcoming|underlining"
    r"|deploring|condemning|emphasizing)\s"
)
"""Where a resolution turns to another matter."""
_AS_SAID = re.compile(
    r"\b[Aa]s\s(?P<who>(?:the\s)?[A-Z][^,;:]{1,50}?)\s(?:reported|noted|stated|observed|found|recalled),"
)
"""A source told aside: "As the Harbour Office reported, …"."""
_HOLDS_FORTH = re.compile(
    r"(?P<who>(?:(?:The|A|An|One|Another|Some|Several|Many|A\snumber\sof|the|one|a)\s)(?:[\w’-]+,?\s){0,9}?"
    r"(?:Directors?|President|[Ss]peakers?|[Dd]elegations?|[Rr]epresentatives?|[Dd]elegates?|[Mm]oderator|[Pp]anellists?|Chair|Vice-Chair|Adviser|Head"
    r"|Minister|Ambassador|[Cc]onsultant|Chief)(?:,?(?:\s(?:of|for|to|and|the|on)){0,2}\s[A-Z][\w’-]*){0,12},?)"
    rf"\s(?:also\s|further\s|then\s)?{_TOLD_OF}\b"
)
"""A speaker of a meeting who tells what follows: "The Director outlined the results, which included …"."""
_AUTHOR = re.compile(r"[^,]*\b(?:Secretary-General|Special\sRapporteur|Committee)\b")
"""A speaker who may be the author of the report in hand."""
_OF_ANOTHER = re.compile(r"\d\S*\s.*\s\d[\d,.]*\s(?:[\w-]+\s){0,2}(?:reported|estimated|verified|documented)\sby\s$")
"""What a further figure is told by: "11 of the strikes, out of 20 reported by"."""
_WITH = re.compile(
    r"\bwith\s(?P<who>[^,;:]{2,60}?)\s(?:reporting|estimating|noting|indicating|recording|documenting)\s"
)
_ADDING = re.compile(
    r"\b(?:noting|stating|estimating|reporting|indicating|adding|observing|stressing|emphasizing|highlighting|recalling)\sthat\b"
)
_SPEAKER = re.compile(
    r"(?P<who>(?:The|One|Another|A|An)\s[^,;:]{2,120}?|[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,4}(?=,\sfor\s(?:example|instance),))"
    r"(?:,\sfor\s(?:example|instance),)?\s(?:has\s|had\s|also\s|further\s|then\s)?(?:highlighted|emphasized|noted|pointed|underscored"
    r"|stressed|observed|recalled|explained|reported|stated|added|outlined|described|reflected|recognized|drew|shared"
    r"|mentioned|acknowledged|warned|indicated|informed|presented|discussed|welcomed|analysed|assessed)\b"
)
