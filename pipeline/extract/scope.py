"""What a figure counts, of what, and compared with what: patterns over the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.phrases import (
    bare,
    clause_end,
    clause_start,
    cut,
    noun_phrase,
    short,
    subject,
    tidy,
    without_auxiliaries,
    without_lead,
)
from pipeline.extract.quantities import Quantity
from pipeline.model.spans import Span

LONGEST = 14
"""Words in a counted phrase at most."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope of one figure, each part as the sentence words it."""

    counted: str | None = None
    denominator: str | None = None
    comparator: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as the patterns see it."""

    text: str
    figures: Sequence[Quantity]
    times: Sequence[Span]

    def limit(self, at: int) -> int:
        """Where the words of the ``at``-th figure end at the latest: the next figure, or the sentence's end."""
        return self.figures[at + 1].start if at + 1 < len(self.figures) else len(self.text)

    def after(self, at: int) -> str:
        """The words after a figure up to the end of its phrase, without times."""
        figure = self.figures[at]
        end = clause_end(self.text, figure.end, self.limit(at))
        words = cut(self.text, self.times, figure.end, end)
        return re.sub(r"\s(?:and|or|to|of|in|for|from|with|at|by|including|an|a|the)$", "", words)

    def before(self, at: int) -> str:
        """The words of the clause before a figure, without times and without the figure before it."""
        figure = self.figures[at]
        start = max(clause_start(self.text, figure.start), self.figures[at - 1].end if at else 0)
        return cut(self.text, self.times, start, figure.start)


_SHARE_VERB = re.compile(
    r"(?:account(?:s|ed|ing)?(?:\sfor)?|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)|compris(?:es?|ed|ing)"
    r"|ma(?:ke|kes|de|king)(?:\sup)?|form(?:s|ed|ing)?|were|are|is|was|amount(?:s|ed|ing)\sto|equivalent\sto"
    r"|equal\sto|amounts\sto|covers?|covered|covering|reached|reach(?:es|ing))\b[^,;]{0,40}$"
)
_CHANGE = re.compile(
    r"(?P<verb>(?:increas|decreas|declin|ris|rose|grow|grew|fall|fell|drop|reduc|expand|rais|cut|lower|shrink"
    r"|shrank|improv|climb|jump|surg|contract)[a-z]*)\b(?P<object>[^,;]*?)\s?(?:\b(?:by|to|from|of"
    r"|up\sto)\b[^,;]{0,24})?$"
)
_PERSON = re.compile(
    r"\b(?:children|child|women|men|girls|boys|people|persons|refugees|migrants|youth|adults|workers|students"
    r"|civilians|victims|families|households|minors|adolescents|females|males|survivors|members|participants"
    r"|respondents|countries|States)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:,\s)?of\s(?!whom|which)")
_PER = re.compile(
    r"^(?:[\w\s]{0,40}?\s)?per\s(?!cent|annum\b)(?P<per>(?:\d[\d,]*\s)?[a-z][\w\s-]{1,30}?)(?=$"
    r"|[,.;)]|\s(?:in|is|are|was|were|by|from|to|and|for)\b)"
)


def scope_of(view: View, at: int, earlier: Sequence[Scope] = ()) -> Scope:
    """The scope of the ``at``-th figure; ``earlier`` are the scopes of the figures before it in the sentence."""
    figure = view.figures[at]
    found: Scope
    if figure.kind in {"percent", "ratio"}:
        found = _share(view, at, earlier)
    elif figure.kind == "times":
        found = _times(view, at)
    elif figure.kind in {"money", "measure", "points"}:
        found = _amount(view, at, earlier)
    else:
        found = _count(view, at, earlier)
    return Scope(_finish(found.counted), _finish(found.denominator, 12), _finish(found.comparator))


def _finish(words: str | None, most: int = LONGEST) -> str | None:
    words = tidy(short(bare(tidy(words or "")), most))
    return words or None


def _parent(view: View, at: int) -> int | None:
    """The figure that a bracketed figure restates: "$64 billion (37 per cent)"."""
    if at == 0:
        return None
    gap = view.text[view.figures[at - 1].end : view.figures[at].start]
    return at - 1 if re.fullmatch(r"[^,;.]{0,40}\((?:or\s|about\s|i\.e\.\s)?", gap) else None


def _share(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    figure, after, before = view.figures[at], view.after(at), view.before(at)
    bracketed = view.text[: figure.start].rstrip().endswith("(")
    parent = _parent(view, at)
    if parent is not None and not _OF.match(after):
        whole = (
            re.search(r"\bof\s(?:the\s|all\s)?(\w.*)", earlier[parent].counted or "")
            if figure.kind == "percent"
            else None
        )
        return Scope(earlier[parent].counted, earlier[parent].denominator or (whole and whole[1]) or None)
    if bracketed and not _OF.match(after):
        return Scope(_clause_before(before.rstrip("( ")))
    if _OF.match(after):
        return _share_of(view, at, after[_OF.match(after).end() :], before)  # type: ignore[union-attr]
    whose = re.search(r"\bof\s(?:whom|which|these|those)\s?(?:,\s)?$", before)
    if whose and at:
        whole_of = earlier[at - 1].counted
        return Scope(tidy(f"{whole_of or ''} {without_auxiliaries(after)}"), whole_of)
    of_these = re.search(r"\b[Oo]f\s(?P<whole>(?:the|those|all|these)\s[^;]+?),\s[^,]*$", view.text[: figure.start])
    if of_these:
        return Scope(f"{_head(of_these['whole'])} {without_auxiliaries(after)}", of_these["whole"])
    more = re.match(r"(?:(?:increase|decrease|reduction|decline|rise|drop|growth|fall|cut|improvement)s?)\b", after)
    if more:
        return Scope(short(after, 10))
    if re.match(r"(?:more|less|fewer|higher|lower|below|above|greater|larger|smaller)\b", after):
        subject_, _ = subject(before)
        return Scope(tidy(f"{subject_} {after}"))
    change = _CHANGE.search(before)
    if change:
        return Scope(_changed(before, change))
    subject_, verb = subject(before)
    if verb and after and not re.match(r"(?:in|from|to|at|by|for|among|during|as|over|on|between)\b", after):
        return Scope(without_auxiliaries(after) if len(after.split()) > 2 else subject_)
    if verb and subject_:
        return Scope(subject_)
    if after:
        return Scope(without_auxiliaries(after))
    return Scope(_clause_before(before))


def _share_of(view: View, at: int, after: str, before: str) -> Scope:
    """Scope of "N per cent of WHOLE …": the part is the subject before it or the verb after it."""
    whole, verb = noun_phrase(after)
    whole = tidy(whole)
    place_cut = re.split(r"\s(?:globally|worldwide)\b", whole)[0] if verb else whole
    if verb:
        part = without_auxiliaries(verb)
        return Scope(f"{bare(place_cut)} {short(part, 10)}", whole)
    subject_, _ = subject(before)
    share = _SHARE_VERB.search(before)
    if not share:
        share = _SHARE_VERB.search(view.text[max(0, view.figures[at].start - 50) : view.figures[at].start])
        if share:
            lead = view.text[: view.figures[at].start]
            subject_ = _last_subject(lead[: len(lead) - len(share[0])])
    if share and subject_:
        part = _strip_verb(subject_)
        link = "who are" if _PERSON.search(part.split(" of ")[0]) else "accounted for by"
        return Scope(f"{short(bare(whole), 9)} {link} {short(bare(part), 8)}", whole)
    change = _CHANGE.search(before)
    if change:
        return Scope(_changed(before, change), whole)
    return Scope(whole, whole)


def _strip_verb(words: str) -> str:
    return tidy(re.sub(r"\s(?:directly|alone|together|currently|also|only|now|collectively)$", "", words))


def _last_subject(lead: str) -> str:
    """The subject of a participle clause: "Children are detected …, accounting for N per cent" → "Children"."""
    clause = re.sub(r"[,\s]+$", "", lead)
    relative = re.search(r"([\w’'-]+(?:\s[\w’'-]+){0,5}),?\s(?:who|which|that)$", clause)
    if relative:
        return re.sub(r"^.*\b(?:of|on|for|in|to|the|from|by|with)\s", "", relative[1])
    return subject(clause[clause_start(clause, len(clause)) :])[0]


def _head(whole: str) -> str:
    return bare(re.sub(r",.*", "", whole))


def _changed(before: str, change: re.Match[str]) -> str:
    """What rose or fell: the verb's own object ("reduce violence against children by"), else its subject."""
    own = tidy(change["object"])
    own = re.sub(r"^(?:in|of)\s", "", own)
    if own and not re.fullmatch(
        r"(?:by|to|from|of|further|slightly|sharply|significantly|only|more\sthan|[a-z]+ly)(?:\s.*)?", own
    ):
        return own
    subject_, _ = subject(before[: change.start("verb")])
    return without_auxiliaries(subject_)


def _clause_before(before: str) -> str:
    """The last noun phrase or clause before a bracketed figure."""
    words = without_lead(before)
    words = re.split(r",\s", words)[-1] if len(words.split()) > LONGEST else words
    parts = words.split()
    return without_auxiliaries(" ".join(parts[-LONGEST:]))


def _times(view: View, at: int) -> Scope:
    figure, after, before = view.figures[at], view.after(at), view.before(at)
    comparator = re.search(
        r"\b(?:than|as|compared\s(?:to|with)|that\s(?:for|of|in))\s(?:that\s(?:for|of|in)\s)?(?P<with>[^,;.]+)",
        view.text[figure.end : figure.end + 200],
    )
    other = tidy(comparator["with"]) if comparator else None
    likely = re.match(r"(?:more\s|as\s|less\s)?likely\s(?:to\s)?(?P<what>.*?)(?:\s(?:as|compared)\b.*)?$", after)
    subject_, _ = subject(before)
    if likely:
        return Scope(f"likelihood of {short(bare(subject_), 8)} {likely['what']}", None, other)
    rate = re.search(r"\b(?P<rate>at\sa\s(?:rate|level)s?)\b", before)
    if rate:
        return Scope(f"rate at which {without_auxiliaries(before[: rate.start()])}", None, other)
    word = figure.number.of(view.text).lower()
    if word.startswith(("doubl", "tripl", "quadr")):
        direct = re.match(r"(?:the|its|their|his|her)\s(?P<what>.+)", after)
        if direct:
            return Scope(direct["what"], None, None)
        verb = re.sub(r"\s(?:having|more\sthan|to|than|more|nearly|almost)$", "", before)
        verb = re.sub(
            r"\s(?:has|have|had|having|is|are|was|were|will|would|projected|expected|estimated|nearly|almost|more\sthan|more|to|and)$",
            "",
            verb,
        )
        return Scope(subject(verb + " ")[0] or verb)
    change = _CHANGE.search(before)
    if change:
        return Scope(_changed(before, change), None, other)
    if re.match(r"(?:increase|rise|growth|decrease|reduction|decline|jump|surge)\b", after):
        return Scope(after)
    return Scope(subject_ or after, None, other)


def _amount(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    """Money, measures and percentage points: what follows in the phrase, else what the verb or noun before says."""
    figure, after, before = view.figures[at], view.after(at), view.before(at)
    per = _PER.match(view.text[figure.end :].lstrip())
    denominator = per["per"] if per else None
    after = re.sub(r"(?:^|\s)per\s(?!cent)[\w\s-]*$", "", after) if per else after
    parent = _parent(view, at)
    if parent is not None:
        return Scope(earlier[parent].counted, denominator)
    noun = re.search(
        r"(?:^|\s)(?P<noun>(?:[\w’'-]+\s){1,8}?)(?:of|at|totalling|amounting\sto|worth|was|were|is|are|stood\sat|reached|amounted\sto|totalled|estimated\sat)\s*$",
        before,
    )
    change = _CHANGE.search(before)
    if change and at:
        return Scope(earlier[at - 1].counted, denominator)
    if change:
        return Scope(_changed(before, change), denominator)
    inner = re.match(r"(?:in|of|for|worth\sof|to|towards|from|on)\s(?P<what>.+)", after)
    if inner:
        what = noun_phrase(inner["what"])
        phrase = tidy(f"{what[0]} {without_auxiliaries(what[1])}")
        subject_, verb = subject(before)
        if verb and len(phrase.split()) <= 4 and subject_ and not noun:
            phrase = f"{phrase} from {short(bare(subject_), 6)}"
        if noun:
            phrase = f"{bare(noun['noun'])} {phrase}"
        return Scope(phrase, denominator)
    if after and not re.match(
        r"(?:by|in|at|as|and|or|each|every|annually|between|since|during|over|until|has|have|respectively)\b", after
    ):
        return Scope(without_auxiliaries(after), denominator)
    if noun:
        return Scope(without_auxiliaries(_nearest(before, noun)), denominator)
    subject_, verb = subject(before)
    return Scope(without_auxiliaries(f"{subject_} {verb}") or after, denominator)


def _nearest(before: str, noun: re.Match[str]) -> str:
    subject_, verb = subject(before)
    tail = re.match(
        r"(?:is|are|was|were|has|have|had|stood|reached|amounted|totalled|estimated|will|would|could)\b", verb
    )
    return subject_ if tail and subject_ else noun["noun"]


_HAS = re.compile(
    r"(?:^|\s)(?:compris(?:es|ed|ing)|consist(?:s|ed|ing)?\sof|includ(?:es|ed|ing|e)|contain(?:s|ed"
    r"|ing)?|cover(?:s|ed|ing)?|ha[sd]|have|brought\stogether)\s(?:[\w-]+\s){0,2}$"
)
_DONE = re.compile(
    r"(?:^|\s)(?P<verb>[a-z]{3,}(?:ed|ted|sed)|held|met|built|led|made|sent|gave|trained"
    r"|held)\s(?:with\s|by\s|on\s|out\s|to\s|in\s|from\s|for\s)?(?:[\w-]+\s){0,1}$"
)


def _count(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    after, before = view.after(at), view.before(at)
    of = _OF.match(after)
    if of:
        whole, verb = noun_phrase(after[of.end() :])
        return Scope(tidy(f"{bare(whole)} {without_auxiliaries(verb)}"), whole)
    if not after or re.match(
        r"(?:in|from|to|at|by|for|among|during|as|on|were|was|are|is|had|have|has|responded|respectively)\b", after
    ):
        return _bare_count(view, at, earlier, after, before)
    noun, verb = noun_phrase(after)
    if verb:
        return Scope(tidy(f"{noun} {short(without_auxiliaries(verb), 10)}"))
    if _shares_noun(view, at):
        return Scope(noun)
    per = _PER.match(after)
    has = _HAS.search(" " + before + " ")
    subject_, _ = subject(before)
    phrase = short(noun, 9)
    if has and subject_ and len(phrase.split()) < 6:
        return Scope(f"{phrase} in {short(bare(subject_), 6)}", per["per"] if per else None)
    done = _DONE.search(before + " ")
    if done and len(phrase.split()) < 5:
        return Scope(f"{phrase} {done['verb']}", per["per"] if per else None)
    return Scope(phrase, per["per"] if per else None)


def _shares_noun(view: View, at: int) -> bool:
    return at + 1 < len(view.figures) and bool(
        re.match(r"\s\w+\sand\s$", view.text[view.figures[at].end : view.figures[at + 1].start])
    )


def _bare_count(view: View, at: int, earlier: Sequence[Scope], after: str, before: str) -> Scope:
    """A number without a noun: the noun of the figure before it, or the subject of the sentence."""
    verb = short(without_auxiliaries(after), 10)
    subject_, lead = subject(before)
    if at == 0 and re.match(r"(?:is|was|are|were|stood|reached|totalled|amounted|has|had)\b", lead):
        return Scope(tidy(f"{subject_}"))
    if at:
        held = (earlier[at - 1].counted or "").split()
        if re.match(r"(?:in|from|to|at|by|for|during|as|on)\b", after) or not after:
            return Scope(" ".join(held))
        return Scope(tidy(f"{held[0] if held else ''} {verb}"))
    return Scope(verb or _clause_before(before))
