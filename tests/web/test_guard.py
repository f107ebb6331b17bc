"""The safety of the pages, line by line."""

from __future__ import annotations

import ast
import shutil
import socket
import sqlite3
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from pipeline.cli.serve import serve as command
from pipeline.web.context import Context
from pipeline.web.guard import HEADERS
from pipeline.web.serve import application, serve
from tests.web.conftest import PORT

SAME = {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (f"127.0.0.1:{PORT}", 200),
        (f"localhost:{PORT}", 200),
        (f"[::1]:{PORT}", 200),
        ("evil.example", 400),
        (f"evil.example:{PORT}", 400),
        ("127.0.0.1:80", 400),
        ("", 400),
        (f"127.0.0.1:{PORT}.evil.example", 400),
    ],
)
def test_only_our_own_names_are_served(client, host, status):
    assert client.get("/docs", headers={"host": host}).status_code == status


def test_a_further_name_is_served_where_it_is_allowed(context):
    app = application(context, port=PORT, hosts=["desk.example"])
    asked = TestClient(app, base_url="http://desk.example")
    assert asked.get("/docs").status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (SAME, 303),
        ({"origin": f"http://127.0.0.1:{PORT}"}, 303),
        ({}, 403),
        ({"sec-fetch-site": "cross-site", "origin": f"http://127.0.0.1:{PORT}"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_only_our_own_pages_may_decide(client, headers, status):
    assert client.post("/decisions", content="undo=", headers=headers).status_code == status


def test_headers_stand_on_every_answer(client, monkeypatch):
    from pipeline.web.screens import others

    def fails(*_):
        raise RuntimeError("a fault")

    asked = {
        200: client.get("/docs"),
        303: client.get("/go?q=A/99/401"),
        304: client.get("/docs", headers={"if-none-match": client.get("/docs").headers["etag"]}),
        400: client.get("/", headers={"host": "evil.example"}),
        403: client.post("/decisions", content="undo="),
        404: client.get("/nowhere"),
        405: client.put("/docs"),
        413: client.post("/decisions", content=b"x" * 70_000, headers=SAME),
    }
    monkeypatch.setattr("pipeline.web.parts.skipped", fails)
    monkeypatch.setattr("pipeline.web.screens.documents.skipped", fails)
    asked[500] = client.get("/docs?q=x")
    assert others
    for status, answer in asked.items():
        assert answer.status_code == status
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, (status, name)


def test_a_fault_says_nothing_of_its_inside(client, monkeypatch):
    monkeypatch.setattr("pipeline.web.screens.documents.skipped", lambda q: 1 / 0)
    assert "ZeroDivision" not in client.get("/docs?q=y").text


def test_a_key_is_asked_for_and_kept_in_a_cookie(context):
    app = application(context, port=PORT, key="s3cret")
    asked = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)
    assert asked.get("/docs").status_code == 403
    assert asked.get("/docs?key=wrong").status_code == 403
    first = asked.get("/docs?key=s3cret&q=a")
    assert (first.status_code, first.headers["location"]) == (303, "/docs?q=a")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert asked.get("/docs").status_code == 200


def test_no_path_of_a_request_reaches_the_disk(client):
    for path in (
        "/files/..%2f..%2fetc%2fpasswd",
        "/pages/..%2f..%2fx/1.png",
        "/static/..%2fapp.py",
        "/files/%2fetc%2fpasswd",
    ):
        assert client.get(path).status_code == 404


def test_a_file_comes_as_an_attachment_in_a_sandbox(client):
    answer = client.get("/files/A_99_401")
    assert answer.headers["content-security-policy"] == "sandbox"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_a_form_of_several_parts_is_not_read(client, context):
    parts = {"kind": (None, "finding"), "id": (None, "x"), "verdict": (None, "dismissed")}
    assert client.post("/decisions", files=parts, headers=SAME).status_code in (303, 404)
    assert context.decisions.all() == []


@pytest.fixture
def asked(monkeypatch, served):
    """What ``ibid serve`` would listen on, for some arguments."""
    said: list[dict[str, Any]] = []
    monkeypatch.setattr("pipeline.web.serve.serve", lambda context, **how: said.append(how))

    def ask(*arguments: str):
        answer = CliRunner().invoke(command, ["--kb", str(served / "kb.sqlite"), *arguments])
        return answer, (said[-1] if said else None)

    return ask


def test_it_listens_on_this_machine_alone_unless_there_is_a_key(asked):
    assert asked()[1]["host"] == "127.0.0.1"
    answer, _ = asked("--host", "0.0.0.0")  # noqa: S104 - that it is refused is what is tested
    assert (answer.exit_code, "asks for --key" in answer.output) == (2, True)
    answer, how = asked("--host", "192.0.2.1", "--key", "s3cret", "--allow-host", "desk.example")
    assert (answer.exit_code, how["key"], how["hosts"]) == (0, "s3cret", ("desk.example", "192.0.2.1"))


def test_an_address_that_another_program_has_is_told(context):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        serve(context, host="127.0.0.1", port=taken.getsockname()[1])


def test_nothing_is_used_that_the_advisories_are_about():
    names = {"FileResponse", "StaticFiles", "form", "TrustedHostMiddleware"}
    for file in (Path(__file__).parents[2] / "pipeline/web").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", None) or getattr(called, "id", None)
            assert name not in names, f"{file.name}: {name}"


def test_the_server_is_none_of_those_with_a_known_fault():
    held = tuple(int(part) for part in version("starlette").split(".")[:3])
    assert held >= (1, 3, 1)


def test_names_and_texts_of_files_stay_text(client, base):
    (row,) = base.rows("documents", "path LIKE 'evil%'")
    from pipeline.web import links

    figure = next(base.rows("statistics", "doc = ?", (row["doc"],)))
    for path in (
        "/docs",
        links.doc(row["doc"]),
        links.figure(figure["id"]),
        "/search?q=wells",
        "/figures?q=wells",
        "/sources",
    ):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert "<b>x" not in text
        assert 'href="javascript' not in text
    assert "&lt;img src=x" in client.get(links.doc(row["doc"])).text


def test_the_knowledge_base_is_only_read(context):
    with context.base() as held:
        for sql in (
            "DELETE FROM documents",
            "ATTACH 'x' AS x",
            "PRAGMA query_only = OFF",
            "SELECT load_extension('x')",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                held.connection.execute(sql)


def test_a_question_that_takes_too_long_stops_with_a_plain_word(served, tmp_path):
    made = Context(served, decisions=tmp_path / "d.sqlite", seconds=0.0)
    app = application(made, port=PORT)
    asked = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    from pipeline.web.context import Slow

    with pytest.raises(Slow), made.base(0.05) as held:
        held.connection.execute(endless).fetchone()
    assert asked.get("/about").status_code in (200, 503)
    made.close()


def test_a_base_made_anew_is_opened_anew(served, tmp_path):
    copy = tmp_path / "kb.sqlite"
    shutil.copy(served / "kb.sqlite", copy)
    made = Context(copy)
    asked = TestClient(application(made, port=PORT), base_url=f"http://127.0.0.1:{PORT}")
    first = asked.get("/docs/data.json").json()
    shutil.copy(copy, tmp_path / "new.sqlite")
    with sqlite3.connect(tmp_path / "new.sqlite") as changed:
        changed.execute("UPDATE documents SET title = 'Made anew'")
    changed.close()
    (tmp_path / "new.sqlite").replace(copy)
    assert first["rows"][0]["title"] != "Made anew"
    assert asked.get("/docs/data.json").json()["rows"][0]["title"] == "Made anew"
    made.close()


def test_a_file_that_changed_since_it_was_read_gets_no_marks(served, tmp_path, base):
    moved = tmp_path / "in"
    shutil.copytree(served.parents[0] / "in", moved)
    from tests.web.conftest import SAMPLE

    for file in SAMPLE.iterdir():
        if file.is_file():
            shutil.copy(file, moved / file.name)
    with (moved / base.document("A_99_401")["path"]).open("ab") as stream:
        stream.write(b"\n% changed\n")
    made = Context(served, source=moved, decisions=tmp_path / "d.sqlite", seconds=20)
    asked = TestClient(application(made, port=PORT), base_url=f"http://127.0.0.1:{PORT}")
    told = asked.get("/docs/A_99_401/p/1/data.json").json()["sheet"]
    assert (told["src"], told["marks"]) == (None, [])
    assert "changed since it was read" in told["reason"]
    made.close()
