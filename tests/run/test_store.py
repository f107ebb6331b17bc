"""Finished work in folders, in packs and in object stores: whole, found again, and told where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from pipeline.model.errors import StoreError
from pipeline.run import documents
from pipeline.run import store as stores
from pipeline.run.files import Folder
from pipeline.run.files_elsewhere import RemoteFiles
from pipeline.run.packs import Packs
from pipeline.run.run import Options, remove, run
from pipeline.run.store import Finished, Store
from tests.run.conftest import report
from tests.run.test_engine import french

HERE = Options(jobs=0)


@pytest.fixture(scope="session")
def s3():
    """An S3 server of our own with one bucket: its address."""
    pytest.importorskip("s3fs")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3, monkeypatch):
    """A bucket on it, and who may use it in the environment, as workers see it too."""
    import boto3

    for name, value in {
        "AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": s3,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    name = f"bucket-{os.urandom(4).hex()}"
    client.create_bucket(Bucket=name)
    return f"s3://{name}/work"


@pytest.fixture
def place(request, tmp_path):
    """Each kind of place in turn: where finished work goes, None for the run's own folder."""
    if request.param == "s3":
        return request.getfixturevalue("bucket")
    return {"folder": None, "file": f"file://{tmp_path}/far/away", "memory": f"memory://{tmp_path.name}"}[request.param]


PLACES = ("folder", "file", "memory")


def done(text: str) -> Finished:
    return Finished(status="done", text=text)


def key(number: int) -> str:
    return f"{number:040x}"[::-1]


@pytest.mark.parametrize("place", [*PLACES, "s3"], indirect=True)
def test_what_is_put_is_found_alone_and_in_packs(tmp_path, place, monkeypatch):
    monkeypatch.setattr(stores, "PACKED", 4)
    store = Store(tmp_path / "own", place)
    documents = [{"segment": key(n), "masks": key(n + 100)} for n in range(10)]
    for n, keys in enumerate(documents):
        store.put("segment", keys["segment"], done(f"text {n}"))
        if n != 9:  # not worked on to the end
            store.put("masks", keys["masks"], Finished(status="refused", reason=f"no {n}"))
    store.put("masks", key(200), Finished(status="failed", reason="broke"))
    store.pack(documents, least=11)
    assert not files(store).names("packs")
    store.pack([*documents, {"masks": key(200)}])
    assert len(files(store).names("packs")) == 6
    assert files(store).read(f"segment/{key(1)[:2]}/{key(1)[2:]}") is None
    for joined in (False, True):
        again = Store(tmp_path / "own", place)
        if joined:
            again.sweep()
        assert [again.get("segment", keys["segment"]).text for keys in documents] == [f"text {n}" for n in range(10)]
        assert again.get("masks", key(103)).reason == "no 3"
        assert (again.has("masks", key(103)), again.has("masks", key(109)), again.get("masks", key(109))) == (
            True, False, None,
        )  # fmt: skip
    assert again.get("masks", key(200)) is None, "failures end with the run they belong to"


@pytest.mark.parametrize("place", [*PLACES, "s3"], indirect=True)
def test_what_a_pack_holds_can_be_taken_out_and_put_anew(tmp_path, place):
    store = Store(tmp_path / "own", place)
    keys = {"segment": key(1), "masks": key(2)}
    store.put("segment", key(1), Finished(status="refused", reason="not yet"))
    store.put("masks", key(2), done("stays"))
    store.pack([keys])
    store.forget(keys.items())
    for one in (store, Store(tmp_path / "own", place)):
        assert not one.has("segment", key(1))
        assert one.get("segment", key(1)) is None
    store.put("segment", key(1), done("read"))
    store.pack([keys])
    again = Store(tmp_path / "own", place)
    assert (again.get("segment", key(1)).text, again.get("masks", key(2))) == ("read", None)
    again.sweep()
    assert again.get("segment", key(1)).text == "read"


def files(store: Store):
    return store._files


def test_a_damaged_pack_costs_its_work_and_no_more(tmp_path):
    store = Store(tmp_path)
    for n in range(3):
        store.put("segment", key(n), done(f"text {n}"))
        store.pack([{"segment": key(n)}])
    packs = sorted((tmp_path / "packs").iterdir())
    packs[0].write_bytes(packs[0].read_bytes()[:-3])  # an index, cut short
    packs[3].write_bytes(b"\0" * packs[3].stat().st_size)  # a pack
    (tmp_path / "packs" / "000009-torn.pack").write_bytes(b"a run was killed before it wrote the index")
    again = Store(tmp_path)
    again.sweep()
    assert [again.get("segment", key(n)) is not None for n in range(3)] == [False, False, True]
    assert not (tmp_path / "packs" / "000009-torn.pack").exists()
    again.put("segment", key(1), done("anew"))
    assert again.get("segment", key(1)).text == "anew"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(1, 4):
        (folder / f"A_80_{number}.txt").write_text(report(number) if number == 1 else french(number))
    (folder / "empty.pdf").write_bytes(b"")
    return folder


@pytest.fixture
def plain(tmp_path, reports):
    """The knowledge base of a run whose work lies in its own folder, piece by piece."""
    assert not run([reports], tmp_path / "plain", HERE).whole
    return (tmp_path / "plain/kb.sqlite").read_bytes()


@pytest.mark.parametrize("place", [*PLACES, pytest.param("s3", marks=pytest.mark.slow)], indirect=True)
def test_a_run_gives_the_same_wherever_its_work_lies(tmp_path, reports, plain, place, monkeypatch):
    monkeypatch.setattr(documents, "_LOOSE", 1)
    options = Options(jobs=0, store=place or "")
    out = tmp_path / "out"
    run([reports], out, options)
    assert (out / "kb.sqlite").read_bytes() == plain
    again = run([reports], out, HERE)
    assert again.worked == (), "where the work lies is remembered"
    assert not list((out / "store").glob("segment/*")), "what many documents left is gathered"
    (reports / "empty.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    assert run([reports], out, HERE).worked == ("empty",)
    assert run([reports], out, Options(jobs=0, retry=True)).worked == ("empty",)
    remove(["empty"], out, HERE)


@pytest.mark.slow
def test_workers_and_a_cluster_use_an_object_store(tmp_path, reports, plain, bucket):
    distributed = pytest.importorskip("distributed")
    run([reports], tmp_path / "out", Options(jobs=2, store=bucket))
    assert (tmp_path / "out/kb.sqlite").read_bytes() == plain
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        options = Options(jobs=1, store=f"{bucket}/second", scheduler=cluster.scheduler_address)
        assert set(run([reports], tmp_path / "far", options).worked) == {"A_80_1", "A_80_2", "A_80_3", "empty"}
    assert (tmp_path / "far/kb.sqlite").read_bytes() == plain
    assert {path.name for path in (tmp_path / "far/store").iterdir()} & {"segment", "masks"} == set()


def test_one_place_serves_one_folder(tmp_path, reports):
    place = f"file://{tmp_path}/place"
    run([reports], tmp_path / "one", Options(jobs=0, store=place, until="segment"))
    with pytest.raises(StoreError, match=r"holds the work of .*/one/store; give another --store"):
        run([reports], tmp_path / "two", Options(jobs=0, store=place, until="segment"))


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("s3://no-such-bucket-of-ours/x", "cannot be"),
        ("strange://host/x", "is no place that is known"),
        ("memory://x", "is seen by this process alone"),
        ("gs://bucket/x", "cannot be reached"),
    ],
)
def test_a_place_that_cannot_be_used_is_told(tmp_path, reports, bucket, place, said):
    with pytest.raises(StoreError, match=said):
        run([reports], tmp_path / "out", Options(jobs=1, store=place))
    assert run([reports], tmp_path / "out", Options(jobs=0, until="segment")).base


def test_an_index_of_a_pack_that_another_version_wrote_is_left_alone(tmp_path):
    files = Folder(tmp_path)
    files.write("packs/000007-other.index", b"ibid9pak" + bytes(80))
    files.write("packs/000007-other.pack", b"what")
    packs = Packs(files)
    packs.sweep()
    assert not packs.has("segment/aa/bb")
    assert len(files.names("packs")) == 2
    packs.add(["own/aa"], lambda _name: b"content", tmp_path)
    assert Packs(files).read("own/aa") == b"content"


def test_files_on_a_server_take_their_name_when_they_are_whole(tmp_path):
    """A file system behind fsspec that is no object store: written beside, then renamed."""
    place = RemoteFiles(f"local://{tmp_path}/far")
    place.write("segment/aa/bb", b"whole")
    assert (tmp_path / "far/segment/aa/bb").read_bytes() == b"whole"
    assert place.read("segment/aa/bb") == b"whole"
    assert place.names("unfinished") == []


def test_a_store_may_be_copied(tmp_path, reports, plain):
    copytree(tmp_path / "plain", tmp_path / "copy")
    assert run([reports], tmp_path / "copy", HERE).worked == ()
    rmtree(tmp_path / "copy/store")
    assert len(run([reports], tmp_path / "copy", HERE).worked) == 4
    assert Path(tmp_path / "copy/kb.sqlite").read_bytes() == plain
