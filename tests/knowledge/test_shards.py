"""Knowledge bases too large for one file: tables in parts by document, and lists over several knowledge bases."""

from __future__ import annotations

import io
import json
from pathlib import Path

import duckdb
import pandas
import pyarrow.dataset
import pytest
from click.testing import CliRunner

from pipeline import knowledge
from pipeline.cli import ibid
from pipeline.knowledge import schema
from pipeline.knowledge.export.flat import shard_of, to_parquet


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
def two(base, tmp_path):
    """The knowledge base twice, under two names."""
    content = Path(base.path).read_bytes()
    paths = [tmp_path / "a.sqlite", tmp_path / "b.sqlite"]
    for path in paths:
        path.write_bytes(content)
    return paths


def ask(*words):
    return CliRunner().invoke(ibid, [str(word) for word in words], standalone_mode=False)


@pytest.mark.parametrize("words", [("figures",), ("docs",), ("sources",), ("search", "poverty")])
def test_a_list_over_two_knowledge_bases_is_both_lists(two, words):
    a, b = two
    alone = json.loads(ask(*words, "--json", "--kb", a).output)
    both = ask(*words, "--json", "--kb", a, "--kb", b)
    assert alone or words == ("sources",)  # these documents cite no work
    assert json.loads(both.output) == [{"kb": str(one), **row} for one in two for row in alone]
    text = ask(*words, "--kb", a, "--kb", b).output
    assert text.index(f"{a}:\n") < text.index(f"{b}:\n")
    if not alone:
        return
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
