"""Words that end in a stop without ending a sentence.

English forms after the United Nations Editorial Manual ("Abbreviations", "Footnotes"); the French, Spanish and Russian
ones are those of the official documents in these languages. All are lower case, without their last stop.
"""

from __future__ import annotations

from pipeline.words.references import CUT_SHORT


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BINDING = _words(
    """
    mr ms mrs mx dr prof messrs mme mlle mgr st ste gen lt col sgt capt maj brig adm cmdr cpl hon sen rep gov amb mt ft
    h.e e.g i.e cf viz vs v fr sr sra dña долл млн млрд тыс
    """
)
"""Always bound to what follows: a title before a name, "e.g."."""

NUMBERED = _words(
    """
    no nos para paras subpara subparas art arts p pp vol vols chap chaps ch sect sects sec secs fig figs add rev corr
    suppl reg regs r fn n ser app appx pt pts tab fasc iss c ca approx rs mtg mtgs sess amend res dec resp doc docs
    núm núms párr párrs pág págs cap caps secc par pars numéro п пп ст стр с гл разд № доп кор
    """
)
"""Bound to a number, a letter or a symbol: "para. 3", "sect. II", "Suppl. No. 53"."""

OPEN_ENDED = _words(
    """
    etc al inc ltd co corp jr sr bros a.m p.m ed eds trans dept univ assn gov't govt est incl excl
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ph.d m.d ph dipl cie int'l intl
    natl min max avg no.s seq ff г гг др т.е т.д т.п etcétera etc
    """
) | frozenset(CUT_SHORT.split("|"))
"""May stand in the middle or at the end: a sentence ends here only before a word that sentences begin with."""

STARTERS = _words(
    """
    a about according accordingly additionally after all also although among an and another any as at because before
    besides between both but by consequently currently despite due during each early even every few finally following
    for from further furthermore given globally hence he her here his how however if in indeed instead it its later
    many meanwhile moreover most much my nevertheless no none nonetheless nor not notably now of on once one only or
    other others our over overall particularly recently regarding second see she similarly since so some specifically
    still subsequently such that the their then there therefore these they third this those though three through thus
    to today together too two under until upon we what when where whereas whether which while who why with within
    without yet you
    """
)
"""Words that begin English sentences and rarely names."""

LETTERED = _words(
    """
    annex annexes part section group table appendix option type category hepatitis vitamin schedule chapter phase
    article sect sec chap war figure box level grade class exhibit plan scenario goal target stage tier zone model item
    """
)
"""Before a single letter or Roman number that is no initial: "Annex I. The …"."""
