"""Knowledge bases too large for one file: tables in parts by document, and lists over several knowledge bases."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing

import click
import duckdb
import pandas
import pyarrow.dataset
import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli import COMMANDS, ibid
from pipeline.cli.output import SEVERAL
from pipeline.knowledge import schema
from pipeline.knowledge.export.flat import shard_of, to_parquet
from pipeline.model.errors import AddressError


def test_parts_hold_the_rows_of_one_file_and_a_document_stands_in_one_part(base, tmp_path):
    to_parquet(base, tmp_path / "parts", shards=3)
    to_parquet(base, tmp_path)
    for name in schema.tables():
        whole = pandas.read_parquet(tmp_path / f"{name}.parquet")
        folder = tmp_path / "parts" / name
        asked = f"SELECT * FROM read_parquet('{folder}/*/*.parquet', hive_partitioning = true)"
        parts = duckdb.sql(asked).df()
        dataset = pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pandas()
        assert [column for column in parts.columns if column != "shard"] == list(whole.columns)
        assert len(parts) == len(dataset) == len(whole)
        order = list(whole.columns)
        ours, theirs = (sorted(map(str, frame[order].values.tolist())) for frame in (dataset, whole))
        assert ours == theirs
        if "doc" in whole.columns:
            assert (dataset["shard"].astype(int) == [shard_of(doc, 3) for doc in dataset["doc"]]).all()


def test_a_join_within_a_document_needs_one_part(base, tmp_path):
    to_parquet(base, tmp_path, shards=4)
    figures, blocks = (f"read_parquet('{tmp_path}/{name}/*/*.parquet')" for name in ("statistics", "blocks"))
    asked = f"SELECT f.id, b.text FROM {figures} f JOIN {blocks} b ON f.block = b.id AND f.shard = b.shard"
    assert len(duckdb.sql(asked).df()) == len(base.frame("statistics")) > 0


@pytest.fixture
def two(sample_run, tmp_path):
    """The knowledge base of the sample twice, under two names."""
    content = (sample_run / "kb.sqlite").read_bytes()
    paths = [tmp_path / "a.sqlite", tmp_path / "b.sqlite"]
    for path in paths:
        path.write_bytes(content)
    return paths


def ask(*words):
    return CliRunner().invoke(ibid, [str(word) for word in words], standalone_mode=False)


@pytest.mark.parametrize(
    "words",
    [("figures",), ("docs",), ("sources",), ("search", "wells"), ("entities",), ("conflicts",), ("verify",)],
)
def test_a_list_over_two_knowledge_bases_is_both_lists(two, words):
    a, b = two
    alone = json.loads(ask(*words, "--json", "--kb", a).output)
    both = ask(*words, "--json", "--kb", a, "--kb", b)
    assert alone
    assert json.loads(both.output) == [{"kb": str(one), **row} for one in two for row in alone]
    text = ask(*words, "--kb", a, "--kb", b).output
    assert text.index(f"{a}:\n") < text.index(f"{b}:\n")
    frame = pandas.read_csv(io.StringIO(ask(*words, "--csv", "--kb", a, "--kb", b).output))
    assert set(frame["kb"]) == {str(a), str(b)}


def test_exit_codes_over_several(two, tmp_path):
    a, b = two
    alone = ask("figures", "unheard", "--kb", a).return_value
    assert ask("figures", "unheard", "--kb", a, "--kb", b).return_value == alone != 0
    missing = ask("figures", "--kb", a, "--kb", tmp_path / "none.sqlite")
    assert "none.sqlite" in str(missing.exception)
    with knowledge.open(a) as base:
        suspect = any(row["warnings"] for row in base.rows("documents"))
    assert bool(ask("docs", "--suspect", "--kb", a, "--kb", b).return_value) >= suspect


def test_a_trace_is_followed_in_each(two):
    a, b = two
    with knowledge.open(a) as base:
        figure = next(base.rows("statistics"))
    asked = f"{figure['doc']}#{figure['block'].split('#')[1]}"
    alone = json.loads(ask("trace", asked, "--json", "--kb", a).output)
    assert alone["best"]
    both = json.loads(ask("trace", asked, "--json", "--kb", a, "--kb", b).output)
    assert both == [{"kb": str(one), **alone} for one in two]
    text = ask("trace", asked, "--kb", a, "--kb", b).output
    hops = ask("trace", asked, "--kb", a).output
    assert text == f"{a}:\n{hops}{b}:\n{hops}"
    assert "ask each by itself" in str(ask("trace", asked, "--dot", "--kb", a, "--kb", b).exception)


def test_a_document_is_looked_for_in_each_and_has_to_be_in_one(two):
    a, b = two
    with knowledge.open(a) as base:
        doc = next(base.rows("statistics"))["doc"]
    with closing(sqlite3.connect(b)) as held, held:
        held.execute("UPDATE documents SET doc = 'renamed', symbol = NULL, symbols = '[]' WHERE doc = ?", (doc,))
    alone = json.loads(ask("figures", "--doc", doc, "--json", "--kb", a).output)
    found = ask("figures", "--doc", doc, "--json", "--kb", b, "--kb", a)
    assert found.return_value == 0
    assert json.loads(found.stdout) == [{"kb": str(a), **row} for row in alone]
    assert found.stderr.startswith(f"ibid: {b}: {doc}")
    assert "no document is called so" in found.stderr
    nowhere = ask("figures", "--doc", "nowhere", "--kb", a, "--kb", b)
    assert isinstance(nowhere.exception, AddressError)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in SEVERAL])
def test_who_asks_one_knowledge_base_says_so_where_two_are_named(two, name):
    command = ibid.get_command(click.Context(ibid), name)
    if not any("--kb" in option.opts for option in command.params):
        return
    words = ["x"] * sum(isinstance(each, click.Argument) and each.required for each in command.params)
    told = ask(name, *words, "--kb", two[0], "--kb", two[1])
    assert isinstance(told.exception, click.UsageError)
    assert f"ibid {name} asks one knowledge base, and --kb names 2" in told.exception.message


def test_those_that_ask_several_take_several():
    for name in SEVERAL:
        command = ibid.get_command(click.Context(ibid), name)
        (option,) = (each for each in command.params if "--kb" in each.opts)
        assert option.callback is None
        assert option.multiple
