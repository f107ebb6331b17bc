from __future__ import annotations

import json
import sqlite3
from datetime import date
from decimal import Decimal

import pandas
import pytest

import pipeline
from pipeline.knowledge import frames, schema, typed
from pipeline.knowledge.export import FORMATS
from pipeline.knowledge.health import faults
from pipeline.knowledge.rows import OF_CORPUS, OF_DOCUMENT, derived


def test_every_table_has_one_row_builder():
    assert {*OF_DOCUMENT, *OF_CORPUS, *derived.TABLES, "run_info"} == set(schema.tables())


def test_every_column_of_the_sql_is_understood(base):
    for name, table in schema.tables().items():
        held = [name for _, name, *_ in base.connection.execute(f"PRAGMA table_info({name})")]
        assert held == list(table.names)


def test_links_are_joined(base):
    (citation,) = base.rows("citations")
    assert (citation["footnote"], citation["block"]) == ("A_80_188#fn12", None)
    assert (citation["surface"], citation["pages"]) == ("Ibid., pp. 121 and 122", ["121", "122"])
    assert (citation["work"], citation["reason"]) == ("w1", "Ibid. = the note before")
    share, growth = base.rows("statistics")
    assert (share["value"], growth["value"]) == (38, 9.25)
    assert (share["footnotes"], share["link_reason"]) == (["A_80_188#fn12"], "mark right after the figure")
    assert (share["paragraph"], share["page"]) == ("41", 2)
    assert (growth["footnotes"], growth["link_reason"]) == ([], None)
    assert growth["excerpt"] == "The principle … grew 9.25 per cent"
    assert growth["excerpt"][growth["excerpt_at"] :] == "9.25 per cent"
    assert (share["excerpt"], share["excerpt_at"]) == (None, None)
    (claim,) = base.rows("claims")
    assert (claim["citations"], claim["works"]) == (["A_80_188#fn12.c1"], ["w1"])


def test_offsets_are_inside_the_block(base):
    for row in base.rows("statistics"):
        assert base.passage(row["block"])["text"][row["start"] : row["end"]] == row["surface"]


@pytest.mark.parametrize(
    ("decimal", "kept"),
    [
        ("38", 38),
        ("9.25", 9.25),
        ("236000000000", 236_000_000_000),
        ("0.1", 0.1),
        ("1e3", 1000),
        ("3.14159265358979323846", "3.14159265358979323846"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_numbers_are_kept_exactly(decimal, kept):
    assert schema.exact(decimal) == kept


def test_every_format_holds_the_same_rows(base, tmp_path):
    for name, export in FORMATS.items():
        (tmp_path / name).mkdir()
        export(base, tmp_path / name)
    for table in schema.tables():
        lines = (tmp_path / "jsonl" / f"{table}.jsonl").read_text().splitlines()
        rows = [json.loads(line) for line in lines]
        flat = pandas.read_csv(tmp_path / "csv" / f"{table}.csv", dtype=str, keep_default_na=False)
        parquet = pandas.read_parquet(tmp_path / "parquet" / f"{table}.parquet")
        assert len(rows) == len(flat) == len(parquet)
        assert list(flat.columns) == list(schema.tables()[table].names)
        assert [name for name in parquet.columns if name in flat.columns] == list(flat.columns)
        assert list(parquet.columns) == list(base.frame(table).columns)
        for column in schema.tables()[table].columns:
            for row, text, value in zip(rows, flat[column.name], parquet[column.name], strict=True):
                if column.kind == "json" and row[column.name] is not None:
                    assert json.loads(text) == json.loads(value) == row[column.name]
                elif column.kind == "text":
                    assert text == (row[column.name] or "")


def test_the_python_face(kb_path):
    with pipeline.open(kb_path.parent) as base:
        assert list(base.documents()["doc"]) == ["A_80_188", "A_80_21-release"]
        assert list(base.paragraphs("A_80_188")["label"]) == ["41", "42", "41"]
        assert len(base.paragraphs()) == 4
        assert base.tables()["A_80_188#t1"].iloc[1, 1] == "38%"
        assert base.frame("statistics")["value"].tolist() == [38, 9.25]


def test_a_sound_base_has_no_faults_and_a_moved_quote_is_one(base, kb_path, tmp_path):
    assert list(faults(base)) == []
    moved = tmp_path / "moved.sqlite"
    moved.write_bytes(kb_path.read_bytes())
    with sqlite3.connect(moved) as changed:
        changed.execute("UPDATE blocks SET text = 'x' || text WHERE id = 'A_80_188#p41'")
        changed.execute("UPDATE marks SET footnote = 'A_80_188#fn99'")
    changed.close()
    with pipeline.open(moved) as held:
        said = " ".join(faults(held))
    assert "statistics: A_80_188#p41 at 16 reads" in said
    assert "marks: footnote names 'A_80_188#fn99'" in said


def test_parquet_and_frames_hold_numbers_and_dates_with_the_exact_text_beside_them(base, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    FORMATS["parquet"](base, tmp_path)
    kinds = pq.read_schema(tmp_path / "statistics.parquet")
    assert [kinds.field(name).type for name in ("value", "value_text")] == [pa.float64(), pa.string()]
    held = pq.read_table(tmp_path / "statistics.parquet").to_pydict()
    assert (held["value"], held["value_text"]) == ([38.0, 9.25], ["38", "9.25"])
    assert pq.read_schema(tmp_path / "documents.parquet").field("date").type == pa.date32()
    frame = base.frame("statistics")
    assert frame["value"].sum() == 47.25
    assert frame["value_text"].tolist() == ["38", "9.25"]
    assert str(base.frame("documents")["date"].dtype) == "datetime64[s]"


@pytest.mark.parametrize(
    ("value", "near", "digits"),
    [
        (38, 38.0, "38"),
        (0.1, 0.1, "0.1"),
        (1e22, 1e22, "10000000000000000000000"),
        (Decimal("3.14159265358979323846"), 3.141592653589793, "3.14159265358979323846"),
        (Decimal("1e400"), None, "1" + "0" * 400),
        (10**400, None, "1" + "0" * 400),
        (None, None, None),
    ],
)
def test_a_number_beside_its_digits(value, near, digits):
    assert (typed.number(value), typed.digits(value)) == (near, digits)


@pytest.mark.parametrize(
    ("text", "day"), [("2031-03-07", date(2031, 3, 7)), ("2031", None), ("2031-02-30", None), (None, None)]
)
def test_only_a_whole_date_is_a_date_and_its_text_stays(text, day):
    (table,) = (schema.tables()["copies"],)
    row = dict.fromkeys(table.names) | {"date": text}
    held = typed.values(table, row)
    assert (held["date"], held["date_text"]) == (day, text)
    assert frames.frame("copies", [row])["date_text"].tolist() == [text or pandas.NA]
