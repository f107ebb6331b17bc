"""Where the phrase of a figure ends, and the verbs that tell."""

from __future__ import annotations

import re

_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|did|does|do|stood|stands"
    r"|remain(?:s|ed)?|amount(?:s|ed)|reach(?:es|ed)"
    r"|account(?:s|ed)?|represent(?:s|ed)?|constitut(?:es|ed|e)|compris(?:es|ed|e)|mak(?:es|e)|made|includ(?:es|ed"
    r"|e)|consist(?:s|ed)?|contain(?:s|ed)?|cover(?:s|ed)?"
    r"|increas(?:es|ed)|decreas(?:es|ed)|declin(?:es|ed)|rose|rises|fell|falls|grew|grows|dropp(?:ed)|drops"
    r"|doubled|tripled|cost(?:s)?|total(?:s|led|ed)|averag(?:es|ed)"
    r"|receiv(?:es|ed)|gained|lost|joined|took|takes|attended|responded|participated|adopted|reported|met|held"
    r"|provid(?:es|ed)|generat(?:es|ed)|face[ds]?|live[ds]?|went|came|fled|died|began|started|experienced|suffered"
    r"|submitted|ratified|signed|issued|completed|approved|conducted|organized|implemented|established|contributed"
    r"|supported|needed|needs|need|require[ds]?|show(?:s|ed)?|indicated|stated|considered|agreed|voted|identified|believed|felt|expressed|chose|selected|ranked|rated|scored|opted|wanted|acceded"
    r"|returned|benefited|accessed|used|use|exceed(?:s|ed)?|spent|spend|earned|earn|lack(?:s|ed)?|work(?:s|ed)?"
    r"|continue[ds]?|related|relates|concerned|concerns|involved|affected|arrived|crossed|depend(?:s|ed)?|rely"
    r"|relied|absorbs?|dropped|left|comes|come|possess(?:es)?|belongs?)"
)
FINITE_WORD = re.compile(_FINITE)
"""A verb form that tells, and is no participle by itself."""

_STOP = re.compile(
    r"[;:.](?=\s|$)|,(?!\d)|\s[–—]\s|[()]|\s(?:while|whereas|although|though|because|but|after|when|since|before"
    r"|until|so|thereby|thus|if|as\swell\sas|compared|against|versus|in\sorder|due\sto|owing|resulting|despite|amid|including|according"
    r"|with\sa\s(?:total|view)|and\s[a-z]{3,}ed(?=\s(?:the|a|an|its|their|to|by|with|in|on|that|[a-z]+s)\b)|and\s(?:is|are|was|were|has|have|operates|provides|includes|serves|aims|works|covers|supports|continues|remains|gives|offers)\b|up\sfrom|down\sfrom|than)\b"
)
"""What ends the phrase after a figure."""


def clause_end(text: str, at: int, limit: int) -> int:
    """Where the phrase that goes on at ``at`` ends: at punctuation, a subordinate clause, or ``limit``, in no word."""
    found = _STOP.search(text, at, limit)
    if found:
        return found.start()
    within = at < limit < len(text) and text[limit - 1].isalnum() and text[limit].isalnum()
    return max(at, text.rfind(" ", at, limit)) if within else limit
