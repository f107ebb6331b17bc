"""Words by which a phrase is known that can say something: verbs and nouns, each with its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final


def listed(words: str) -> frozenset[str]:
    """The words of a list that is written as one text with blanks between."""
    return frozenset(words.split())


SAYS, TELLS, SETS, DOES = "says", "tells", "sets", "does"
"""Kinds of verbs: to find or say a figure; to speak of something; to set a target or a norm; to do what is counted."""

_VERBS: Final[Mapping[str, str]] = {
    SAYS: (
        "estimate report find indicate show suggest note state reveal project predict calculate document record verify"
        " confirm announce claim conclude determine say assess forecast expect anticipate believe observe declare warn"
        " demonstrate explain put argue point cite rate identify register tell share inform mention add count list"
        " see attribute detail contain rank consider view allege testify detect reflect define rule"
    ),
    TELLS: (
        "highlight emphasize emphasise stress underline underscore recall outline describe welcome thank present"
        " reaffirm reiterate express respond discuss introduce acknowledge appreciate ask commend update brief"
        " affirm clarify elaborate refer comment recognize summarize call question raise address draw speak"
    ),
    SETS: (
        "set establish stipulate require decide approve authorize mandate commit appropriate pledge aim recommend"
        " request propose foresee envisage plan prescribe provide appeal urge target endorse adopt seek"
        " prioritize earmark budget cap limit"
    ),
    DOES: (
        "conduct launch support organize open deliver train distribute deploy hold receive complete implement"
        " reach assist issue publish invest spend mobilize lead convene allocate disburse fund build develop"
        " create produce supply treat screen vaccinate rescue arrest seize kill employ recruit contribute pay buy"
        " process handle manage operate run use visit close resolve investigate resettle relocate enrol serve engage"
        " continue have make take carry work help give grow increase decrease rise fall remain become include comprise"
        " result"
    ),
}
_IRREGULAR: Final[Mapping[str, str]] = {
    "found": "find", "shown": "show", "said": "say", "told": "tell", "saw": "see", "seen": "see", "held": "hold",
    "led": "lead", "sought": "seek", "spoke": "speak", "drew": "draw", "drawn": "draw", "made": "make", "took": "take",
    "taken": "take", "had": "have", "has": "have", "gave": "give", "given": "give", "grew": "grow", "rose": "rise",
    "fell": "fall", "remained": "remain", "became": "become", "spent": "spend", "built": "build", "paid": "pay",
    "bought": "buy", "ran": "run", "underlay": "underlie", "foresaw": "foresee", "undertook": "conduct",
}  # fmt: skip


def _forms(verb: str) -> Iterator[str]:
    stem = verb.removesuffix("e")
    yield from (verb, verb + "s", stem + "ed", stem + "ing")
    if verb.endswith("y") and verb[-2] not in "aeou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied")
    if verb.endswith(("ss", "sh", "ch")):
        yield verb + "es"
    if verb in {"refer", "set", "put", "commit", "plan"}:
        yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")


VERBS: Final[Mapping[str, tuple[str, str]]] = {
    form: (verb, kind) for kind, verbs in _VERBS.items() for verb in verbs.split() for form in _forms(verb)
} | {form: (verb, kind) for form, verb in _IRREGULAR.items() for kind, verbs in _VERBS.items() if verb in verbs.split()}
"""Form to verb and kind."""

WORK, DATA, NORM, BODY, PERSON, SPEAKER, STATE, MEDIA = (
    "work", "data", "norm", "body", "person", "speaker", "state", "media",
)  # fmt: skip
KINDS: Final = (WORK, DATA, NORM, BODY, PERSON, SPEAKER, STATE, MEDIA)
"""Kinds of nouns that can be who says so."""

_NOUNS: Final[Mapping[str, str]] = {
    WORK: (
        "study studies survey surveys report reports assessment assessments analysis analyses review reviews census"
        " index outlook poll polls evaluation evaluations audit audits paper papers note overview publication"
        " publications document documents records declaration declarations submission submissions complaint complaints"
        " database tracker dashboard application questionnaire questionnaires questionnaire literature monitor"
        " letter statement statements notification investigation investigations update bulletin brief briefing yearbook"
        " barometer inventory profile ranking article prospects"
    ),
    DATA: (
        "estimate estimates data figures statistics evidence research model models projection projections finding"
        " findings results information sources source feedback indicators forecast forecasts calculations modelling"
        " responses reporting testimony accounts literature"
    ),
    NORM: (
        "budget budgets plan plans resolution resolutions agreement agreements target targets compact framework"
        " strategy policy policies roadmap map appeal decision decisions convention mandate memorandum memorandums act"
        " law laws programme protocol guidelines standard standards directive regulation recommendation rules criteria"
        " threshold goal goals commitment pact action agenda declaration constitution decree proposal"
    ),
    BODY: (
        "government governments ministry agency agencies office offices department secretariat commission committee"
        " council panel mission team teams unit service authority authorities police organization organizations"
        " entities entity bank fund centre institute association society network customs court directorate division"
        " bureau group groups coalition federation union alliance university observatory registry tribunal partners"
        " organisations company companies federation parliament assembly army administration platform cluster"
        " initiative taskforce board ngos"
    ),
    PERSON: (
        "director president chair chairs secretary-general minister experts expert observers officials official"
        " researchers scientists respondents interlocutors witnesses analysts economists prosecutors prosecutor"
        " reviewers rapporteur adviser advisor coordinators coordinator auditors doctors investigators survivors"
        " consultant consultants head chief administrator commissioner secretary ombudsman ambassador envoy authors"
        " author moderator eyewitnesses monitors managers practitioners lawyers residents leaders actors"
    ),
    SPEAKER: (
        "speaker speakers delegation delegations representative representatives delegates delegate panellist"
        " panellists participants participant members member"
    ),
    STATE: "states state countries country",
    MEDIA: "media press outlet outlets newspaper newspapers journalists news radio",
}
NOUNS: Final[Mapping[str, str]] = {word: kind for kind, words in _NOUNS.items() for word in words.split()}
"""Noun to kind."""

CLOSED: Final = listed(
    "a an the this that these those its their his her our your my each every all some any no both another other such"
    " and or but nor as if while when where whereas although though because since until unless so than whether who"
    " whom whose which what of in on at by for from to with within without into onto upon over under above below"
    " across among between through during after before against about around along towards toward regarding concerning"
    " including despite per via not also too only just even still already yet however moreover further furthermore"
    " then thus therefore meanwhile similarly additionally it they he she we i you them him us there here is are was"
    " were be been being am has have had having do does did will would shall should can could may might must more"
    " most less least many much few several nearly almost approximately about roughly up down out off"
)
"""Words of which no name is made and no noun is described."""
OPENERS: Final = listed(
    "according based given despite overall globally today notably currently recently nationally regionally together"
    " alarmingly importantly specifically finally lastly secondly firstly first second third half nearly around"
    " approximately among amongst another both each every following owing due compared worldwide one two three four"
    " five six seven eight nine ten over under similarly as out upon yes january february march april may june july"
    " august september october november december"
)
"""Words that open a sentence with a capital and begin no name."""
LINKS: Final = listed("of for and on the in to de des du la le les et del y & von van with")
"""Words within a name, between two with a capital."""
BE: Final = listed("is are was were be been being")
"""Before a participle: what stands ahead is told of, it does not tell."""
SKIPPED: Final = listed(
    "has have had also further then again already recently later subsequently earlier previously currently often"
    " not will would can could may might did does do consistently clearly repeatedly officially thus therefore"
    " itself themselves himself herself all both jointly"
)
"""Words between a subject and its verb."""
PREPOSITIONS: Final = listed(
    "of in on at by for from to with within across among between through during after before against about around"
    " under over towards regarding concerning covering entitled since until involving"
)
