"""What a figure counts is never told without its "not", "no", "without" or "other than"."""

import re

import pytest

from pipeline.extract.masks import find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.model.document import Document, Meta
from pipeline.model.records import Block, Footnote, Mark, Mask, Sentence, Statistic
from pipeline.model.spans import Span

SENTENCES = """
Some ⟦3.1 million⟧ people in the Orvel Basin were not receiving treatment in 2031.
In the Orvel Basin, ⟦47 per cent⟧ of households did not have access to safe water.
A total of ⟦412⟧ schools were not reopened after the flood.
The survey found that ⟦1.2 million⟧ children had never been vaccinated.
Of the 40 wells inspected, ⟦31⟧ were not working.
Around ⟦18 per cent⟧ of girls had never attended school.
More than ⟦640,000⟧ people were living without electricity.
About ⟦2,300⟧ families were left without shelter.
In 2030, ⟦14⟧ States had not submitted a report.
Only ⟦9⟧ of the 54 parties had not ratified the Protocol.
The audit found that ⟦27⟧ contracts had been awarded without competition.
Some ⟦85⟧ staff members were recruited without a medical clearance.
An estimated ⟦560 million⟧ adults have no account at a bank.
Nearly ⟦70 per cent⟧ of the villages have no health post.
In all, ⟦22⟧ countries had no national plan.
The Office noted that ⟦118⟧ recommendations were not implemented.
By 30 June 2031, ⟦76⟧ recommendations had not been implemented.
Another ⟦35⟧ cases were not investigated.
As many as ⟦900⟧ detainees had not been charged.
The mission counted ⟦64⟧ prisoners who had not been brought before a judge.
At the end of the year, ⟦5,200⟧ claims remained unpaid and ⟦310⟧ were not registered.
Approximately ⟦1 in 5⟧ women did not receive antenatal care.
Some ⟦43 per cent⟧ of farmers do not own the land they work.
It was reported that ⟦15⟧ vessels did not carry a licence.
A further ⟦210⟧ posts had not been filled.
Of the victims, ⟦33⟧ were not identified.
In Orvel, ⟦12,000⟧ pupils were no longer attending school.
Some ⟦4,500⟧ refugees were no longer registered.
According to the World Wells Authority, ⟦58 per cent⟧ of rural clinics lacked electricity.
In 2029, ⟦3,700⟧ births were not registered.
The Committee noted that ⟦6⟧ members did not take part in the vote.
About ⟦29 per cent⟧ of the respondents were not aware of the law.
Some ⟦7.5 million⟧ children are not in school.
The Authority found ⟦140⟧ boreholes without a pump.
There were ⟦81⟧ districts without a court.
Some ⟦36⟧ hospitals were operating without a permanent doctor.
The share of young people who were not in employment, education or training reached ⟦24 per cent⟧.
The number of households without a toilet fell to ⟦1.4 million⟧.
The proportion of women who had not been consulted rose to ⟦61 per cent⟧.
The number of countries that had not reported was ⟦17⟧.
The share of loans that were not repaid was ⟦8 per cent⟧.
The Fund received contributions from ⟦26⟧ donors other than Member States.
Some ⟦$4.6 million⟧ was spent on items other than salaries.
In 2030, ⟦19⟧ organizations other than governmental bodies took part.
The Board examined ⟦240⟧ vouchers other than travel claims.
Some ⟦52⟧ officials other than judges were dismissed.
The Court closed ⟦11⟧ cases without a hearing.
The team visited ⟦8⟧ sites without prior notice.
The report lists ⟦45⟧ programmes without a budget.
Of the projects, ⟦13⟧ could not be evaluated.
Some ⟦2.2 million hectares⟧ of land cannot be farmed.
Some ⟦1,900⟧ people could not return to their homes.
In the camps, ⟦38 per cent⟧ of children under five had not eaten a meal that day.
The census missed some ⟦92,000⟧ people who do not hold an identity document.
The inspectors saw ⟦16⟧ warehouses that did not meet the standard.
Almost ⟦one third⟧ of the teachers had received no training.
Some ⟦205⟧ complaints received no answer.
The Ministry said that ⟦730⟧ soldiers had received no pay.
The study found that ⟦44 per cent⟧ of workers have no written contract.
A total of ⟦28⟧ districts reported no cases.
In 2031, ⟦10⟧ entities submitted no statement.
Neither of the parties answered, and ⟦53⟧ letters were never delivered.
Some ⟦620⟧ mines were never cleared.
Some ⟦3,300⟧ voters were never registered.
The Panel found that ⟦21⟧ shipments were never declared.
Since 2028, ⟦130⟧ families have not been compensated.
Some ⟦67⟧ witnesses refused to testify and ⟦40⟧ did not appear.
Excluding Orvel, ⟦14⟧ provinces had no reserve of grain.
""".strip().splitlines()

TURNED = """
target | Work led to the mending of 1,186 wells in the Orvel Basin, which did not meet the planned target of ⟦1,400⟧.
target | Some 28 per cent of clinics used the form, which did not meet the planned target of ⟦30 per cent⟧.
target | In 2031 the Office trained 44 judges, falling short of the annual target of ⟦60⟧ judges.
target | The mission visited 12 villages, below the target of ⟦20⟧ villages.
target | Work led to 56 ports keeping harbour norms, which exceeded the planned target of ⟦45 ports⟧.
goal | The pumps served 9,000 households, short of the goal of ⟦12,000 households⟧.
abol | It is proposed to abolish two international posts and ⟦six⟧ national posts.
abol | The proposed abolishment of three posts (1 harbour pilot, 1 engineer and ⟦1⟧ clerk) is due to savings.
abol | The budget reflects the abolition of ⟦23⟧ posts in the Orvel mission.
abol | The Authority proposes the abolishment of ⟦6⟧ international and 17 national posts.
abol | The plan provides for the abolition of ⟦14⟧ posts of interpreters.
not | As a result, it may not be possible to mend wells in more than ⟦17⟧ districts.
not | It may not be possible to vaccinate the remaining ⟦40,000⟧ children before the rains.
not | The Board did not receive reports from ⟦11⟧ of the 40 country offices.
not | The Authority did not repair ⟦85⟧ of the pumps in the valley.
not | Funds will not be available for ⟦9⟧ of the clinics in Orvel.
not | The Ministry has not paid ⟦730⟧ teachers since the spring.
unable | The teams were unable to reach ⟦5,200⟧ families in the hills.
unable | The Fund was unable to pay ⟦64⟧ claims in 2031.
fail | The contractors failed to deliver ⟦300⟧ generators to the camps.
fail | The ministry failed to register ⟦2,100⟧ births in the Orvel Basin.
cancel | The lower costs are due to the cancellation of ⟦12⟧ flights to the uplands.
clos | The reform led to the closure of ⟦38⟧ rural schools.
withdraw | The reduced needs reflect the withdrawal of ⟦450⟧ troops from the Orvel Basin.
loss | The flood caused the loss of ⟦1,200⟧ jobs in the harbour.
loss | The storm led to the loss of ⟦56⟧ fishing boats.
non-acqui | The balance stems from the non-acquisition of ⟦15⟧ vehicles.
postpone | The savings are due to the postponement of ⟦7⟧ training courses.
declin | Models predict a decline in fish stocks of ⟦7 per cent⟧ by 2050.
reduc | The plan foresees a reduction in fuel costs of ⟦12 per cent⟧.
increase | The survey found an increase in rents of ⟦9 per cent⟧ in 2031.
""".strip().splitlines()
"""What the words told must hold, before the sentence: a target is no result, a post abolished is none that there is."""

UPRIGHT = """
Only ⟦9⟧ of the 54 parties had ratified the Protocol.
No fewer than ⟦30⟧ people were killed in the flood.
Not less than ⟦40 per cent⟧ of the wells were mended.
Fewer than ⟦12⟧ clinics were open at night.
Not only ⟦80⟧ farmers but also their families were trained.
No later than 2031, ⟦25⟧ districts had a plan.
Without delay, ⟦14⟧ States sent their reports.
Although it was not asked to, the Office trained ⟦70⟧ judges.
At the close of 2031, ⟦13⟧ posts were filled.
To eliminate cholera, the Fund opened new clinics in ⟦three⟧ provinces.
""".strip().splitlines()
"""Sentences that affirm what a careless reader would deny."""

_DENIED = re.compile(
    r"\b(?:not|no|never|without|other than|unpaid|lack\w*|cannot|missed|refused|neither|excluding|except)\b",
    re.IGNORECASE,
)


def document(*sentences: str, title: str = "Wells of the Orvel Basin", marks: tuple[int, ...] = ()) -> Document:
    """A document of one paragraph under a title; ``marks`` are offsets in the paragraph, numbered from 1."""
    paragraph = " ".join(sentences)
    text = f"{title}\n\n{paragraph}\n\n"
    start = len(title) + 2
    blocks = [
        Block(span=Span(0, len(title)), id="t1", kind="title"),
        Block(span=Span(start, start + len(paragraph)), id="p1", kind="paragraph", label="1"),
    ]
    notes, calls = [], []
    for number, at in enumerate(marks, 1):
        words = f"World Wells Authority, Wells {2030 + number}."
        notes.append(Footnote(span=Span(len(text), len(text) + len(words)), id=f"fn{number}", label=str(number)))
        text += f"{words}\n\n"
        calls.append(Mark(id=f"m{number}", label=str(number), block="p1", at=start + at, footnote=f"fn{number}"))
    doc = Document(
        "D", text, Meta(title=title, language="en"), {Block: tuple(blocks), Footnote: tuple(notes), Mark: tuple(calls)}
    )
    doc = doc.having({Sentence: list(find_sentences(doc))})
    return doc.having({Mask: list(find_masks(doc))})


def figures(doc: Document) -> list[Statistic]:
    """The figures of a document, without their slots."""
    return list(figures_of(doc))


@pytest.mark.parametrize("drawn", SENTENCES)
def test_what_is_counted_keeps_its_negation(drawn: str) -> None:
    plain = drawn.replace("⟦", "").replace("⟧", "")
    doc = document(plain)
    found = {doc[one.number]: one for one in figures(doc)}
    asked = [number for number in re.findall(r"⟦([^⟧]+)⟧", drawn) if number in found]
    assert asked
    for number in asked:
        said = found[number].counted
        assert said is None or _DENIED.search(said), f"{number}: {said!r}"


def _told(drawn: str) -> str | None:
    """What is counted by the number that is marked."""
    doc = document(drawn.replace("⟦", "").replace("⟧", ""))
    number = drawn.partition("⟦")[2].partition("⟧")[0].split()[0]
    return next(one.counted for one in figures(doc) if doc[one.number].split()[0] == number)


@pytest.mark.parametrize("line", TURNED)
def test_what_turns_the_sense_is_said(line: str) -> None:
    wanted, _, drawn = line.partition(" | ")
    said = _told(drawn)
    # a noun alone claims nothing of what is denied
    plain = wanted in {"not", "unable", "fail"} and said is not None and not _CLAIMS.search(said)
    assert said is None or plain or wanted in said.lower(), said


_CLAIMS = re.compile(
    r"\b(?:mend|vaccinat|receiv|repair|available|fund|pa(?:id|y)|reach|deliver|register|reports?\sfrom)\w*",
    re.IGNORECASE,
)


@pytest.mark.parametrize("drawn", UPRIGHT)
def test_what_is_affirmed_is_not_denied(drawn: str) -> None:
    said = _told(drawn)
    assert said is None or not re.search(r"\b(?:not|no|never|without|closure|elimination|fewer)\b", said), said


def test_at_least_half_of_the_sentences_have_an_answer() -> None:
    told = [_told(line) for line in [*SENTENCES, *UPRIGHT, *(line.partition(" | ")[2] for line in TURNED)][::2]]
    assert sum(one is not None for one in told) * 2 >= len(told)


def test_there_are_sixty_sentences_and_each_denies() -> None:
    assert len(SENTENCES) >= 60
    assert all(_DENIED.search(one) for one in SENTENCES)
