"""Who does what in a parse: the noun of a number, the subject and the participle of a verb."""

from __future__ import annotations

import re

from pipeline.extract.parse import Tree
from pipeline.extract.parse_words import IRREGULAR, past
from pipeline.extract.tree_reader import Reader


def head_of(tree: Tree, index: int) -> int | None:
    """The noun that a number modifies."""
    words = tree.words
    whole = [one for one in tree.of(index, "nmod") if case(tree, one) == "of"]
    if whole:
        return whole[0]
    head = words[index].head
    if words[index].relation not in {"nummod", "compound", "det", "amod", "nmod"} or head <= index:
        return None
    while words[head].relation in {"compound", "amod", "nummod", "nmod"} and head < words[head].head <= head + 3:
        if any(words[one].relation == "case" or words[one].text == "," for one in range(head, words[head].head)):
            break
        head = words[head].head
    return head


def case(tree: Tree, index: int) -> str:
    """The preposition of a noun."""
    found = tree.of(index, "case")
    return tree.words[found[0]].text.lower() if found else ""


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, or of the verb it is joined to or modifies; the noun a participle modifies."""
    words = tree.words
    found = tree.of(verb, "nsubj", "nsubj:pass")
    word = words[verb]
    if found and (words[found[0]].text.lower() in {"who", "which", "that"} and words[found[0]].pos in {"PRON", "DET"}):
        if word.relation == "acl:relcl" and words[word.head].pos in {"NOUN", "PROPN"} and found[0] - word.head < 9:
            return word.head
        return next((one for one in range(found[0] - 1, -1, -1) if words[one].pos in {"NOUN", "PROPN"}), None)
    if found:
        return found[0]
    if word.relation in {"acl", "acl:relcl"}:
        return word.head
    if word.relation in {"conj", "xcomp", "advcl"} and word.head != verb:
        return subject_of(tree, word.head)
    return None


def participle(tree: Tree, verb: int) -> str:
    """The past participle of a verb in any form: "trained" for "training", "trains" and "train"."""
    word = tree.words[verb]
    lemma, low = word.lemma.lower(), word.text.lower()
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if low.endswith("ing"):
        return past(low.removesuffix("ing"))
    if low.endswith("ed") or not re.search(r"[a-z]{2}$", lemma):
        return low
    return past(lemma)


def who(reader: Reader, verb: int, most: int, told: str) -> str:
    """The subject of a verb in at most ``most`` words after its noun; ``told`` where it is a pronoun."""
    subject = subject_of(reader.tree, verb)
    if subject is None:
        return ""
    word = reader.tree.words[subject]
    if word.pos == "PRON" or word.text.lower() in {"this", "these", "that", "those"}:
        return told
    if word.pos not in {"NOUN", "PROPN"}:
        return ""
    return reader.text(reader.noun(subject, most, clauses=most > 5))


def agent(reader: Reader, verb: int, told: str) -> str:
    """The subject as the doer, told short: "by UNICEF", not its name in full."""
    subject = subject_of(reader.tree, verb)
    if subject is None:
        return ""
    name = who(reader, verb, 4, told)
    if "," in name:
        return ""
    if len(name.split()) <= 3:
        return name
    printed = reader.tree.text[reader.tree.words[subject].start :]
    short = re.match(r"[^,;()]{0,80}\((?P<short>[A-Z][A-Za-z-]{1,12})\)", printed)
    return short["short"] if short else reader.text(reader.noun(subject, 0)) or name


def main_subject(tree: Tree) -> str:
    """The subject of a sentence."""
    for index, word in enumerate(tree.words):
        if word.head == index:
            found = tree.of(index, "nsubj", "nsubj:pass")
            if found and tree.words[found[0]].pos != "PRON":
                reader = Reader(tree)
                return reader.text(reader.noun(found[0], 5))
    return ""
