"""Reuse at scale: planted copies found by kind, share of their words covered, seconds, memory, growth.

python -m benchmarks.reuse 100000 [--jobs 2] [--engine dask --scheduler HOST:PORT] [--against] [--peers PYTHON]

``--against`` also looks one new document of some 30 pages up in the corpus. ``--peers`` runs other ways of finding
copies beside it on the same paragraphs, in an environment of their own:

    python -m venv ../peers
    ../peers/bin/pip install datasketch scikit-learn sparse-dot-topn
    python -m benchmarks.reuse 20000 --peers ../peers/bin/python

Their seconds are told as multiples of ours in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.reuse_text import KINDS, Maker, Planted
from pipeline.link.reuse import find
from pipeline.link.reuse.found import PairFound
from pipeline.link.reuse.index import build_index, look_up
from pipeline.link.reuse.settings import Settings
from pipeline.link.reuse.store import PassageStore, gathered
from pipeline.link.reuse.tell import tell
from pipeline.run.partitions import engine


class Memory:
    """The most memory this process and its children held together (proportional set size), in MB."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.25):
            self.peak = max(self.peak, sum(map(_pss, _family())) / 1024)


def _family() -> list[str]:
    out, queue = [], ["self"]
    while queue:
        process = queue.pop()
        out.append(process)
        for children in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                queue += children.read_text().split()
            except OSError:
                continue
    return out


def _pss(process: str) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def score(found: list[PairFound], planted: list[Planted]) -> dict[str, dict[str, float]]:
    """Recall and covered share by kind. A copy is found when one pair joins half of its words to its source."""
    by_pair = defaultdict(list)
    for pair in found:
        by_pair[pair.doc_a, pair.doc_b].append(pair)
    tally: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for copy in planted:
        best = 0.0
        for pair in by_pair[copy.source, copy.doc]:
            there = min(pair.b1, copy.end) - max(pair.b0, copy.start)
            source = min(pair.a1, copy.source_end) - max(pair.a0, copy.source_start)
            if source > 0:
                best = max(best, there / (copy.end - copy.start))
        tally[copy.kind].append(best)
    return {
        kind: {
            "planted": len(shares),
            "recall": round(sum(share >= 0.5 for share in shares) / max(1, len(shares)), 4),
            "covered": round(sum(s for s in shares if s >= 0.5) / max(1, sum(s >= 0.5 for s in shares)), 4),
        }
        for kind, shares in tally.items()
    }


def spurious(found: list[PairFound], planted: list[Planted]) -> int:
    """Pairs that join no planted copy to its source, nor two copies of one source."""
    near = defaultdict(list)
    for copy in planted:
        near[copy.doc].append((copy.start, copy.end))
    return sum(
        not any(start < pair.b1 and pair.b0 < end for start, end in near[pair.doc_b])
        and not any(start < pair.a1 and pair.a0 < end for start, end in near[pair.doc_a])
        for pair in found
        if not pair.formulaic
    )


def against(folder: Path, maker: Maker) -> dict[str, object]:
    """Seconds for a new document, the first time and again."""
    draft = maker.draft()
    index = folder / "index"
    settings = build_index(index, maker.passages(), {})
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        found = look_up(index, settings, draft)
        seconds.append(round(time.perf_counter() - start, 2))
    copied = {pair.b.parts[0][0] for pair in found if not pair.formulaic}
    wanted = {passage.block for passage in draft[::10]}
    return {
        "words": sum(len(passage.text.split()) for passage in draft),
        "seconds": seconds,
        "copies": len(wanted),
        "found": len(wanted & copied),
    }


def beside(python: Path, maker: Maker, ours: float) -> dict[str, object]:
    """What each peer finds of the planted copies: it is asked only which paragraphs belong together."""
    out: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "paragraphs.txt")
        with texts.open("w") as file:
            file.writelines(" ".join(passage.text.split()) + "\n" for passage in Maker(maker.paragraphs).passages())
        for peer in ("minhash", "tfidf"):
            script = Path(__file__).with_name("reuse_peers.py")
            done = subprocess.run([python, script, peer, texts], capture_output=True, text=True)
            if done.returncode:
                out[peer] = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
                continue
            told = json.loads(done.stdout)
            pairs = {tuple(pair) for pair in told["pairs"]}
            by_kind: dict[str, list[bool]] = {kind: [] for kind in KINDS}
            for copy in maker.planted:
                by_kind[copy.kind].append((copy.source_paragraph, copy.paragraph) in pairs)
            out[peer] = {
                "times our seconds": round(told["seconds"] / ours, 2),
                "peak memory, MB": told["megabytes"],
                "pairs": len(pairs),
                "recall": {kind: round(sum(hits) / max(1, len(hits)), 3) for kind, hits in by_kind.items()},
            }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paragraphs", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--scheduler")
    parser.add_argument("--keep", type=Path, help="keep the store here")
    parser.add_argument("--against", action="store_true", help="look a new document up in the corpus")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="an environment that holds the peers")
    args = parser.parse_args()
    maker = Maker(args.paragraphs)
    with tempfile.TemporaryDirectory() as folder, Memory() as memory:
        store = PassageStore(args.keep or Path(folder))
        start = time.perf_counter()
        parts = store.write_parts(gathered(maker.passages()))
        made = time.perf_counter()
        workers = engine(args.engine, jobs=args.jobs, scheduler=args.scheduler)
        settings = find.compare_parts(store, parts, Settings(), workers)
        compared = time.perf_counter()
        records_made = len(tell(store, workers))
        done = time.perf_counter()
        pairs = find.found(store)
        told = [pair for pair in pairs if not pair.formulaic]
        further: dict[str, object] = {}
        if args.against:
            further["a draft against it"] = against(store.root, Maker(args.paragraphs))
        if args.peers:
            further["peers"] = beside(args.peers, maker, done - made)
    report = {
        "paragraphs": args.paragraphs,
        "documents": maker.docs,
        "jobs": args.jobs,
        "engine": args.engine,
        "partitions": settings.prefixes,
        "making the text, s": round(made - start, 1),
        "comparing, s": round(compared - made, 1),
        "telling, s": round(done - compared, 1),
        "records": records_made,
        "peak memory, MB": round(memory.peak),
        "pairs": len(told),
        "formulaic": len(pairs) - len(told),
        "spurious": spurious(pairs, maker.planted),
        "kinds": score(told, maker.planted),
        **further,
    }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
