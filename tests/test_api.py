"""The face for Python: the functions say what the command line says, with types."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline import api
from pipeline.run.options import Options

FRENCH = (
    "1. Le Secrétaire général a présenté son rapport à l’Assemblée générale sur la situation des droits.\n\n"
    "2. La pauvreté est tombée à 9,2 pour cent dans les pays les moins avancés, selon les données du rapport.\n"
)
SAMPLES = Path(__file__).parents[1] / "corpus" / "sample"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("api")
    report = api.run([SAMPLES / "A_HRC_101_7.md", SAMPLES / "press_release_2031.txt"], out, Options(jobs=0))
    assert [outcome.status for outcome in report.outcomes] == ["done", "done"]
    return out


@pytest.fixture
def base(built: Path) -> Iterator[api.KnowledgeBase]:
    with api.open(built) as held:
        yield held


def said(built: Path, *words: str) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "pipeline", *words, "--kb", str(built / "kb.sqlite"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rows: list[dict[str, object]] = json.loads(done.stdout)
    return [row for row in rows if "not_looked_at" not in row]


def test_frames_have_the_rows_of_the_tables(base: api.KnowledgeBase) -> None:
    assert list(api.documents(base)["doc"]) == ["A_HRC_101_7", "press_release_2031"]
    own = api.paragraphs(base, "A/HRC/101/7")
    assert set(own["doc"]) == {"A_HRC_101_7"}
    assert len(api.paragraphs(base)) > len(own) == 8
    assert list(api.table(base, "footnotes")["doc"].unique()) == ["A_HRC_101_7"]
    assert api.tables(base) == {}


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, ["figures"]),
        ({"doc": "A/HRC/101/7"}, ["figures", "--doc", "A/HRC/101/7"]),
        ({"unit": "%", "value": "1..60"}, ["figures", "--unit", "%", "--value", "1..60"]),
        ({"unsourced": True}, ["figures", "--unsourced"]),
    ],
)
def test_figures_are_those_of_the_command_line(
    base: api.KnowledgeBase, built: Path, asked: dict[str, str], words: list[str]
) -> None:
    found = api.figures(base, **asked)  # type: ignore[arg-type]
    assert list(found["id"]) == [row["id"] for row in said(built, *words)]
    assert len(found)


def test_words_of_a_figure_may_be_a_list(base: api.KnowledgeBase) -> None:
    one = api.figures(base).iloc[0]
    words = str(one["counted"]).split()
    assert one["id"] in set(api.figures(base, words)["id"])
    assert api.figures(base, "zebras").empty


def test_search_finds_what_the_command_line_finds(base: api.KnowledgeBase, built: Path) -> None:
    hits = api.search(base, "wells", doc="press_release_2031")
    assert hits
    assert [hit.id for hit in hits] == [row["id"] for row in said(built, "search", "wells", "--doc", "press_release")]
    assert api.search(base, "wells", limit=1) == api.search(base, "wells")[:1]
    with pytest.raises(api.AddressError, match="no end"):
        api.search(base, '"wells')


def test_a_trace_gives_its_hops(base: api.KnowledgeBase) -> None:
    figure = api.figures(base, doc="A/HRC/101/7").iloc[0]
    (found,) = api.trace(base, str(figure["id"])).best
    assert isinstance(found, api.Trace)
    assert found.id == figure["id"]
    assert found.hops


@pytest.mark.parametrize("doc", ["A/99/999", "nothing"])
def test_a_document_that_is_not_there_is_an_error(base: api.KnowledgeBase, doc: str) -> None:
    for ask in (api.figures, api.paragraphs, api.tables):
        with pytest.raises(api.AddressError):
            ask(base, doc=doc)


def test_no_knowledge_base_and_no_source_are_errors_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(api.StoreError):
        api.open(tmp_path)
    with pytest.raises(api.ReadError):
        api.run([tmp_path / "nothing"], tmp_path / "out")


def test_what_nobody_looked_for_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(FRENCH)
    api.run([tmp_path / "fr.txt"], tmp_path / "out")
    with api.open(tmp_path / "out") as base:
        with pytest.warns(api.NotLookedAt, match="fr"):
            assert api.figures(base).empty
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert api.search(base, "pauvreté")


def test_every_function_of_the_face_is_typed_and_explained() -> None:
    tree = ast.parse(files("pipeline").joinpath("api.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert {node.name for node in functions} <= set(api.__all__)
    for node in functions:
        assert node.returns is not None
        assert ast.get_docstring(node)
    assert files("pipeline").joinpath("py.typed").is_file()
