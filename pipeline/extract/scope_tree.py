"""What a figure counts, by the parse: the noun it modifies, what restricts the noun, and the clause it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.parse import Tree
from pipeline.extract.parse_place import Place, place_in
from pipeline.extract.parse_words import CHANGES, DEEDS, HAVE, PRONOUNS, REACH
from pipeline.extract.scope_view import Scope
from pipeline.extract.tree_roles import agent, participle, who

_HELD = re.compile(
    r"(?:countries|[Ss]tates|areas|territories|provinces|districts|municipalities|cities|regions|offices|locations|sites"
    r"|villages|towns|communities|schools|stations|settlements|camps|languages|sectors|governorates|communes"
    r"|departments|localities|counties)$"
)
"""What a thing is told of by the number: with "nurses trained in 83 districts" districts are counted."""
_WITHIN = {"in", "across", "for", "to", "from", "at", "throughout", "within", "inside", "on"}
_LONG = 6
"""Words in a counted noun that need nothing more said of them."""


def count_by_tree(tree: Tree, at: int, earlier: Sequence[Scope] = (), told: str = "") -> Scope | None:
    """The scope of a count; ``told`` is what a pronoun in the subject stands for."""
    place = place_in(tree, at, told, (earlier[-1].counted if earlier else None) or "")
    if place is None:
        return None
    head, reader = place.head, place.reader
    if head is None:
        value = measured(place)
        return Scope(value) if value else None
    if tree.words[head].text.lower() in PRONOUNS:
        return None
    of_ = head in tree.of(place.index, "nmod")
    since = None if of_ or head < place.index else place.index
    nouns = reader.noun(head, 10, from_=since)
    clause = reader.clause(head) if place.relation not in {"nsubj", "nsubj:pass"} else []
    if not nouns:
        return None
    if max(nouns) <= max([head, *clause]):
        nouns = [*nouns, *clause]
    counted = qualified(place, reader.text(reader.noun(head, 0, from_=since)), reader.text(nouns))
    return Scope(counted, reader.text(nouns) if of_ else None) if counted else None


def measured(place: Place) -> str:
    """What a figure without a noun measures: the subject of "rose to", the object of "reduced … by"."""
    known = place.lemma in REACH or place.lemma in CHANGES
    if not place.verbal or not known or place.relation not in {"obj", "obl", "xcomp", "nmod"}:
        return ""
    objects = [one for one in place.tree.of(place.governor, "obj") if one != place.top]
    thing = _object(place, objects[0]) if objects and place.relation == "obl" else ""
    thing = thing or who(place.reader, place.governor, 9, place.told)
    if place.lemma == "live" and thing:
        return f"life expectancy of {thing}"
    if place.preposition == "by" and place.lemma in CHANGES and thing:
        return f"{CHANGES[place.lemma]} in {thing}"
    return re.sub(r"^(?:total\s)?(?:number|share|proportion|percentage)\sof\s(?:the\s|all\s)?", "", thing)


def _object(place: Place, index: int) -> str:
    """The object of a verb up to the preposition of the figure: "violence against children" by half."""
    start, end = min(place.reader.noun(index, 0)), place.start
    if start < end <= start + 10:
        return place.reader.text(place.reader.trim(range(start, end), 9))
    return place.noun(index, 7)


def _where(place: Place, full: str) -> str:
    """What the clause says of a number of places: "districts in which nurses trained teachers"; or nothing."""
    words, reader, start = place.tree.words, place.reader, place.start
    if start and words[start - 1].pos == "NOUN":
        if place.preposition == "from":
            return f"{full} of {place.noun(start - 1, 0)}"
        if reader.figured(start - 1) and place.before:
            return f"{full} with {' '.join(place.before.split(' with ')[0].split()[:8])}"
    verb = _verb_above(place)
    in_subject = not place.verbal and words[place.governor].relation in {"nsubj", "nsubj:pass"}
    if verb is None or words[verb].lemma == "be" or in_subject:
        return ""
    name = who(reader, verb, 3, place.told)
    said = [one for one in range(verb, start) if words[one].relation != "advmod"]
    what = reader.text(reader.predicate(verb, 6) if start < verb else reader.trim(said, 8))
    if not what or not (name or len(what.split()) > 1):
        return ""
    return " ".join(one for one in (full, place.preposition, "which", name, what) if one)


def _verb_above(place: Place) -> int | None:
    """The verb of the clause that a noun stands in, however deep."""
    words, at = place.tree.words, place.governor
    while words[at].pos not in {"VERB", "AUX"}:
        if words[at].head == at:
            return None
        at = words[at].head
    return at


def qualified(place: Place, plain: str, full: str) -> str:
    """A noun, bare and in full, with what its clause says of it; empty where the parse went astray."""
    words, governor, relation = place.tree.words, place.governor, place.relation
    size = len(full.split())
    if relation in {"nsubj", "nsubj:pass"}:
        if place.lemma == "be" and not place.tree.of(governor, "cop"):
            return full
        return f"{full if size < _LONG else plain} {place.reader.text(place.reader.predicate(governor, 9))}".strip()
    if words[governor].text.lower() in {"consists", "comprises", "includes"} and not place.verbal:
        return ""
    if relation == "member":
        return f"{plain} in {place.noun(governor, 3)}"
    holds = place.verbal and place.lemma in HAVE and relation in {"obj", "obl", "conj"}
    if (place.clausal and not holds) or (place.verbal and relation == "obj" and place.interrupted):
        return full
    if place.preposition in _WITHIN and _HELD.search(plain):
        beside = not place.verbal and governor < place.top
        where = _where(place, full if size < _LONG else plain)
        return where or (f"{full} with {place.noun(governor, 5)}" if beside else full)
    if place.preposition in {"including", "among", "alongside"} and not place.verbal:
        return full if size > 3 else f"{full} among {place.noun(governor, 3)}"
    if holds:
        holder = who(place.reader, governor, 6, place.told)
        thing = place.noun(place.head, 4) if place.head is not None and size <= 4 else plain
        return f"{thing} in {holder}" if holder else full
    if place.preposition == "with" and place.verbal and relation == "obl":
        return f"{full if size <= 4 else plain} {participle(place.tree, governor)}"
    if size > _LONG:
        return full
    if place.verbal:
        return _done(place, full) if relation in {"obj", "conj"} else _oblique(place, full)
    return _of_noun(place, full) if relation == "nmod" and governor < place.top else full


def _done(place: Place, full: str) -> str:
    """The object of a verb: "nurses trained in first aid", "nurses trained by UNICEF"."""
    reader, verb = place.reader, place.governor
    more = [one for one in reader.predicate(verb, 8, but=place.top) if one > verb]
    doer = agent(reader, verb, place.told) if len(full.split()) <= 4 and not more else ""
    told = (full, participle(place.tree, verb), reader.text(more, whole=True), doer and f"by {doer}")
    return " ".join(one for one in told if one)


def _oblique(place: Place, full: str) -> str:
    """A noun with a preposition beside a verb: "tanks inside which weapons were concealed"."""
    if place.relation != "obl":
        return full
    tree, reader, verb = place.tree, place.reader, place.governor
    name, done = who(reader, verb, 4, place.told), participle(tree, verb)
    if place.preposition == "by" and tree.of(verb, "nsubj:pass") and name:
        return f"{full} that {done} {name}"
    if place.head is None or (place.preposition == "for" and len(full.split()) > 1):
        return full
    if place.preposition in {"", "by", "of", "–"} or not name or name.lower() in PRONOUNS:
        return f"{full} {done}"
    what = reader.text([one for thing in tree.of(verb, "obj") for one in reader.noun(thing, 4)])
    return " ".join(one for one in (full, place.preposition, "which", name, tree.words[verb].text, what) if one)


def _of_noun(place: Place, full: str) -> str:
    """A noun after another: "men arrested" for "the arrest of three men", "populations of countries"."""
    if place.preposition == "with" and place.tree.words[place.governor].pos != "PROPN":
        return full
    if place.preposition in {"of", "to", "from"} and place.lemma in DEEDS:
        return f"{full} {DEEDS[place.lemma]}"
    if place.preposition == "of":
        return f"{place.noun(place.governor, 0)} of {full}"
    return f"{full} with {place.noun(place.governor, 3)}"
