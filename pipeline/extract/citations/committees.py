"""The treaty that a committee watches over: in its own papers "the Convention" is that one and no other.

Source: the human rights treaty bodies and their treaties, as the Office of the United Nations High Commissioner for
Human Rights lists them.
"""

from __future__ import annotations

TREATY_OF: dict[str, str] = {
    "Human Rights Committee": "International Covenant on Civil and Political Rights",
    "Committee on Economic, Social and Cultural Rights": (
        "International Covenant on Economic, Social and Cultural Rights"
    ),
    "Committee on the Elimination of Racial Discrimination": (
        "International Convention on the Elimination of All Forms of Racial Discrimination"
    ),
    "Committee on the Elimination of Discrimination against Women": (
        "Convention on the Elimination of All Forms of Discrimination against Women"
    ),
    "Committee against Torture": (
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"
    ),
    "Committee on the Rights of the Child": "Convention on the Rights of the Child",
    "Committee on Migrant Workers": (
        "International Convention on the Protection of the Rights of All Migrant Workers and Members of Their Families"
    ),
    "Committee on the Rights of Persons with Disabilities": "Convention on the Rights of Persons with Disabilities",
    "Committee on Enforced Disappearances": (
        "International Convention for the Protection of All Persons from Enforced Disappearance"
    ),
}

OPTIONAL_PROTOCOLS: dict[str, str] = {
    "Human Rights Committee": "Optional Protocol to the International Covenant on Civil and Political Rights",
    "Committee on Economic, Social and Cultural Rights": (
        "Optional Protocol to the International Covenant on Economic, Social and Cultural Rights"
    ),
    "Committee on the Elimination of Discrimination against Women": (
        "Optional Protocol to the Convention on the Elimination of All Forms of Discrimination against Women"
    ),
    "Committee on the Rights of the Child": (
        "Optional Protocol to the Convention on the Rights of the Child on a communications procedure"
    ),
    "Committee on the Rights of Persons with Disabilities": (
        "Optional Protocol to the Convention on the Rights of Persons with Disabilities"
    ),
}
"""The protocol under which a committee takes communications: "the Optional Protocol" in its decisions."""


def full_name(treaty: str, body: str | None) -> str:
    """A treaty called "the Convention" or "the Covenant" in the papers of its committee by its full name.

    So is its Optional Protocol.
    """
    own = TREATY_OF.get(body or "")
    bare = {"Optional Protocol", "Optional Protocol to the Convention", "Optional Protocol to the Covenant"}
    if treaty in bare | {f"Optional Protocol to the {own}"} and body in OPTIONAL_PROTOCOLS:
        return OPTIONAL_PROTOCOLS[body]
    return own if own and treaty in {"Convention", "Covenant"} and treaty in own else treaty
