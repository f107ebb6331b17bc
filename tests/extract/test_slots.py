"""Windows, decoding and phrases of the reader of slots."""

import random

import numpy as np
import pytest

from pipeline.extract.slots.as_told import told
from pipeline.extract.slots.decode import LONGEST_RUN, NOTHING, WORLD, one_run, runs_of
from pipeline.extract.slots.phrase import phrase, said
from pipeline.extract.slots.reader import SlotAnswer
from pipeline.extract.slots.when import at_which, behind, time_told
from pipeline.extract.slots.window import LONGEST, NUMBER_KIND, windows
from pipeline.language.encoder import Encoder, Pieces, load, save
from pipeline.language.encoder.forward import HEADS
from pipeline.model.spans import Span
from tests.extract.test_negation import document

VOCABULARY = [
    "[PAD]",
    *["[x]"] * 99,
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "wells",
    "dry",
    "were",
    "well",
    "##s",
    "##ing",
    "of",
    ".",
]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wells were dry.", [["wells"], ["were"], ["dry"], ["."]]),
        ("Dry wellings", [["dry"], ["well", "##ing", "##s"]]),
        ("Wéll", [["well"]]),
        ("Орвел 井", [["[UNK]"], ["[UNK]"]]),
        ("w" * 5000, [["[UNK]"]]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces(text: str, wanted: list[list[str]]) -> None:
    found = list(Pieces(VOCABULARY).cut(text))
    assert [[VOCABULARY[one] for one in piece.ids] for piece in found] == wanted
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)


def tiny(width: int = 24, layers: int = 2) -> dict[str, np.ndarray]:
    """Weights of an encoder too small to know anything."""
    rng = np.random.default_rng(0)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32) * 0.3

    weights = {
        "embeddings.word_embeddings.weight": some(120, width),
        "embeddings.position_embeddings.weight": some(64, width),
        "embeddings.token_type_embeddings.weight": some(5, width),
        "embeddings.LayerNorm.weight": some(width) + 1,
        "embeddings.LayerNorm.bias": some(width),
    }
    for layer in range(layers):
        name = f"encoder.layer.{layer}."
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            weights |= {f"{name}{part}.weight": some(width, width), f"{name}{part}.bias": some(width)}
        weights |= {
            f"{name}intermediate.dense.weight": some(4 * width, width),
            f"{name}intermediate.dense.bias": some(96),
        }
        weights |= {f"{name}output.dense.weight": some(width, 4 * width), f"{name}output.dense.bias": some(width)}
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights |= {f"{name}{part}.weight": some(width) + 1, f"{name}{part}.bias": some(width)}
    return weights


def slowly(weights: dict[str, np.ndarray], ids: list[int], kinds: list[int]) -> np.ndarray:
    """The same forward pass, word by word and in 64 bits."""
    w = {name: value.astype(np.float64) for name, value in weights.items()}

    def norm(row: np.ndarray, name: str) -> np.ndarray:
        spread = np.sqrt(((row - row.mean()) ** 2).mean() + 1e-12)
        return (row - row.mean()) / spread * w[f"{name}.weight"] + w[f"{name}.bias"]

    def line(row: np.ndarray, name: str) -> np.ndarray:
        return w[f"{name}.weight"] @ row + w[f"{name}.bias"]

    parts = ("word_embeddings", "position_embeddings", "token_type_embeddings")
    words, places, sorts = (w[f"embeddings.{part}.weight"] for part in parts)
    met = zip(ids, kinds, places, strict=False)
    rows = [norm(words[a] + place + sorts[b], "embeddings.LayerNorm") for a, b, place in met]
    for layer in range(2):
        name = f"encoder.layer.{layer}."
        asked = [[line(row, f"{name}attention.self.{part}") for row in rows] for part in ("query", "key", "value")]
        size = len(rows[0]) // HEADS
        seen = []
        for query in asked[0]:
            mixed = []
            for head in range(HEADS):
                cut = slice(head * size, (head + 1) * size)
                heed = np.exp([query[cut] @ key[cut] / np.sqrt(size) for key in asked[1]])
                mixed.append(sum(a * value[cut] for a, value in zip(heed / heed.sum(), asked[2], strict=True)))
            seen.append(np.concatenate(mixed))
        out = f"{name}attention.output."
        rows = [norm(row + line(one, f"{out}dense"), f"{out}LayerNorm") for row, one in zip(rows, seen, strict=True)]
        new = []
        for row in rows:
            wide = line(row, f"{name}intermediate.dense")
            wide = 0.5 * wide * (1 + np.tanh(np.sqrt(2 / np.pi) * (wide + 0.044715 * wide**3)))
            new.append(norm(row + line(wide, f"{name}output.dense"), f"{name}output.LayerNorm"))
        rows = new
    return np.stack(rows)


def test_the_encoder_computes_what_the_slow_way_computes() -> None:
    weights, ids, kinds = tiny(), [101, 4, 9, 77, 102, 3], [0, 3, 3, 4, 3, 1]
    fast = Encoder(weights)(np.array(ids), np.array(kinds))
    assert np.abs(fast - slowly(weights, ids, kinds)).max() < 1e-4


def test_weights_come_back_within_a_step_and_to_the_byte(tmp_path) -> None:
    big = np.random.default_rng(1).normal(size=(80, 64)).astype(np.float32)
    arrays = {"big": big, "small": np.arange(3, dtype=np.float32)}
    save(tmp_path / "a.npz", arrays, {"words": "é\nb"})
    save(tmp_path / "b.npz", dict(reversed(arrays.items())), {"words": "é\nb"})
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    found, texts = load(tmp_path / "a.npz")
    assert texts == {"words": "é\nb"}
    assert (found["small"] == arrays["small"]).all()
    assert (np.abs(found["big"] - big) <= np.abs(big).max(axis=1, keepdims=True) / 253).all()


def test_runs_are_the_best_there_are() -> None:
    """The token F1 to be expected of the runs found is that of the best of all pairs of runs."""
    rng = random.Random(3)  # noqa: S311 - no secret
    for _ in range(60):
        count = rng.randint(2, 8)
        score = np.array([rng.gauss(0, 2) for _ in range(count)], np.float32)
        lines = np.cumsum([rng.random() < 0.2 for _ in range(count)])
        likely = 1 / (1 + np.exp(-score.astype(np.float64)))
        one = [(a, b) for a in range(count) for b in range(a + 1, count + 1) if lines[a] == lines[b - 1]]
        pairs = [[a] for a in one] + [[a, b] for a in one for b in one if a[1] <= b[0]]

        def worth(runs: list[tuple[int, int]], likely: np.ndarray = likely) -> float:
            words = sum(b - a for a, b in runs)
            return 2 * sum(likely[a:b].sum() for a, b in runs) / (words + likely.sum())

        runs, _ = runs_of(score, lines)
        assert worth(runs) == pytest.approx(max(map(worth, pairs)), abs=1e-3)


def test_one_run_is_the_run_most_likelihood_lies_around() -> None:
    zeros = np.zeros(6, np.float32)
    start, end = zeros.copy(), zeros.copy()
    start[2], end[3] = 6, 6
    lines = np.zeros(6, int)
    found = one_run(start, end, zeros, lines, (-2.0,))
    assert (found.start, found.end) == (2, 4)
    assert found.likelihood > 0.9
    assert one_run(zeros, zeros, zeros - 20, lines, (9.0, 12.0)).start == WORLD
    nothing = one_run(zeros[:0], zeros[:0], zeros[:0], lines[:0], (1.0,))
    assert (nothing.start, nothing.likelihood) == (NOTHING, 1.0)


def test_a_run_is_never_longer_than_it_may_be() -> None:
    long = np.zeros(200, np.float32)
    found = one_run(long, long, long + 5, np.zeros(200, int), (0.0,))
    assert 0 < found.end - found.start <= LONGEST_RUN


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("⟨The⟩ survey found 31 of 40 ⟦schools⟧ ⟦were damaged⟧.", "schools | damaged"),
        ("Some 300 ⟦people⟧ were not ⟦receiving treatment⟧ then.", "people were not receiving treatment"),
        ("Of these, 12 ⟦wells⟧ ⟦of the⟧ basin", "wells"),
        ("In all, 14 ⟦non⟧-governmental bodies", "non-governmental"),
        ("Some 1,200 ⟦children⟧ without birth certificates, in 2031,", "children without birth certificates"),
        ("No fewer than 30 ⟦people killed⟧.", "people killed"),
        ("Not only 30 ⟦people killed⟧.", "people killed"),
        ("Some 40 ⟦Parties (Annex I⟧) met.", "Parties (Annex I)"),
        ("Some 40 ⟦of the⟧ rest.", ""),
    ],
)
def test_runs_become_phrases_that_a_person_would_say(drawn: str, said: str) -> None:
    text, opened = "", 0
    spans: list[Span] = []
    for letter in drawn.replace("⟨", "").replace("⟩", ""):
        if letter == "⟦":
            opened = len(text)
        elif letter == "⟧":
            spans.append(Span(opened, len(text)))
        else:
            text += letter
    at = next(at for at, letter in enumerate(text) if letter.isdigit())
    told = phrase(text, spans, Span(at, at + 2), Span(0, len(text)))
    assert " | ".join(text[span.start : span.end] for span in told) == said


def numbers(text: str, start: int) -> list[tuple[str, Span]]:
    import re

    return [("p1", Span(*found.span()).shifted(start)) for found in re.finditer(r"\d[\d,]*", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 300 wells were dry.",
        "In 12 wells " + "the water was low and " * 700 + "so 14 were dry.",
        " ".join(str(number) for number in range(100, 2600)),
        "В 12 колодцах 井は 34 没有水.",
        "x" * 30_000 + " 7 wells",
    ],
)
def test_windows_hold_every_figure_once_and_stay_small(text: str) -> None:
    doc = document(text)
    asked = numbers(text, doc.by_id["p1"].span.start)
    found = list(windows(doc, asked, Pieces(VOCABULARY)))
    assert sorted(index for window in found for index in window.figures) == list(range(len(asked)))
    for window in found:
        assert len(window.ids) == len(window.kinds) <= LONGEST
        assert (window.kinds == NUMBER_KIND).any()
        for index, (first, last) in zip(window.figures, window.ranges, strict=True):
            assert first < last <= len(window.units)
            assert window.units[first].start <= asked[index][1].start < window.units[last - 1].end
        assert (window.pieces < len(window.ids)).all()


def whole_time(text: str, read: str) -> str | None:
    """The time told where ``read`` was read in ``text``, the number "#" being the figure's own."""
    start, at = text.index(read), text.find("#")
    number = Span(at, at + 1) if at >= 0 else Span(len(text), len(text) + 1)
    when = time_told(text, Span(start, start + len(read)), number, Span(0, len(text)))
    return when.span.of(text) if when else None


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("in 2030", "2030"),
        ("2030. At", "2030"),
        ("October 2030 after", "October 2030"),
        ("March and", "March"),
        ("now have", "now"),
        ("Survey 2030", "2030"),
        ("March 2030", "March 2030"),
        ("in 2030: 33; 2031", "2030"),
        ("two weeks after the flood", "two weeks after the flood"),
        ("the past decade", "the past decade"),
    ],
)
def test_a_time_ends_where_it_ends(read: str, wanted: str) -> None:
    assert whole_time(read, read) == wanted


@pytest.mark.parametrize(
    ("text", "read", "wanted"),
    [
        ("Since 1 April, # people have fled.", "1 April", "Since 1 April"),
        ("The Court’s current # judges sit.", "s current", "current"),
        ("It meets on 7–9 (morning) July 2031, # times.", "morning) July 2031", "7–9 (morning) July 2031"),
        ("Since the beginning of March, # people have fled.", "March", "Since the beginning of March"),
        ("From January to June 2031, # carts were lost.", "to June 2031", "From January to June 2031"),
        ("Goods worth # were lost from January to June 2031.", "June 2031", "from January to June 2031"),
        ("The rate stood at # in the first quarter of 2031, up from 3.", "quarter of 2031", "first quarter of 2031"),
        ("Orders fell by # in the second half of 2031.", "half of 2031", "second half of 2031"),
        ("There were # cases at the end of December 2031.", "December 2031", "end of December 2031"),
        ("It opened # wells between 2021 and 2030.", "2021 and 2030", "between 2021 and 2030"),
        ("It opened # wells between 2021 and 2030.", "between 2021", "between 2021 and 2030"),
        ("It opened # wells between 2021 and 2030.", "and 2030", "between 2021 and 2030"),
        ("Gangs fought there between 10 and 30 October: # fled.", "and 30 October", "between 10 and 30 October"),
        ("On 21 and 26 September, # were hurt.", "and 26 September", "21 and 26 September"),
        ("In November and December 2031, # met.", "and December 2031", "November and December 2031"),
        ("In November and December 2031, # met.", "December 2031", "December 2031"),
        ("It had # posts as of 31 December 2031: four of them new.", "2031", "31 December 2031"),
        ("It had # clashes, on 3 June, 4 June and 5 July.", "June, 4 June and 5 July", "3 June, 4 June and 5 July"),
        ("At its thirty-third session (2031), it had # texts.", "third session (2031", "thirty-third session (2031)"),
        ("# were found over the past two years.", "past", "past two years"),
        ("It has taught for the last # years.", "last", None),
        ("It met # times from 2 to 4 May and from 3 to 5 July 2031.", "2 to 4 May and from 3 to 5 July 2031",
         "from 2 to 4 May and from 3 to 5 July 2031"),
        ("The # camps may now be open.", "may now", None),
        ("The # plans were in the 2031 annual list.", "2031 annual", "2031"),
        ("The group hopes to end # per cent of emissions by 2030.", "emissions by 2030", "2030"),
        ("In the few years until 2030, # were built.", "until 2030", "until 2030"),
        ("A week of fighting in mid-May killed #.", "A week of fighting in mid-May", "A week of fighting in mid-May"),
        ("Since the last count, # have gone.", "Since the last", None),
        ("During the attack by armed men, # died.", "During the attack by armed men", "During the attack by armed men"),
        ("It rose from 2 in 2028 and # in 2031.", "2031", "2031"),
        ("Over the 2030–2031 season, # ships came.", "2030–2031", "2030–2031"),
        ("It took # weeks in May and June.", "May and June", "May and June"),
        ("By the end of 2031, # were done.", "2031", "end of 2031"),
        ("During mid-November, # fled.", "November", "mid-November"),
        ("At the end of the year, # were alone.", "of the year", "end of the year"),
        ("In the course of the month, # left.", "of the month", "course of the month"),
        ("The bread of the year had # grains.", "of the year", "the year"),
        ("In the first and second quarters of 2031, # left.", "2031", "first and second quarters of 2031"),
        ("In H1 2031, # left.", "2031", "H1 2031"),
        ("In late September and early October 2031, # left.", "early October 2031", "early October 2031"),
    ],
)  # fmt: skip
def test_a_time_that_is_cut_is_told_whole(text: str, read: str, wanted: str | None) -> None:
    assert whole_time(text, read) == wanted


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("It is to pass 3 per cent by mid-2031, averaging # for the year.", "the year"),
        ("It gave 178 in 2030 (# in 2029).", "2029"),
        ("Output was # in the first quarter of 2031.", "the first quarter of 2031"),
        ("It rose by # from 2030 to 2031.", None),
        ("It costs # a year.", None),
        ("It costs # by 2031.", None),
        ("In 2031, # died.", None),
        ("It took # of the staff in 2031.", None),
    ],
)
def test_the_time_right_behind_a_number_is_its_own(text: str, own: str | None) -> None:
    at = text.index("#")
    found = behind(text, Span(at, at + 1), Span(0, len(text)))
    assert (found and found.of(text)) == own


@pytest.mark.parametrize(
    ("text", "read", "wanted"),
    [
        ("Seda Palov, who had left, turned 70.", "Seda Palov", None),
        ("Sales in Chad, who joined, were 12.", "Chad", "Chad"),
        ("Among the largest economies, Brazil grew by 12.", "largest economies, Brazil", "Brazil"),
        ("Each of Chad’s 12 parts was asked.", "Chad’s", "Chad"),
        ("Some 12 wells in Belmar ran dry.", "in Belmar", "Belmar"),
        ("In May 2031, Belmar had 12 wells.", "May 2031, Belmar", "Belmar"),
        ("In 2031, Belmar had 12 wells.", "2031, Belmar", "Belmar"),
        ("In towns that have been hit by war, 12 wells stood.", "have been hit by war", None),
        ("In towns where rain fell, 12 wells stood.", "where rain fell", None),
        ("In towns at risk of floods, 12 wells stood.", "risk of floods", None),
        ("In the hills of the north, 12 wells stood.", "hills of the north", "hills of the north"),
    ],
)
def test_a_place_is_told_by_its_name(text: str, read: str, wanted: str | None) -> None:
    start, number = text.index(read), text.index("1" if "12" in text else "7")
    answer = SlotAnswer((Span(start, start + len(read)),), 0.9)
    found = told(text, "place", answer, Span(number, number + 2), Span(0, len(text)))
    assert [one.of(text) for one in found] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("cent the population", "population"),
        ("per cent of the wells", "wells"),
        ("cents on deposit", "cents on deposit"),
    ],
)
def test_a_whole_is_told_without_the_unit_before_it(read: str, wanted: str) -> None:
    [span] = told(read, "denominator", SlotAnswer((Span(0, len(read)),), 0.9), Span(0, 1), Span(0, len(read)))
    assert read[span.start : span.end] == wanted


@pytest.mark.parametrize(
    ("text", "runs", "wanted"),
    [
        ("a higher vacancy rate of 71.4 per cent for military officers", ("vacancy rate", "military officers"),
         "vacancy rate for military officers"),
        ("the abolishment of 23 posts", ("abolishment", "posts"), "abolishment of posts"),
        ("nurses wrote two articles in reviewed journals", ("articles", "reviewed journals"),
         "articles in reviewed journals"),
        ("fuel of 0.3 million litres, compared with the planned volume", ("fuel", "planned volume"),
         "fuel planned volume"),
        ("412 people were killed, comprising 370 men", ("men", "killed"), "men killed"),
        ("Of 40 schools, 31 were damaged", ("schools", "damaged"), "schools damaged"),
    ],
)  # fmt: skip
def test_a_preposition_between_two_runs_is_said(text: str, runs: tuple[str, str], wanted: str) -> None:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    assert said(text, [span(run) for run in runs]) == wanted


@pytest.mark.parametrize(
    ("sentence", "number", "wanted"),
    [
        ("Gifts were the lowest since 2019, when they amounted to $40 million.", "$40", "2019"),
        (
            "It was the first rise since March 2030, when the pact was made and gifts were $40 million.",
            "$40",
            "March 2030",
        ),
        ("It fell since March 2020, when rain came, and by 2024 some 40 wells were dry.", "40", None),
        ("Since 2020, when the council met; 40 wells were dry.", "40", None),
        ("In 2019, 40 wells were dry, when rain came.", "40", None),
    ],
)
def test_a_clause_with_when_tells_its_number_of_the_time_before_it(
    sentence: str, number: str, wanted: str | None
) -> None:
    at = sentence.index(number)
    found = at_which(sentence, Span(at, at + len(number)), Span(0, len(sentence)))
    assert (found and found.of(sentence)) == wanted
