"""Past participles of English verbs: "killed" of "killing", "held" of "hold"."""

from __future__ import annotations

_IRREGULAR = dict(
    pair.split(":")
    for pair in """
    arise:arisen be:been bear:borne become:become begin:begun bring:brought build:built buy:bought catch:caught
    choose:chosen come:come cost:cost cut:cut deal:dealt do:done draw:drawn drink:drunk drive:driven eat:eaten
    fall:fallen feed:fed feel:felt fight:fought find:found flee:fled fly:flown forbid:forbidden forget:forgotten
    forgo:forgone get:got give:given go:gone grow:grown have:had hear:heard hide:hidden hit:hit hold:held hurt:hurt
    keep:kept know:known lay:laid lead:led leave:left lend:lent let:let lie:lain lose:lost make:made mean:meant
    meet:met oversee:overseen pay:paid put:put read:read rebuild:rebuilt ride:ridden rise:risen run:run say:said
    see:seen seek:sought sell:sold send:sent set:set shoot:shot shut:shut sink:sunk sit:sat speak:spoken spend:spent
    spread:spread stand:stood steal:stolen strike:struck take:taken teach:taught tell:told think:thought
    undergo:undergone undertake:undertaken uphold:upheld win:won withdraw:withdrawn write:written offer:offered
    open:opened target:targeted benefit:benefited visit:visited cover:covered deliver:delivered enter:entered
    consider:considered suffer:suffered gather:gathered monitor:monitored recover:recovered register:registered
    foster:fostered develop:developed limit:limited edit:edited credit:credited audit:audited budget:budgeted
    profit:profited exhibit:exhibited solicit:solicited happen:happened remember:remembered render:rendered
    answer:answered order:ordered
    """.split()
)
_VOWELS = "aeiou"


def participle(lemma: str) -> str:
    """The past participle of a verb, given its base form."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    short = len(lemma) > 2 and lemma[-1] not in f"{_VOWELS}wxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    one = sum(letter in _VOWELS for letter in lemma) == 1
    stressed = lemma.endswith(("mit", "fer", "cur", "pel", "bel", "rol", "gret", "pat"))
    return f"{lemma}{lemma[-1]}ed" if short and (one or stressed) else f"{lemma}ed"
