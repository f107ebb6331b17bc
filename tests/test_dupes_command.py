"""``ibid dupes``: drafts of every kind against a knowledge base that is already there, and a comparison made anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline import knowledge
from pipeline.cli import ibid
from pipeline.cli.dupes import _figures
from pipeline.cli.versions import of_one_report, told_once
from pipeline.knowledge.copies import Copy
from pipeline.knowledge.copy_clusters import CopyCluster
from pipeline.knowledge.drifts import Drift, each_its_own, explained
from pipeline.knowledge.lists.repeats import BY_FIGURES, by_drift, by_figures, with_other_numbers

SAMPLE = Path(__file__).parents[1] / "corpus/sample"
pytestmark = pytest.mark.usefixtures("drafts_read_here")


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dupes") / "build"
    sources = [str(SAMPLE / name) for name in ("A_99_401.pdf", "press_release_2031.txt")]
    result = CliRunner().invoke(ibid, ["run", *sources, "--out", str(out), "--jobs", "0"])
    assert result.exit_code == 0, result.output
    return out / "kb.sqlite"


def dupes(kb: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(ibid, ["dupes", "--kb", str(kb), *map(str, arguments)])


def rows(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


@pytest.mark.parametrize(
    ("draft", "copied", "drift"),
    [
        ("A_99_402.pdf", "An estimated 1.4 million children", ("1.2 million", "1.4 million")),
        ("draft_A_99_403.docx", "Of the springs tested in 2030, 12.4 per cent", None),
    ],
)
def test_a_draft_is_held_against_a_knowledge_base(
    kb: Path, draft: str, copied: str, drift: tuple[str, str] | None
) -> None:
    found = rows(dupes(kb, "--against", SAMPLE / draft, "--json"))
    mine = [copy for cluster in found for copy in cluster["copies"] if copy["doc"] == Path(draft).stem]
    assert any(copy["text"].startswith(copied) for copy in mine)
    drifts = [(d["figure_a"], d["figure_b"]) for cluster in found for d in cluster["drift"]]
    assert (drift is None and not drifts) or any(drift[0] in a and drift[1] in b for a, b in drifts if drift)


def test_a_draft_as_text_and_the_document_itself_left_out(kb: Path, tmp_path: Path) -> None:
    release = SAMPLE / "press_release_2031.txt"
    draft = tmp_path / "draft.txt"
    draft.write_text(release.read_text(encoding="utf-8") + "\nNothing else is told.\n", encoding="utf-8")
    told = {copy["doc"] for cluster in rows(dupes(kb, "--against", draft, "--json")) for copy in cluster["copies"]}
    assert told == {"A_99_401", "press_release_2031", "draft"}
    itself = {copy["doc"] for cluster in rows(dupes(kb, "--against", release, "--json")) for copy in cluster["copies"]}
    assert "A_99_401" in itself


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.pdf", b"", "empty"),
        ("noise.docx", b"\x00\x01\x02" * 500, "neither a PDF nor text"),
        ("broken.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 8, "broken.pdf"),
    ],
)
def test_a_draft_that_cannot_be_read_is_refused_with_the_reason(
    kb: Path, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    draft = tmp_path / name
    draft.write_bytes(content)
    result = dupes(kb, "--against", draft)
    assert result.exit_code != 0
    assert why in (result.output + str(result.exception))
    assert not result.stdout.strip()


def test_a_comparison_made_anew_finds_what_the_run_found(kb: Path) -> None:
    assert rows(dupes(kb, "--engine", "local", "--json")) == rows(dupes(kb, "--json")) != []
    within = rows(dupes(kb, "--engine", "local", "--within", "--json"))
    assert within == rows(dupes(kb, "--within", "--json"))


def test_an_engine_asks_for_its_scheduler(kb: Path) -> None:
    assert "--scheduler goes with --engine dask" in dupes(kb, "--scheduler", "localhost:1").output
    assert "no scheduler named" in str(dupes(kb, "--engine", "dask").exception)


@pytest.mark.slow
def test_a_cluster_finds_the_same(kb: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True) as cluster:
        anew = dupes(kb, "--engine", "dask", "--scheduler", cluster.scheduler_address, "--json")
    assert rows(anew) == rows(dupes(kb, "--json"))


DRAFT = """Wells and what they give

1. The Orvel Basin lies high, and few go there in winter.

2. An estimated 1.7 million children in the Basin live in households without a safe source of water.

Springs

Of the springs tested in 2030, 12.4 per cent held coliform bacteria, as the health office said of them each month.
"""


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("draft.txt", DRAFT, {"draft para. 2", "draft, under “Springs”"}),
        ("draft.txt", DRAFT.split("\n\n")[2][3:] + "\n", {"draft “An estimated 1.7 million children in…”"}),
        ("A_99_401.txt", DRAFT, {"A_99_401.txt para. 2", "A_99_401.txt, under “Springs”"}),
    ],
)
def test_the_place_in_the_draft_is_told(kb: Path, tmp_path: Path, name: str, text: str, places: set[str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = {
        copy["address"]
        for cluster in rows(dupes(kb, "--against", tmp_path / name, "--json"))
        for copy in cluster["copies"]
        if copy["doc"] in (Path(name).stem, name)
    }
    assert {place for place in told if not place.startswith("A/99")} == places


def test_a_draft_with_pages_tells_page_and_notes(kb: Path) -> None:
    found = rows(dupes(kb, "--against", SAMPLE / "A_99_402.pdf", "--json"))
    mine = {copy["address"]: copy["notes"] for cluster in found for copy in cluster["copies"]}
    assert mine["A_99_402 para. 5, p. 1"] == ["5"]


def test_a_drift_within_one_paragraph_shows_both_figures() -> None:
    at = ("x#p1", 0, 9)
    a, b = (Copy(doc="x", spans=(at,), text=f"{n} wells", date="2031-01-02", address="x para. 1") for n in (222, 245))
    drift = Drift(a, b, "222", "245", explained=False)
    cluster = CopyCluster(id="c", copies=(a, b), kind="exact", formulaic=False, similarity=1.0, drifts=(drift,))
    assert _figures(cluster) == "[222] → [245]   look"


def copy_in(doc: str, text: str) -> Copy:
    return Copy(doc=doc, spans=((f"{doc}#p1", 0, 9),), text=text, date="2031-01-02", address=f"{doc} para. 1")


def test_versions_of_one_report_are_told_once() -> None:
    family = {"draft": "draft", "final": "draft"}
    draft, final, other = (copy_in(doc, "The wells ran dry.") for doc in ("draft", "final", "other"))
    assert of_one_report(("draft", "final"), family)
    assert not of_one_report(("draft", "final"), {})
    assert not of_one_report(("draft", "other"), family)
    assert not of_one_report(("draft", "draft"), family)
    assert list(told_once((draft, final, other), family)) == [(draft, 1), (other, 0)]
    assert list(told_once((draft, copy_in("final", "The wells ran deep.")), family))[1][1] == 0


@pytest.mark.parametrize(
    ("before", "after", "years", "wanted"),
    [
        ("7 years", "5 years", 2, True),
        ("by 2024", "by 2026", 2, True),
        ("by 2026", "by 2024", 2, False),
        ("12 wells", "13 wells", 1, False),
        ("12", "13", 1, False),
        ("7 years", "4 years", 2, False),
        ("7 years", "5 years", 0, False),
        ("7 per cent", "5 per cent", 2, False),
    ],
)
def test_only_years_are_explained_by_the_dates(before: str, after: str, years: int, wanted: bool) -> None:
    assert explained((before, "2031-01-02"), (after, f"{2031 + years}-01-02")) is wanted


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ([{"12 wells"}, {"14 wells"}, {"90 wells"}], True),
        ([{"12 wells", "3 lorries"}, {"14 wells", "5 lorries"}, {"90 wells"}, {"12 wells"}], False),
        ([{"12 wells"}, {"12 wells"}, {"12 wells"}, {"13 wells"}], False),
        ([{"12 wells"}, {"14 wells"}], False),
    ],
)
def test_documents_that_each_give_another_figure_fill_in_one_form(told: list[set[str]], wanted: bool) -> None:
    assert each_its_own(told) is wanted


FORM = (
    "In {where} the wells of {posts} villages were deepened in the dry season at a cost of ${money} million, and the "
    "springs were tested for salt by the schools of the valley, which keep the books of the water that was drawn."
)


def reports(folder: Path, *told: tuple[str, str, str]) -> list[str]:
    for n, (where, money, posts) in enumerate(told):
        text = FORM.format(where=where, money=money, posts=posts)
        body = f"A/99/{700 + n}\n\nWells of {where}\n\n1. {text}\n\n2. {where} is far away.\n"
        (folder / f"wells{n}.txt").write_text(body, encoding="utf-8")
    return [str(path) for path in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize(
    ("told", "drifted"),
    [
        ([("Norland", "12.4", "40"), ("Sudland", "31.7", "55"), ("Estland Bay", "8.9", "16")], False),
        ([("Norland", "12.4", "40"), ("Norland", "12.4", "40"), ("Norland", "12.4", "48")], True),
    ],
)
def test_a_form_that_each_fills_in_has_not_drifted(
    tmp_path: Path, told: list[tuple[str, str, str]], drifted: bool
) -> None:
    (tmp_path / "in").mkdir()
    paths = reports(tmp_path / "in", *told)
    out = tmp_path / "build"
    assert CliRunner().invoke(ibid, ["run", *paths, "--out", str(out), "--jobs", "0"]).exit_code == 0
    found = rows(dupes(out / "kb.sqlite", "--json"))
    assert any(cluster["drift"] for cluster in found) is drifted
    assert any(len(cluster["copies"]) == len(paths) for cluster in found)


def test_passages_with_other_figures_are_told_as_on_the_pages(tmp_path: Path) -> None:
    lead = "The council of the upper valley heard in spring that wells in the {} were tested in {} of {} villages."
    for name, said in (("one", ("hills", 12, 40)), ("two", ("hills", 12, 40)), ("three", ("plains", 31, 96))):
        text = (
            f"{lead.format(*said)} The clerks of the harbour keep {said[1]} books of every ship that came to the quay."
        )
        (tmp_path / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    files = [str(tmp_path / f"{name}.txt") for name in ("one", "two", "three")]
    out = tmp_path / "build"
    assert CliRunner().invoke(ibid, ["run", *files, "--out", str(out), "--jobs", "0"]).exit_code == 0
    with knowledge.open(out / "kb.sqlite") as base:
        others = with_other_numbers(base)
        counts = by_figures(by_drift(base), others)
    told = dupes(out / "kb.sqlite").stdout.splitlines()
    assert told[0].startswith(
        f"{counts['changed']} passage{'' if counts['changed'] == 1 else 's'} {BY_FIGURES['changed']}; "
        f"{counts['other']} {BY_FIGURES['other']}; {counts['same']} {BY_FIGURES['same']}"
    )
    assert sum("   other figures" in line for line in told) == counts["other"]
    assert sum(counts.values()) > 0
