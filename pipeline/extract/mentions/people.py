"""People with a title before their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.bridges import HEADS
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.tables import entries

_NO_PERSON = HEADS | lexicon.NEVER | lexicon.SENTENCE_WORDS
_GIVEN = r"(?:(?:(?:a[ltdrsnz]|ash|el|ul)-)?[A-Z][\w’'-]+|[A-Z]\.)"
_PARTICLES = "de|del|della|da|das|dos|do|du|di|la|le|al|el|van|von|der|den|ter|bin|bint|ibn|ben|y"
"""Small words inside a person's name: "Teresa de la Cruz", "Abdallah bin Saleh al-Harthi"."""
_TITLED = re.compile(
    r"\b(?:Mr|Ms|Mrs|Dr|Prof|Messrs|Judge|Justice|President|Minister|Ambassador|Colonel|Captain|Lieutenant|Sergeant|Major"
    r"|Senator|Sheikh|Bishop|Pastor|Chancellor|Generals?|Professor|Commander|Prince|Princess|King|Queen|Sir"
    r"|Excellency|Majesty|Highness|Eminence)\b\.?"
    r"(?: (?:Judge|General|Colonel|King|Queen|Prince|Princess|Cardinal))* "
    rf"(?P<name>{_GIVEN}(?:(?: (?:{_PARTICLES}))* {_GIVEN})*)"
)


_OFFICE = re.compile(
    rf"""(?<![\w’'-])(?<!\bfor\ )(?<!\bof\ )(?<!\bon\ )(?P<name>{_GIVEN}(?:(?:\ (?:{_PARTICLES}))*\ {_GIVEN}){{1,3}}),
        \ (?:(?:the|a|an|former|then|acting|deputy)\ )*
        (?:President|Minister|Director(?:-General)?|Chair(?:person|man|woman)?|Head|Secretary(?:-General)?|Ambassador
          |Professor|Vice-President|Deputy|Founder|Coordinator|Rapporteur|Mayor|Governor|Judge|Prosecutor|Commissioner
          |lawyer|journalist|teacher|activist|researcher|farmer|nurse|doctor)\b""",
    re.VERBOSE,
)
"""A person whose office or trade follows the name: "Fatima Benali, President of …"."""
_ROLE = re.compile(
    rf"""(?<![\w’'-])(?:leader|commander|chief|spokesperson|spokesman|spokeswoman|envoy|trafficker|lawyer|journalist|activist
        |founder|businessman|businesswoman|politician|senator|mayor|governor|general|adviser|smuggler|warlord|kingpin|boss|emir)
        ,?\ (?P<name>{_GIVEN}(?:(?:\ (?:{_PARTICLES}))*\ {_GIVEN}){{1,3}})
        (?![\w-]|\ (?:{_PARTICLES}|of|and|for)\ [A-Z])""",
    re.VERBOSE,
)
"""A person whose trade stands before the name in small letters: "the gang leader Jean Petit"."""
_ALIAS = re.compile(
    rf"(?P<name>{_GIVEN}(?:(?: (?:{_PARTICLES}))* {_GIVEN}){{1,3}})(?:’s)?,? ?"
    r"(?:\((?:alias|also known as|a\.k\.a\.)|alias|known as) ?[“\"]"
)
"""A person under another name: "Jean Petit (alias “Ti Jan”)"."""
_FIRM = "Daily|Tech|Today|Red|National|Central|Air|Mobile|Tele|Rail|Power|Post"
"""After such a place a firm or service: "China Daily"."""
_NAMESAKE = re.compile(
    rf"\b(?P<name>(?:{'|'.join(sorted(lexicon.NAMESAKES))}) (?!(?:{_FIRM}))[A-Z][a-z]+)"
    r"(?= (?:of (?=[A-Z])|(?:spoke|said|told|chaired|replied|asked|noted|wrote|added|thanked|opened|presided)\b))"
)


def persons(text: str) -> Iterator[Candidate]:
    """People with a title before their name; the title is not part of it."""
    for found in _TITLED.finditer(text):
        name = found["name"]
        title = found[0].split()[0].rstrip(".")
        sure = title in {"Mr", "Ms", "Mrs", "Dr", "Messrs", "Prof", "Excellency", "Majesty", "Highness"}
        if not sure and any(word in lexicon.UN_HEADS | lexicon.NEVER | lexicon.ORG_HEADS for word in name.split()):
            continue
        if sure or (" " in name and title not in {"Generals"}):
            end = found.end("name") - 2 * name.endswith(("’s", "'s"))
            yield Candidate(found.start("name"), end, "PERSON", 6 if sure else 1)
    for found in (*_OFFICE.finditer(text), *_NAMESAKE.finditer(text), *_ROLE.finditer(text), *_ALIAS.finditer(text)):
        words = found["name"].split()
        if re.search(r"[A-Z][\w’-]* \Z", text[: found.start("name")][-30:]):
            continue  # the name begins earlier
        if not any(word in _NO_PERSON for word in words) and found["name"] not in entries():
            yield Candidate(found.start("name"), found.end("name"), "PERSON", 1)
