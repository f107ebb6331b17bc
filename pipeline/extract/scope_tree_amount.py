"""What money, measures and shares tell of, by the parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.parse import Tree
from pipeline.extract.parse_place import Place, place_in
from pipeline.extract.parse_words import GIVEN, PRONOUNS, TAKE, YIELDS
from pipeline.extract.scope_tree import measured, qualified
from pipeline.extract.scope_view import Scope
from pipeline.extract.tree_roles import agent, case, participle, who

_CHANGE = re.compile(
    r"(?:increase|decrease|reduction|decline|rise|drop|growth|fall|cut|improvement|surge|jump|gain|loss|expansion)s?$"
)
_PERSON = re.compile(
    r"\b(?:children|child|women|men|girls|boys|people|persons|refugees|migrants|youth|adults|workers|students|civilians"
    r"|victims|families|households|minors|adolescents|females|males|survivors|members|participants|respondents|farmers|citizens"
    r"|nationals|returnees|employees|residents|teachers|patients|prisoners|detainees|volunteers|staff)\b",
    re.IGNORECASE,
)


def amount_by_tree(tree: Tree, at: int, told: str = "") -> Scope | None:
    """The scope of money and measures: "$3 million in aid was allocated to", "a budget of $3 million"."""
    place = place_in(tree, at, told)
    if place is None or (place.head is not None and place.head > place.index + 6):
        return None
    noun = next(_nouns(place), None)
    if noun is not None:
        return Scope(_in_noun(place, noun))
    value = measured(place)
    if value:
        return Scope(value)
    if place.relation == "nmod" and not place.verbal and place.governor < place.index:
        return _of_budget(place) if place.preposition in {"of", "at"} else None
    if place.verbal and place.lemma in GIVEN and place.relation in {"obj", "nsubj", "nsubj:pass", "conj"}:
        return Scope(qualified(place, "funding", "funding"))
    return None


def _nouns(place: Place) -> Iterator[int]:
    """What the money is in: "$3 million in aid", "$3 million worth of seeds"."""
    tree, next_ = place.tree, place.index + 1
    after = tree.words[next_] if next_ < len(tree.words) else None
    if after is not None and after.text in {"in", "of", "worth"} and after.head > place.index:
        found = [after.head]
    else:
        found = [one for one in tree.of(place.index, "nmod") if case(tree, one) in {"in", "of", "worth"}]
    for one in found:
        if tree.words[one].text == "worth":
            yield from tree.of(one, "nmod")
        elif tree.words[one].text not in PRONOUNS:
            yield one


def _in_noun(place: Place, noun: int) -> str:
    clause = place.reader.clause(noun)
    full = place.reader.text([*place.reader.noun(noun, 0), *clause]) if clause else place.noun(noun, 8)
    if place.relation == "obl" or clause:
        return full
    holder = who(place.reader, place.governor, 6, place.told)
    if place.verbal and place.lemma in YIELDS and place.relation == "obj" and holder:
        return f"{full} from {holder}"
    return qualified(place, place.noun(noun, 0), full)


def _of_budget(place: Place) -> Scope | None:
    """A noun that an amount is told of: "an approved budget of $23 million"."""
    holder = place.tree.words[place.governor]
    if _CHANGE.search(holder.text):
        return None
    named = place.noun(place.governor, 8)
    if len(named.split()) > 2 or holder.relation != "obj":
        return Scope(named)
    return Scope(f"{named} of {agent(place.reader, holder.head, place.told)}")


def share_by_tree(tree: Tree, at: int, told: str = "") -> Scope | None:
    """The scope of a percentage or ratio."""
    place = place_in(tree, at, told)
    if place is None:
        return None
    place = _taken(place)
    value, whole = measured(place), place.whole()
    if whole is None:
        return Scope(value) if value else None
    if tree.words[whole].text.lower() in PRONOUNS:
        return None
    own = [] if place.relation in {"nsubj", "nsubj:pass"} else place.reader.clause(whole)
    denominator = place.reader.text([*place.reader.noun(whole, 12), *_restricting(place, whole)])
    short = place.reader.text([*place.reader.noun(whole, 3), *own[:1]])
    if place.relation in {"nsubj", "nsubj:pass"}:
        done = place.reader.text(place.reader.predicate(place.governor, 8))
        return Scope(f"{short} {done}" if done else denominator, denominator)
    if place.verbal and place.lemma in TAKE:
        return _part(place, whole, short, denominator)
    if value:
        return Scope(value, denominator)
    if place.verbal and place.relation == "obj" and not place.interrupted:
        doer = agent(place.reader, place.governor, told)
        done = participle(tree, place.governor)
        return Scope(f"{short} {done} by {doer}" if doer else f"{short} {done}", denominator)
    return None


def _restricting(place: Place, whole: int) -> list[int]:
    """The participle that says which whole is meant, not what its share does ("with 4 per cent of towns growing")."""
    clause = place.reader.clause(whole)
    if not clause or place.preposition in {"with", "by"}:
        return []
    if place.relation not in {"nsubj", "nsubj:pass"}:
        return clause
    words = place.tree.words
    done = next((one for one in clause if one == place.governor or words[one].pos == "AUX"), None)
    return [one for one in clause if done is None or one < done]


def _taken(place: Place) -> Place:
    """A share right after a verb such as "accounts for" stands beside that verb, whatever the parse says."""
    words, start = place.tree.words, place.start
    while start and words[start - 1].relation in {"nummod", "case", "advmod"}:
        start -= 1
    verb = start - 1
    if verb < 0 or words[verb].pos != "VERB" or words[verb].lemma.lower() not in TAKE:
        return place
    return replace(place, relation="obl", governor=verb)


def _part(place: Place, whole: int, short: str, denominator: str) -> Scope | None:
    """The part that makes up a share: "victims who are children", "rail in freight traffic"."""
    part = who(place.reader, place.governor, 6, place.told)
    if not part:
        return None
    if _PERSON.search(part.split(" of ")[0]) and _PERSON.search(short):
        return Scope(f"{short} who are {part}", denominator)
    return Scope(f"{part} in {place.noun(whole, 0)}", denominator)
