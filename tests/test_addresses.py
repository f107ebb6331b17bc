"""One address language: what answers print, ``ibid show`` opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli.show import show
from pipeline.knowledge.address import address_of, resolve, where_of
from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.places import folded

LISTS = """\
A/99/31
1. The Council met.
2. It recalls that:
(a) Wells were dug in the north;
(b) Pumps were mended:
(i) In Kestria, 40 pumps;
(ii) In Lowmark, 12 pumps;
(c) Schools were opened.
3. It thanks the wardens.
A line that stands alone after the third paragraph, and that is long enough to be one of its own.
4. It goes on.
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory, sample_and) -> Iterator[KnowledgeBase]:
    folder = tmp_path_factory.mktemp("addresses")
    (folder / "in").mkdir()
    (folder / "in/lists.txt").write_text(LISTS)
    sample_and(folder / "in", folder / "out")
    with knowledge.open(folder / "out") as held:
        yield held


def test_every_block_and_note_has_an_address_that_opens_it_alone(base):
    for table in ("blocks", "footnotes"):
        for row in base.rows(table):
            address = address_of(base, row)
            assert "#" not in address
            assert resolve(base, address).id == row["id"], address


@pytest.mark.parametrize("table", ["statistics", "claims", "citations", "mentions", "findings"])
def test_every_place_an_answer_prints_opens_its_block(base, table):
    for row in base.rows(table):
        block = row["block"] or row.get("footnote")
        if block is None:
            continue
        place = where_of(base, {"doc": row["doc"], "block": block, "start": row["start"], "page": row.get("page")})
        opened = resolve(base, place)
        assert opened.id == block, place
        if opened.start is not None and row["start"] is not None:
            assert opened.start <= row["start"] < opened.end


@pytest.mark.parametrize("command", ["trace", "figures", "check", "search", "dupes"])
def test_what_a_command_prints_can_be_shown(base, command):
    from pipeline.cli import COMMANDS

    module, name = COMMANDS[command][0].split(":")
    asked = {"trace": ["47 per cent"], "search": ["wells"]}.get(command, [])
    told = CliRunner().invoke(getattr(__import__(module, fromlist=[name]), name), [*asked, "--kb", str(base.path)])
    places = re.findall(r"(?:A/99/40\d|A/HRC/101/7|S/2031/118) (?:para|note)\S* [\w()]+(?:, p\. \w+)?", told.output)
    assert places
    for place in places:
        assert resolve(base, place).kind in ("block", "footnote")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("lists para. 2 (b)", "Pumps were mended"),
        ("lists para. 2 (b) (ii)", "In Lowmark, 12 pumps"),
        ("lists paras. 1–3", "wardens"),
        ("lists paras 1 to 3", "The Council met"),
        ("lists after para. 3", "stands alone"),
    ],
)
def test_sub_paragraphs_ranges_and_what_has_no_number_are_shown(base, typed, told):
    shown = CliRunner().invoke(show, [typed, "--kb", str(base.path)])
    assert told in shown.output
    assert ("It goes on" in shown.output) is False
    assert ("Schools were opened" in shown.output) is ("paras" in typed)


def test_names_are_compared_without_stops():
    assert folded("Table after para. 89, p. 37") == folded("table after para 89 p 37")
