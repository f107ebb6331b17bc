"""Fetching, against a server of the tests' own: what is asked, what is refused, what is kept."""

from __future__ import annotations

import hashlib
import json
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import ibid
from pipeline.fetch import addresses, kept
from pipeline.fetch.addresses import Wanted, wanted
from pipeline.fetch.fetch import fetch, planned
from pipeline.fetch.guard import RefusedError, Rules, public
from pipeline.fetch.web import Limits, Web
from tests.fetch.server import Server, broken, endless, in_turn, onward, plain, ranged, serving

PDF = b"%PDF-1.7\n" + b"Ships rose by 12 per cent. " * 400
HTML = b"<!doctype html><html><body><p>Ships rose.</p></body></html>"


@pytest.fixture(autouse=True)
def nothing_goes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    look = socket.getaddrinfo

    def only_here(host: object, *rest: object, **more: object) -> object:
        assert host in ("127.0.0.1", b"127.0.0.1"), f"a test looked {host!r} up"
        return look(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", only_here)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def web(server: Server, slept: list[float]) -> Iterator[Web]:
    made = client(server, slept)
    yield made
    made.close()


def client(server: Server, slept: list[float], **limits: float) -> Web:
    rules = Rules(ports=frozenset({server.port}), resolve=lambda _: ["127.0.0.1"], allowed=lambda _: True)
    bounds = Limits(**{"pause": 2.0, "wait": 60.0, **limits})  # type: ignore[arg-type]
    return Web("ibid/0 (+ann@example.org)", rules, bounds, verify=server.trusts, sleep=slept.append)


def work(server: Server, path: str = "/a.pdf", host: str = "www.who.int", name: str = "Ships of 2031") -> Wanted:
    return Wanted(f"title:{name.lower()}", name, None, server.url(path, host), "the address cited")


def test_a_file_is_fetched_once_with_its_hash_and_who_asks(server: Server, web: Web, tmp_path: Path) -> None:
    server.answers["/a.pdf"] = plain(PDF)
    wants, folder = work(server), tmp_path / "got"
    outcome = fetch(wants, folder, web)
    assert outcome.status == "fetched"
    assert (folder / outcome.detail).read_bytes() == PDF
    (line,) = (folder / kept.LIST).read_text().splitlines()
    told = json.loads(line)
    assert (told["sha256"], told["bytes"], told["media_type"]) == (
        hashlib.sha256(PDF).hexdigest(),
        len(PDF),
        "application/pdf",
    )
    ((host, path, headers),) = [one for one in server.asked if one[1] != "/robots.txt"]
    assert (host, path) == (f"www.who.int:{server.port}", "/a.pdf")
    assert headers["User-Agent"] == "ibid/0 (+ann@example.org)"
    assert headers["Accept-Encoding"] == "identity"
    ((_, again),) = planned([wants], folder)
    assert (again.status, again.detail) == ("kept", outcome.detail)
    (folder / outcome.detail).write_bytes(b"changed")
    ((_, again),) = planned([wants], folder)
    assert again.status == "to_fetch"
    assert sorted(path.suffix for path in folder.iterdir()) == [".jsonl", ".pdf"]


@pytest.mark.parametrize(
    ("to", "status", "detail"),
    [
        ("/b.pdf", "fetched", ".pdf"),
        ("https://www.fao.org:{port}/b.pdf", "fetched", ".pdf"),
        ("https://elsewhere.example:{port}/b.pdf", "refused", "no publisher known here"),
        ("http://www.who.int/b.pdf", "refused", "is not https"),
        ("https://www.who.int:1/b.pdf", "refused", "port 1"),
        ("https://ann:secret@www.who.int:{port}/b.pdf", "refused", "name or password"),
        ("/a.pdf", "refused", "more than 5 redirects"),
    ],
)
def test_redirects_are_held_against_the_same_rules(
    server: Server, web: Web, tmp_path: Path, to: str, status: str, detail: str
) -> None:
    server.answers["/a.pdf"] = onward(to.format(port=server.port))
    server.answers["/b.pdf"] = plain(PDF)
    outcome = fetch(work(server), tmp_path / "got", web)
    assert outcome.status == status
    assert detail in outcome.detail


def test_a_redirect_into_a_private_network_is_refused(server: Server, tmp_path: Path) -> None:
    server.answers["/a.pdf"] = onward(f"https://www.fao.org:{server.port}/b.pdf")
    server.answers["/b.pdf"] = plain(PDF)
    inner = {"www.fao.org": ["10.0.0.7"]}
    made = Web(
        "ibid/0 (+ann@example.org)",
        Rules(
            ports=frozenset({server.port}),
            resolve=lambda host: inner.get(host, ["127.0.0.1"]),
            allowed=lambda address: address == "127.0.0.1" or public(address),
        ),
        verify=server.trusts,
        sleep=lambda _: None,
    )
    outcome = fetch(work(server), tmp_path / "got", made)
    assert (outcome.status, server.paths) == ("refused", ["/a.pdf"])
    assert "10.0.0.7, which is no public address" in outcome.detail


def test_a_name_that_answers_otherwise_a_moment_later_is_asked_nothing(server: Server, tmp_path: Path) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["192.168.1.1"]])
    made = Web(
        "ibid/0 (+ann@example.org)",
        Rules(
            ports=frozenset({server.port}),
            resolve=lambda _: next(answers),
            allowed=lambda address: address == "127.0.0.1",
        ),
        verify=server.trusts,
        sleep=lambda _: None,
    )
    outcome = fetch(work(server), tmp_path / "got", made)
    assert (outcome.status, server.paths) == ("refused", [])


@pytest.mark.parametrize(
    ("robots", "status"),
    [
        (plain(b"User-agent: *\nDisallow: /private/"), "fetched"),
        (plain(b"User-agent: *\nDisallow: /"), "refused"),
        (plain(b"User-agent: other\nDisallow: /"), "fetched"),
        (plain(b"User-agent: ibid\nDisallow: /a"), "refused"),
        (plain(b"", status=404), "fetched"),
        (plain(b"", status=500), "refused"),
        (plain(b"", status=429), "refused"),
        (onward("http://www.who.int/robots.txt"), "refused"),
    ],
)
def test_robots(server: Server, web: Web, tmp_path: Path, robots: object, status: str) -> None:
    server.answers |= {"/robots.txt": robots, "/a.pdf": plain(PDF)}  # type: ignore[dict-item]
    outcome = fetch(work(server), tmp_path / "got", web)
    assert outcome.status == status
    assert ("robots.txt" in outcome.detail) == (status == "refused")
    assert bool(server.paths) == (status == "fetched")


def test_a_pause_between_requests_as_long_as_the_host_wants(
    server: Server, web: Web, slept: list[float], tmp_path: Path
) -> None:
    server.answers |= {
        "/robots.txt": plain(b"User-agent: *\nCrawl-delay: 9"),
        "/a.pdf": plain(PDF),
        "/b.pdf": plain(PDF + b"."),
    }
    fetch(work(server), tmp_path / "got", web)
    fetch(work(server, "/b.pdf", name="Boats of 2031"), tmp_path / "got", web)
    assert [round(seconds) for seconds in slept] == [9, 9]
    assert [path for _, path, _ in server.asked] == ["/robots.txt", "/a.pdf", "/b.pdf"]


@pytest.mark.parametrize(
    ("after", "status", "waited"),
    [
        ("7", "fetched", 7),
        ("4000", "failed", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", "fetched", 2),
        ("", "fetched", 30),
    ],
)
def test_retry_after(
    server: Server, web: Web, slept: list[float], tmp_path: Path, after: str, status: str, waited: int | None
) -> None:
    busy = plain(b"", status=429, Retry_After=after)
    server.answers |= {"/a.pdf": in_turn(busy, plain(PDF)), "/b.pdf": plain(PDF)}
    outcome = fetch(work(server), tmp_path / "got", web)
    assert outcome.status == status
    assert waited is None or waited in [round(seconds) for seconds in slept]
    if status == "failed":
        assert "come again in 4000 seconds" in outcome.detail
        other = fetch(work(server, "/b.pdf", name="Boats of 2031"), tmp_path / "got", web)
        assert (other.status, server.paths) == ("failed", ["/a.pdf"]), "the host is left alone"


@pytest.mark.parametrize(
    ("answer", "status", "detail"),
    [
        (plain(b"x" * 3000), "refused", "larger than"),
        (endless(b"x" * 500, 6), "refused", "larger than"),
        (plain(PDF[:900], Content_Encoding="gzip"), "refused", "packed"),
        (plain(b"\x7fELF\x02\x01\x01" + b"\0" * 100), "refused", "a program"),
        (plain(b"PK\x03\x04" + b"\0" * 100), "refused", "zip archive"),
        (plain(b""), "refused", "no bytes"),
        (plain(b"", status=404), "failed", "answers 404"),
        (plain(b"", status=403), "failed", "answers 403"),
        (plain(HTML), "fetched", ".html"),
    ],
)
def test_what_comes_is_bounded_and_looked_at_by_its_first_bytes(
    server: Server, slept: list[float], tmp_path: Path, answer: object, status: str, detail: str
) -> None:
    server.answers["/a.pdf"] = answer  # type: ignore[assignment]
    made, folder = client(server, slept, bytes=1000), tmp_path / "got"
    outcome = fetch(work(server), folder, made)
    assert outcome.status == status
    assert detail in outcome.detail
    assert status == "fetched" or not list(folder.iterdir()), "nothing is left of it"


def test_the_time_for_a_file_is_bounded(server: Server, slept: list[float], tmp_path: Path) -> None:
    server.answers["/a.pdf"] = endless(b"%PDF-1.7 ", 100, pause=0.05)
    outcome = fetch(work(server), tmp_path / "got", client(server, slept, seconds=0.3))
    assert outcome.status == "failed"
    assert "not whole after" in outcome.detail


@pytest.mark.parametrize(("etag", "resumed"), [('"one"', True), ('"two"', False), ("", False)])
def test_a_half_fetched_file_goes_on_where_it_is_still_the_same(
    server: Server, web: Web, tmp_path: Path, etag: str, resumed: bool
) -> None:
    first = broken(PDF, 4000, ETag='"one"') if etag else broken(PDF, 4000)
    server.answers["/a.pdf"] = in_turn(first, ranged(PDF, etag))
    folder = tmp_path / "got"
    assert fetch(work(server), folder, web).status == "failed"
    assert fetch(work(server), folder, web).status == "fetched"
    assert next(folder.glob("*.pdf")).read_bytes() == PDF
    headers = [asked for _, path, asked in server.asked if path == "/a.pdf"][-1]
    assert headers.get("Range") == ("bytes=4000-" if etag else None)
    assert resumed == (headers.get("If-Range") == etag and bool(etag))
    assert not list(folder.glob("*.part*"))


def test_a_certificate_nobody_trusts_is_a_failure(server: Server, tmp_path: Path) -> None:
    rules = Rules(ports=frozenset({server.port}), resolve=lambda _: ["127.0.0.1"], allowed=lambda _: True)
    server.answers["/a.pdf"] = plain(PDF)
    made = Web("ibid/0 (+ann@example.org)", rules, sleep=lambda _: None)
    outcome = fetch(work(server), tmp_path / "got", made)
    assert outcome.status == "refused", "its robots.txt cannot be had"
    assert not server.asked


def test_the_document_system_gives_documents_and_a_page_is_none(server: Server, web: Web, tmp_path: Path) -> None:
    server.answers["/a"] = plain(HTML)
    outcome = fetch(
        Wanted("symbol:A/99/1", "A/99/1", "A/99/1", server.url("/a", "documents.un.org"), ""), tmp_path, web
    )
    assert (outcome.status, outcome.detail) == ("refused", "what came is a page, not the document")


def test_a_file_that_somebody_put_there_is_never_overwritten(server: Server, web: Web, tmp_path: Path) -> None:
    (tmp_path / "A_99_1.pdf").write_bytes(b"mine")
    outcome = fetch(Wanted("symbol:A/99/1", "A/99/1", "A/99/1", server.url("/a"), ""), tmp_path, web)
    assert (outcome.status, (tmp_path / "A_99_1.pdf").read_bytes(), server.asked) == ("refused", b"mine", [])


@pytest.mark.parametrize(
    ("address", "open_to_all"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to be refused
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_public_addresses(address: str, open_to_all: bool) -> None:
    assert public(address) == open_to_all


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://www.who.int/a", "is not https"),
        ("ftp://www.who.int/a", "is not https"),
        ("file:///etc/passwd", "is not https"),
        ("https://ann:b@www.who.int/a", "name or password"),
        ("https://www.who.int:8443/a", "port 8443"),
        ("https://www.who.int:port/a", "no address"),
        ("https://who.int.example/a", "no publisher known here"),
        ("https://notwho.int/a", "no publisher known here"),
        ("https://10.0.0.1/a", "no publisher known here"),
        ("https://localhost/a", "no publisher known here"),
        ("https:///a", "no publisher known here"),
        ("https://www.who.int/a", "leads to 10.0.0.1"),
    ],
)
def test_what_must_not_be_asked(url: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        Rules(resolve=lambda _: ["93.184.216.34", "10.0.0.1"]).check(url)


@pytest.mark.parametrize(
    ("symbol", "urls", "hosts", "expected"),
    [
        ("A/99/1", [], (), addresses.OFFICIAL.format(symbol="A%2F99%2F1")),
        ("A/99/842-S/2031/384", [], (), addresses.OFFICIAL.format(symbol="A%2F99%2F842")),
        ("A/99/6 (Sect. 9)", [], (), addresses.OFFICIAL.format(symbol="A%2F99%2F6%28Sect.9%29")),
        (None, ["www.who.int/a.pdf"], (), "https://www.who.int/a.pdf"),
        (None, ["http://apps.who.int/a.pdf"], (), "https://apps.who.int/a.pdf"),
        (None, ["https://lake.example/a.pdf"], (), None),
        (None, ["https://lake.example/a.pdf"], ("lake.example",), "https://lake.example/a.pdf"),
        (None, ["https://lake.example/a.pdf", "https://www.fao.org/b"], (), "https://www.fao.org/b"),
        (None, [], (), None),
    ],
)
def test_where_a_work_can_be_had(
    symbol: str | None, urls: list[str], hosts: tuple[str, ...], expected: str | None
) -> None:
    (found,) = wanted([{"work": "w", "name": "Ships", "symbol": symbol, "urls": urls}], hosts)
    assert found.url == expected
    assert found.reason


def test_the_command_sends_nothing_unless_told_and_wants_a_contact(tmp_path: Path, sample_kb: Path) -> None:
    run = CliRunner()
    dry = run.invoke(ibid, ["get", str(tmp_path / "got"), "--kb", str(sample_kb), "--nl"], standalone_mode=False)
    rows = [json.loads(line) for line in dry.stdout.splitlines()]
    assert rows
    assert {row["status"] for row in rows} == {"to_fetch"}
    assert not (tmp_path / "got").exists()
    shown = run.invoke(ibid, ["get", str(tmp_path / "got"), "--kb", str(sample_kb)])
    assert "nothing was sent" in shown.output
    for contact in ([], ["--contact", "somebody"], ["--contact", "a@b.example\r\nX: y"]):
        asked = run.invoke(ibid, ["get", str(tmp_path / "got"), "--kb", str(sample_kb), "--yes", *contact])
        assert asked.exit_code == 2
        assert "--contact" in asked.output


def test_the_command_fetches_and_tells(
    server: Server, sample_kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = f"https://documents.un.org:{server.port}/get?s={{symbol}}"
    monkeypatch.setattr(addresses, "OFFICIAL", one)
    monkeypatch.setattr("pipeline.fetch.web.Web", lambda **_: client(server, []))
    run = CliRunner()
    arguments = ["get", str(tmp_path / "got"), "--kb", str(sample_kb), "--yes", "--contact", "ann@example.org"]
    planned_rows = run.invoke(ibid, [*arguments[:4], "--nl"], standalone_mode=False).stdout.splitlines()
    symbols = [json.loads(line)["symbol"] for line in planned_rows]
    server.answers = {f"/get?s={symbol.replace('/', '%2F')}": plain(PDF) for symbol in symbols[:1]}
    done = run.invoke(ibid, [*arguments, "--limit", "2"], standalone_mode=False)
    assert done.return_value == 3, "the second answers 404"
    assert "1 of 2 works fetched" in done.output
    assert "--add" in done.output
    assert sqlite3.connect(f"file:{sample_kb}?mode=ro", uri=True).execute("SELECT 1").fetchone() == (1,)
