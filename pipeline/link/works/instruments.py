"""Instruments so well known that reports name them without their symbol."""

from __future__ import annotations

import re
from functools import lru_cache

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
    "doha programme of action for the least developed countries": "A/RES/76/258",
    "istanbul programme of action for the least developed countries for the decade 2011-2020": "A/CONF.219/7",
    "istanbul programme of action for the least developed countries": "A/CONF.219/7",
    "vienna programme of action for landlocked developing countries for the decade 2014-2024": "A/RES/69/137",
    "antigua and barbuda agenda for small island developing states": "A/RES/78/317",
    "small island developing states accelerated modalities of action (samoa) pathway": "A/RES/69/15",
    "beijing declaration and platform for action": "A/CONF.177/20/Rev.1",
    "beijing platform for action": "A/CONF.177/20/Rev.1",
    "beijing declaration": "A/CONF.177/20/Rev.1",
    "vienna declaration and programme of action": "A/CONF.157/23",
    "copenhagen declaration on social development": "A/CONF.166/9",
    "durban declaration and programme of action": "A/CONF.189/12",
    "madrid international plan of action on ageing": "A/CONF.197/9",
    "madrid international plan of action on ageing, 2002": "A/CONF.197/9",
    "monterrey consensus of the international conference on financing for development": "A/CONF.198/11",
    "monterrey consensus": "A/CONF.198/11",
    "doha declaration on financing for development": "A/RES/63/239",
    "global compact for migration": "A/RES/73/195",
    "global compact on refugees": "A/73/12 (Part II)",
    "new york declaration for refugees and migrants": "A/RES/71/1",
    "tunis agenda for the information society": "A/60/687",
    "tunis agenda": "A/60/687",
    "united nations global counter-terrorism strategy": "A/RES/60/288",
    "our common agenda": "A/75/982",
    "2012 quadrennial comprehensive policy review": "A/RES/67/226",
    "2016 quadrennial comprehensive policy review": "A/RES/71/243",
    "2020 quadrennial comprehensive policy review": "A/RES/75/233",
    "2024 quadrennial comprehensive policy review": "A/RES/79/226",
    "kunming-montreal global biodiversity framework": "CBD/COP/DEC/15/4",
    "10-year framework of programmes on sustainable consumption and production patterns": "A/CONF.216/5",
    "10-year framework of programmes on sustainable consumption and production": "A/CONF.216/5",
    "programme of action to prevent, combat and eradicate the illicit trade in small arms and light weapons in all its "
    "aspects": "A/CONF.192/15",
    "united nations standard minimum rules for the treatment of prisoners (the nelson mandela rules)": "A/RES/70/175",
    "nelson mandela rules": "A/RES/70/175",
    "united nations standard minimum rules for the administration of juvenile justice": "A/RES/40/33",
    "united nations standard minimum rules for the administration of juvenile justice (the beijing rules)": (
        "A/RES/40/33"
    ),
    "beijing rules": "A/RES/40/33",
    "united nations rules for the treatment of women prisoners and non-custodial measures for women offenders "
    "(the bangkok rules)": "A/RES/65/229",
    "bangkok rules": "A/RES/65/229",
    "united nations standard minimum rules for non-custodial measures (the tokyo rules)": "A/RES/45/110",
    "tokyo rules": "A/RES/45/110",
    "declaration on the right to development": "A/RES/41/128",
    "united nations declaration on the rights of peasants and other people working in rural areas": "A/RES/73/165",
}
"""Name in small letters → symbol of the document that holds its text (General Assembly resolutions by their titles)."""

YEARLY: dict[str, tuple[str, ...]] = {"quadrennial comprehensive policy review": ("2012", "2016", "2020", "2024")}
"""Texts of which there is one every few years, by the name that they have in common."""

_SHARED = {"A/RES/2200 A (XXI)", "A/RES/79/1", "A/60/687"}
"""Documents that hold several instruments: each keeps a name of its own."""
_NAMESAKES = {"pact for the future", "tunis agenda", "tunis agenda for the information society"}
"""Instruments that their document goes by, though it holds more."""

TREATIES: dict[str, str] = {
    "american convention on human rights": "17955",
    "arms trade treaty": "52373",
    "convention on biological diversity": "30619",
    "convention on international civil aviation": "102",
    "convention on the prevention and punishment of the crime of genocide": "1021",
    "convention on the law of the sea": "31363",
    "convention relating to the status of refugees": "2545",
    "european convention on human rights": "2889",
    "convention for the protection of human rights and fundamental freedoms": "2889",
    "african charter on human and peoples' rights": "26363",
    "framework convention on climate change": "30822",
    "convention to combat desertification": "33480",
    "paris agreement": "54113",
    "montreal protocol on substances that deplete the ozone layer": "26369",
    "rome statute of the international criminal court": "38544",
    "rome statute": "38544",
    "treaty on the non-proliferation of nuclear weapons": "10485",
    "vienna convention on diplomatic relations": "7310",
    "vienna convention on consular relations": "8638",
    "vienna convention on the law of treaties": "18232",
    "convention on the rights of the child": "27531",
    "convention on the elimination of all forms of discrimination against women": "20378",
    "convention on the rights of persons with disabilities": "44910",
    "international convention on the elimination of all forms of racial discrimination": "9464",
    "convention against torture and other cruel, inhuman or degrading treatment or punishment": "24841",
    "convention against torture": "24841",
    "international convention for the protection of all persons from enforced disappearance": "48088",
    "international convention on the protection of the rights of all migrant workers and members of their families": (
        "39481"
    ),
    "international covenant on civil and political rights": "14668",
    "international covenant on economic, social and cultural rights": "14531",
    "geneva conventions": "970–973",
    "four geneva conventions": "970–973",
    "geneva conventions of 12 august": "970–973",
    "geneva conventions of 12 august 1949": "970–973",
    "convention against corruption": "42146",
    "convention against transnational organized crime": "39574",
}
"""Name without "United Nations" and in small letters → registration number in the United Nations *Treaty Series*."""

PROTOCOLS: frozenset[tuple[str, str]] = frozenset(
    {
        ("30619", "2226"),  # Cartagena
        ("30619", "3008"),  # Nagoya
        ("30822", "2303"),  # Kyoto
        ("39574", "2237"),  # trafficking in persons
        ("39574", "2241"),  # smuggling of migrants
        ("39574", "2326"),  # firearms
        ("27531", "2171"),  # sale of children
        ("27531", "2173"),  # children in armed conflict
        ("27531", "2983"),  # communications procedure
        ("20378", "2131"),  # optional protocol on discrimination against women
        ("24841", "2375"),  # subcommittee on prevention
        ("14668", "1642"),  # abolition of the death penalty
        ("44910", "2518"),  # optional protocol on persons with disabilities
    }
)
"""Number and volume of protocols that the *Treaty Series* registers under the number of their convention."""

_YEAR_TOLD = re.compile(
    r"^(?:the\s+)?(?:\d{4}\s+(?=[a-z]+\s(?:convention|agreement|treaty|agenda|declaration)))?"
    r"|\s\(\d{4}\)$|\sof\s\d{4}$"
)


_OF_AGENDA = re.compile(
    r"^(?:(?:goals|targets|vision|objectives|implementation|achievement)\sof|united nations to)\sthe\s(?=2030 agenda)"
)
"""What stands before the 2030 Agenda and is no part of its name: "Goals of the 2030 Agenda"."""


@lru_cache(4096)
def _plain(name: str | None) -> str:
    return _YEAR_TOLD.sub("", (name or "").replace("–", "-").replace("’", "'").strip().lower())


def symbol_of(name: str | None) -> str | None:
    """The symbol of a well-known instrument; None where the document holds more than this one."""
    plain = _OF_AGENDA.sub("", _plain(name))
    symbol = INSTRUMENTS.get(plain)
    return symbol if symbol and (symbol not in _SHARED or plain in _NAMESAKES) else None


def number_of(name: str | None) -> str | None:
    """The registration number of a well-known treaty."""
    return TREATIES.get(_plain(name).removeprefix("united nations "))
