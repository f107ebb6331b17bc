"""Names a document teaches: "Name (ACRONYM)", "Name (“the Panel”)", and capitalised short forms of its full names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz.fuzz import partial_ratio

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.initials import initials
from pipeline.extract.mentions.names import OF_OTHERS
from pipeline.extract.mentions.tables import Entry, entries, is_demonym

_BRACKET = re.compile(
    r"""[”"]?\ ?\( (?: (?:the|hereinafter|hereafter|also\ known\ as|known\ as|or|formerly)\ )*
        (?: (?:the\ )?[“"](?:the\ )?(?P<quoted>[A-Z][\w’'.&/-]*(?:\ [A-Z][\w’'-]+){0,3})[”"]
          | (?P<acronym>[A-Z][\w&/-]{1,14}) ) (?:,\ [^()]{1,40})? \)""",
    re.VERBOSE,
)
_ACRONYM = re.compile(r"(?=(?:[\w&/-]*[A-Z]){2})[\w&/-]{2,12}\Z")


@dataclass
class Learnt:
    """What one document taught so far."""

    names: dict[str, tuple[str, str | None, str | None]] = field(default_factory=dict)
    """Alias → label, full name, key."""
    own: dict[tuple[str, str], tuple[str, str | None, str | None]] = field(default_factory=dict)
    """(Text of a block, acronym) → what that block explains it by, where the tables know it as something else."""
    guessed: set[str] = field(default_factory=set)
    """Acronyms whose full name no finder knew."""
    common: set[str] = field(default_factory=set)
    """Acronyms of common nouns: "flexible working arrangements (FWA)"."""
    heads: dict[str, Counter[tuple[str, str, str | None]]] = field(default_factory=dict)
    """Head word → full names that end or begin with it: (label, name, key)."""


def learn(blocks: Iterable[tuple[str, list[Candidate], list[Candidate]]]) -> Learnt:
    """Read all blocks of a document once for the names it introduces.

    Each block comes with its settled mentions and with all candidates, since a full name may stand inside an event.
    """
    learnt, known = Learnt(), entries()
    usual: set[str] = set()
    blocks = list(blocks)
    for text, candidates, named in blocks:
        ends = {one.end: one for one in candidates}
        for found in _BRACKET.finditer(text):
            alias = found["quoted"] or found["acronym"]
            if alias in known and (known[alias].label in {"STATE", "PLACE"} or not found["quoted"]):
                otherwise = _explained_otherwise(text, found.start(), alias, known[alias], ends)
                if otherwise is None:
                    usual.add(alias)
                else:
                    learnt.own[text, alias] = learnt.own[text, str(otherwise[1])] = otherwise
            elif found["quoted"] or _ACRONYM.match(alias):
                _introduced(text, found.start(), alias, ends, learnt)
        _apposed(text, candidates, learnt)
        for one in named:
            if one.label in {"UN_BODY", "ORG", "EVENT", "INSTRUMENT"}:
                _count_heads(text[one.start : one.end], one, learnt)
    _forget_common(learnt, [text for text, _, _ in blocks])
    for alias in {alias for _, alias in learnt.own} - usual:
        meant = {one for (_, other), one in learnt.own.items() if other == alias}
        if len(meant) == 1:
            learnt.names[alias] = meant.pop()
    return learnt


def _introduced(text: str, at: int, alias: str, ends: Mapping[int, Candidate], learnt: Learnt) -> None:
    """Learn what a short form in a bracket at ``at`` stands for: the name right before it, or words of its letters."""
    full = ends.get(at) or ends.get(at - 1)
    partly = full is None or len(text[full.start : full.end].split()) < sum(c.isupper() for c in alias)
    if partly and _ACRONYM.match(alias) and _frominitials(text, at, alias, learnt):
        return  # "Greater Sahara" alone is not what "(ISGS)" stands for
    if full is not None and full.label != "DATE" and not ("/" in alias and any(c.isdigit() for c in alias)):
        name = full.canonical or text[full.start : full.end]
        learnt.names.setdefault(alias, (full.label, name, full.key))


_ALIKE = 88.0
"""Likeness (0 to 100) from which two full names are one, spelled or cut otherwise."""


def _explained_otherwise(
    text: str, at: int, alias: str, usual: Entry, ends: Mapping[int, Candidate]
) -> tuple[str, str | None, str | None] | None:
    """What an acronym of the tables stands for here, where its letters begin the words of another name before it.

    "The International Commission of Jurists (ICJ)" is no court.
    """
    words = initials(text, at, alias)
    full = next((one for end in (at, at - 1) if (one := ends.get(end)) is not None), None)
    if full is not None and full.label == "DATE":
        full = None
    if usual.label in {"STATE", "PLACE"} or (words is None and (full is None or not _has_letters(text, full, alias))):
        return None
    start = words[0] if words else full.start if full else at
    name = text[start:at].strip(' “”"')
    if full is not None and full.key == (usual.key or None) and full.key is not None:
        return None
    if partial_ratio(name.casefold(), usual.name.casefold()) >= _ALIKE:
        return None
    if full is not None and full.start <= start:
        # Two bodies of the United Nations do not share an acronym: one that only its head word made one is none.
        label = "ORG" if full.label == "UN_BODY" and full.key is None and not _OURS_BY_NAME.search(name) else full.label
        return label, full.canonical or text[full.start : full.end], full.key
    return ("ORG", name, None) if name[0].isupper() else None


_OURS_BY_NAME = re.compile(r"\b(?:United Nations|UN|Secretary-General|General Assembly|Security Council)\b")


def _has_letters(text: str, full: Candidate, alias: str) -> bool:
    """Whether an acronym's letters begin words of a name in their order, the first its first: "… Producers’ Union"."""
    firsts = [word[0] for word in re.findall(r"[A-Z]\w*", text[full.start : full.end])]
    rest = iter(firsts)
    return len(alias) > 2 and firsts[:1] == [alias[0]] and all(letter in rest for letter in alias)


def _forget_common(learnt: Learnt, texts: list[str]) -> None:
    """Of guessed names those are none that the document writes in lower case too: "Multimodal Transport (MT)"."""
    for alias in sorted(learnt.guessed):
        name = learnt.names[alias][1] or ""
        plain = name[0] + name[1:].lower()
        if plain != name and any(name.lower() in text or plain in text for text in texts):
            learnt.common.add(alias)
            del learnt.names[alias]
            learnt.names.pop(name, None)


_BEFORE = re.compile(r"(?<![\w/-])(?P<alias>[A-Z]{2,10})(?:, (?:or )?(?:the )?| \((?:the )?)\Z")
_AFTER = re.compile(
    r",? (?:or|(?:also |better |hereinafter )?(?:known|referred to|abbreviated)(?: by its acronym)?(?: as| in)?"
    r"|hereinafter) (?:the )?[“\"]?(?P<alias>[A-Z]{2,10})(?![\w/-])"
)


def _apposed(text: str, candidates: list[Candidate], learnt: Learnt) -> None:
    """Learn acronyms that stand before their names, or after words for "known as": "EAHL, the European …"."""
    for one in candidates:
        if one.label not in {"UN_BODY", "ORG", "EVENT", "INSTRUMENT"}:
            continue
        name = text[one.start : one.end]
        before = _BEFORE.search(text[max(0, one.start - 24) : one.start])
        for found in (before, _AFTER.match(text, one.end)):
            if found is None or found["alias"] in entries() or found["alias"] in lexicon.NOT_A_NAME:
                continue
            if found is not before or _has_letters(text, one, found["alias"]):
                learnt.names.setdefault(found["alias"], (one.label, one.canonical or name, one.key))


def _frominitials(text: str, at: int, alias: str, learnt: Learnt) -> bool:
    """Learn an acronym whose full name no finder knew: its initials tell how far back the name goes."""
    found = initials(text, at, alias)
    if found is None:
        return False
    start, taken = found
    name = text[start:at].strip()
    if name[-1] == "s" and name.split()[-1].islower():  # a plural noun, and no name: "Malian francs (MLF)"
        learnt.common.add(alias)
        return True
    if sum(word["word"][0].isupper() for word in taken) >= max(2, len(taken) // 2) or (
        name[0].isupper() and len(alias) > 2
    ):
        learnt.guessed.add(alias)
        label = _by_head(name)
        learnt.names.setdefault(alias, (label, name, None))
        learnt.names.setdefault(name, (label, name, None))
    else:
        learnt.common.add(alias)
    return True


def _by_head(name: str) -> str:
    """What a name that no finder knew is, by its last head word before any "of", "for" or "on"."""
    words = re.split(r" (?:of|on|for|against|to|in|at|with) ", name, maxsplit=1)[0].split()
    last = words[-1]
    if last in lexicon.INSTRUMENT_HEADS:
        return "INSTRUMENT"
    foreign = any(word in lexicon.NOT_UN or is_demonym(word) for word in name.split())
    return "UN_BODY" if last in lexicon.UN_HEADS and not foreign else "ORG"


def _count_heads(name: str, one: Candidate, learnt: Learnt) -> None:
    for head in _heads(name):
        # "the Committee" is rather the Committee on X than the X Committee, which would keep its first word.
        weight = 3 if name.startswith(head) else 1
        learnt.heads.setdefault(head, Counter())[one.label, one.canonical or name, one.key] += weight


def _heads(name: str) -> list[str]:
    """The short forms a full name can have: "Commission" and "Statistical Commission" are not the same one."""
    if " " not in name or _SHORT.fullmatch(name):
        return []
    first = re.split(r" (?:of|on|for|against|to|in|at|with|under) ", name, maxsplit=1)[0]
    words = first.split()
    sizes = range(1, min(3, len(words)) + 1)
    return [" ".join(words[-size:]) for size in sizes if " ".join(words[-size:]) != name]


_SHORT = re.compile(
    r"""(?<![\w’'-])(?P<name> (?:
        Working\ Group | Expert\ Mechanism | Advisory\ (?:Committee|Body) | High-[Ll]evel\ (?:Advisory\ Body|Group)
      | Executive\ (?:Board|Directorate|Committee) | Evaluation\ Office | Special\ Committee | Task\ Force
      | Permanent\ Forum | Country\ Team | Secretary-General | (?:Group|Panel)\ of\ Experts | World\ Summit
      | (?:Preparatory|Drafting|Steering|Ad\ Hoc)\ Committee | General\ Conference
      | Optional\ Protocol | Joint\ Declaration | Guiding\ Principles | Action\ Plan | Peace\ Agreement
      | Inter-Agency\ Coordination\ Group
      | [A-Z][a-z]+ ))(?![\w-]|[’'][A-Z])""",
    re.VERBOSE,
)


def short_forms(text: str, firm: list[Candidate], learnt: Learnt) -> Iterator[Candidate]:
    """Acronyms and short names the document taught, and single heads with a capital: "the Committee"."""
    here = {alias: one for (where, alias), one in learnt.own.items() if where == text}
    for alias, (kind, name, key) in {**learnt.names, **here}.items():
        if alias not in text:
            continue
        for found in re.finditer(rf"(?:(?<![\w/.-])|(?<=[A-Z]{{3}}/)){re.escape(alias)}(?![\w/]|-\d)", text):
            yield Candidate(found.start(), found.end(), kind, 5, name, key)
    before = [(one.end, one, _heads(text[one.start : one.end])) for one in firm]
    for found in _SHORT.finditer(text):
        word = found["name"]
        label = _of_short(word, learnt)
        if label is None or not _stands_alone(text, found.start(), found.end()):
            continue
        if word in _OURS and OF_OTHERS.match(text, found.end()):
            continue
        near = [one for end, one, heads in before if end <= found.start() and word in heads and one.label == label]
        if label == "ORG" and not near and word in lexicon.BODY_SHORT:
            label = "UN_BODY"  # the "National Bureau" of another paragraph is not this "Bureau"
        full = {(one.canonical or text[one.start : one.end], one.key) for one in near}
        several: tuple[str | None, str | None] = (None, None)  # "the A Board and the B Board met. The Board …"
        name, key = full.pop() if len(full) == 1 else several if full else _fullest(word, learnt, label)
        yield Candidate(found.start(), found.end(), label, 2 if name else 0, name, key)


_OURS = frozenset(["Organization", "Secretariat", "Secretary-General"])
"""In a UN report these alone are the United Nations' own."""


def is_short_form(name: str) -> bool:
    """Whether a name alone tells only what kind of thing it names: "Committee", "Special Rapporteur"."""
    return _SHORT.fullmatch(name) is not None


def _of_short(word: str, learnt: Learnt) -> str | None:
    """The label of a short form: what the document calls so in full, else what such a head mostly is."""
    if word in _OURS:
        return "UN_BODY"
    last = word.split()[-1]
    usual = (
        "UN_BODY" if last in lexicon.BODY_SHORT | {"Directorate", "Body"}
        else "EVENT" if last in lexicon.EVENT_SHORT or word == "World Summit"
        else "INSTRUMENT" if last in lexicon.INSTRUMENT_SHORT or word == "Action Plan"
        else "ORG" if last in lexicon.ORG_SHORT
        else None
    )  # fmt: skip
    if usual is None:
        return None
    seen = learnt.heads.get(word)
    if not seen:
        return usual if usual != "ORG" else None
    labels: Counter[str] = Counter()
    for (label, _, _), count in seen.items():
        labels[label] += count
    if usual == "UN_BODY" and labels["UN_BODY"]:
        return "UN_BODY"
    return labels.most_common(1)[0][0]


MOSTLY = 0.6
"""A full name that makes up this share of those with one head is what the short form stands for in a document."""


def _fullest(word: str, learnt: Learnt, label: str) -> tuple[str | None, str | None]:
    """The full name (and key) a short form stands for in this document; None where no name prevails."""
    if word in _OURS:
        entry = entries()["United Nations" if word == "Organization" else word]
        return entry.name, entry.key
    seen = Counter({full: n for full, n in learnt.heads.get(word, Counter()).items() if full[0] == label})
    if not seen:
        return None, None
    for full, count in list(seen.items()):  # "UNOPS Audit Group" is the "Audit Group" of the same document
        longer = [other for other in seen if other[1].endswith(f" {full[1]}")]
        if len(longer) == 1:
            seen[longer[0]] += count
            del seen[full]
    (_, name, key), most = seen.most_common(1)[0]
    return (name, key) if most >= MOSTLY * seen.total() else (None, None)


_OPENERS = lexicon.SENTENCE_WORDS - lexicon.ADJECTIVES
_PREDICATE = re.compile(r"[’']s|\s(?:also|has|is|was|will|had|noted|decided|held|adopted|welcomed|recommended)\b")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no capitalised neighbour makes the word a part of a longer name."""
    after = re.match(r" ([A-Z][\w-]+)", text[end:])
    if (after and after[1] not in {"Member", "Members", "States"}) or re.match(r" \d", text[end:]):
        return False
    before = re.search(r"(\S+) \Z", text[:start])
    if before is None:
        return bool(_PREDICATE.match(text, end)) or (start > 0 and text[start - 1] in "(“‘/")
    word = before[1].strip("“(‘")
    return not word[:1].isupper() or word in _OPENERS or word.endswith((".", ":", ";", ","))
