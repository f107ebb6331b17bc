"""The safety of the pages, line by line."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from starlette.testclient import TestClient

from pipeline.web.context import Context
from pipeline.web.guard import HEADERS
from pipeline.web.serve import application
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
