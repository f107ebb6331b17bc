"""``ibid query`` within its limits, and ``ibid schema``."""

from __future__ import annotations

import json

import pytest

from pipeline.cli import main
from pipeline.knowledge import schema

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1500) SELECT i FROM n"


def ask(capsys, *words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    captured = capsys.readouterr()
    return ended.value.code, captured.out, captured.err


def test_a_query_without_end_is_ended(kb_path, capsys):
    code, _, said = ask(capsys, "query", ENDLESS, "--timeout", "0.2", "--kb", kb_path)
    assert (code, "took more than 0.2 s; --timeout gives it more" in said) == (2, True)


def test_a_person_sees_a_thousand_rows_and_a_machine_all(kb_path, capsys):
    code, out, said = ask(capsys, "query", MANY, "--kb", kb_path)
    assert (code, len(out.splitlines()), "--limit 0 shows all" in said) == (0, 1001, True)
    assert len(json.loads(ask(capsys, "query", MANY, "--json", "--kb", kb_path)[1])) == 1500
    assert len(ask(capsys, "query", MANY, "--limit", 3, "--kb", kb_path)[1].splitlines()) == 4


def test_the_schema_is_listed(capsys):
    assert [line.split()[0] for line in ask(capsys, "schema")[1].splitlines()] == list(schema.tables())
    rows = json.loads(ask(capsys, "schema", "layers", "--json")[1])
    assert [row["column"] for row in rows] == list(schema.tables()["layers"].names)
    assert ask(capsys, "schema", "nothing")[0] == 2
