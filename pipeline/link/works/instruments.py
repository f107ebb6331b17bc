"""Instruments so well known that reports name them without their symbol."""

from __future__ import annotations

import re

INSTRUMENTS: dict[str, str] = {
    "2030 agenda for sustainable development": "A/RES/70/1",
    "2030 agenda": "A/RES/70/1",
    "addis ababa action agenda": "A/RES/69/313",
    "pact for the future": "A/RES/79/1",
    "global digital compact": "A/RES/79/1",
    "declaration on future generations": "A/RES/79/1",
    "sendai framework for disaster risk reduction 2015-2030": "A/RES/69/283",
    "sendai framework": "A/RES/69/283",
    "new urban agenda": "A/RES/71/256",
    "global compact for safe, orderly and regular migration": "A/RES/73/195",
    "universal declaration of human rights": "A/RES/217 A (III)",
    "international covenant on civil and political rights": "A/RES/2200 A (XXI)",
    "international covenant on economic, social and cultural rights": "A/RES/2200 A (XXI)",
    "convention on the rights of the child": "A/RES/44/25",
    "convention on the elimination of all forms of discrimination against women": "A/RES/34/180",
    "convention on the rights of persons with disabilities": "A/RES/61/106",
    "united nations declaration on the rights of indigenous peoples": "A/RES/61/295",
    "united nations global plan of action to combat trafficking in persons": "A/RES/64/293",
    "united nations convention against transnational organized crime": "A/RES/55/25",
    "united nations convention against corruption": "A/RES/58/4",
    "programme of action of the international conference on population and development": "A/CONF.171/13/Rev.1",
    "guiding principles on business and human rights": "A/HRC/17/31",
    "samoa pathway": "A/RES/69/15",
    "united nations millennium declaration": "A/RES/55/2",
    "doha programme of action for the least developed countries for the decade 2022-2031": "A/RES/76/258",
}
"""Name in small letters → symbol of the document that holds its text (General Assembly resolutions by their titles)."""

_SHARED = {"A/RES/2200 A (XXI)", "A/RES/79/1"}
"""Documents that hold several instruments: each keeps a name of its own."""


def symbol_of(name: str | None) -> str | None:
    """The symbol of a well-known instrument; None where the document holds more than this one."""
    plain = re.sub(r"^the\s+|\s\(\d{4}\)$", "", (name or "").replace("–", "-").strip().lower())
    symbol = INSTRUMENTS.get(plain)
    return symbol if symbol and (symbol not in _SHARED or plain == "pact for the future") else None
