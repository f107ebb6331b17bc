"""Words that decide how a clause with a figure is read: kinds of verbs, and nouns for what is done."""

from __future__ import annotations

import re


def word_set(listed: str) -> frozenset[str]:
    """The words of a list with blanks between them."""
    return frozenset(listed.split())


def past(stem: str) -> str:
    """The regular past participle of a stem: "carry" gives "carried"."""
    stem = re.sub(r"(?<=[^aeiou])y$", "i", stem)
    return stem + ("d" if stem.endswith("e") else "ed")


LIGHT = word_set("""
    total number numbers sum majority maximum minimum average series range combination set shipment cargo group groups
    consignment haul batch network alliance team teams list
""")
"""Nouns that only gather what they are followed by: "a total of 40 nurses", "a shipment of 40 kits"."""

HAVE = word_set("include comprise have contain cover consist feature bring")
"""Verbs whose subject holds what is counted: "the team includes 12 nurses"."""

REACH = word_set("""
    be reach total amount stand number average exceed equal rise increase grow fall decline drop decrease climb jump
    remain come hover hit peak surpass recede range vary estimate put project expect shrink improve surge expand worsen
    deteriorate value become widen narrow go cost measure last live top near approach set
""")
"""Verbs whose subject is what the figure measures: "output reached 40 tons"."""

CHANGES = {
    "increase": "increase", "decrease": "decrease", "rise": "rise", "grow": "growth", "fall": "fall",
    "drop": "drop", "decline": "decline", "reduce": "reduction", "expand": "expansion", "cut": "cut",
    "lower": "reduction", "raise": "increase", "shrink": "decrease", "improve": "improvement", "surge": "surge",
    "jump": "jump",
}  # fmt: skip
"""Verbs of change to their nouns."""

TAKE = word_set("account represent constitute comprise make form compose equal amount correspond")
"""Verbs that give a part its share: "rail accounts for 12 per cent of freight"."""

GIVEN = word_set("""
    allocate receive need require request contribute mobilize mobilise disburse raise pledge approve provide secure
    invest spend commit generate seek appeal budget grant award
""")
"""Verbs of money that goes from one to another."""

YIELDS = word_set("generate yield earn produce offer bring raise save create")
"""Verbs whose subject is where money comes from."""

PRONOUNS = word_set("them which whom these those this it they")

IRREGULAR = {
    "hold": "held", "hit": "hit", "make": "made", "give": "given", "take": "taken", "steal": "stolen", "send": "sent",
    "bring": "brought", "build": "built", "lead": "led", "find": "found", "meet": "met", "see": "seen",
    "teach": "taught", "spend": "spent", "lose": "lost", "win": "won", "sell": "sold", "buy": "bought",
    "write": "written", "know": "known", "put": "put", "set": "set", "cut": "cut", "leave": "left", "keep": "kept",
    "pay": "paid", "tell": "told", "draw": "drawn", "run": "run", "submit": "submitted", "plan": "planned",
    "permit": "permitted", "transfer": "transferred", "grow": "grown",
    "do": "done", "have": "had", "rise": "risen", "fall": "fallen", "cost": "cost", "break": "broken",
    "undertake": "undertaken", "flee": "fled", "refer": "referred", "choose": "chosen", "drive": "driven",
}  # fmt: skip
"""Past participles that no rule gives."""

DEEDS = {
    "arrest": "arrested", "removal": "removed", "deportation": "deported", "release": "released",
    "killing": "killed", "death": "killed", "training": "trained", "deployment": "deployed",
    "recruitment": "recruited", "delivery": "delivered", "construction": "constructed",
    "rehabilitation": "rehabilitated", "establishment": "established", "rescue": "rescued", "provision": "provided",
    "distribution": "distributed", "displacement": "displaced", "detention": "detained", "abduction": "abducted",
    "destruction": "destroyed", "creation": "created", "repair": "repaired", "seizure": "seized",
    "installation": "installed", "return": "returned", "resettlement": "resettled", "evacuation": "evacuated",
    "vaccination": "vaccinated", "injury": "injured", "participation": "participating", "adoption": "adopted",
    "publication": "published", "appointment": "appointed", "completion": "completed", "selection": "selected",
    "representative": "represented", "delegation": "represented", "delegate": "represented",
    "implementation": "implemented", "development": "developed", "involvement": "involved",
    "attendance": "attending", "execution": "executed", "organization": "organized", "launch": "launched",
    "purchase": "purchased", "procurement": "procured", "loss": "lost",
}  # fmt: skip
"""What is done to things by the noun before "of": "the arrest of three men" counts men arrested."""
