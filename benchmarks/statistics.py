"""Figures found by ibid, one naive regex, quantulum3 and Recognizers-Text, on the same gold with the same scorer.

    python benchmarks/statistics.py --peers PYTHON [--shared ../shared]

PYTHON is an interpreter of an environment of its own that holds quantulum3, recognizers-text-suite and emoji<2 (they
pin old libraries). Each is scored on value alone and on value and unit, over the running text of the gold documents,
with and without our masks. Peers do not tell counts from durations, so every figure is scored as a statistic.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.extract.masks import RUNNING, find_masks
from pipeline.extract.statistics import figures_of
from pipeline.language import find_sentences
from pipeline.model.document import Document
from pipeline.model.records import Block, Mask, Sentence
from pipeline.read import read
from pipeline.segment import segment

Found = dict[str, Any]
NAIVE = re.compile(
    r"(?P<sign>\$|€|£)?(?P<number>\d[\d,]*(?:\.\d+)?)(?:\s(?P<scale>thousand|million|billion|trillion))?"
    r"(?P<percent>\s?%|\sper\scent)?"
)
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, None: 1}
PEER = r"""
import json, sys, warnings
warnings.simplefilter("ignore")
blocks = json.load(sys.stdin)
if sys.argv[1] == "quantulum3":
    from quantulum3 import parser
    def find(text):
        for q in parser.parse(text):
            name = q.unit.name
            yield q.span[0], q.span[1], q.value, {"percentage": "percent", "dimensionless": "count"}.get(name, name)
else:
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency, recognize_dimension
    def number(text):
        try:
            return float(str(text).rstrip("%").replace(",", ""))
        except ValueError:
            return None
    def find(text):
        taken = []
        for kind, recognize in (("money", recognize_currency), ("percent", recognize_percentage),
                                ("measure", recognize_dimension), ("count", recognize_number)):
            for r in recognize(text, "en-us"):
                if any(r.start <= b and a <= r.end for a, b in taken) or not r.resolution:
                    continue
                taken.append((r.start, r.end))
                unit = r.resolution.get("isoCurrency") or r.resolution.get("unit") or kind
                yield r.start, r.end + 1, number(r.resolution.get("value")), unit
print(json.dumps([[[a, b, v, u] for a, b, v, u in find(text)] for text in blocks]))
"""


def documents(shared: Path) -> Iterator[Document]:
    """The gold documents that hold statistics, read and segmented as a run does it."""
    for folder in sorted((shared / "gold").iterdir()):
        if (folder / "statistics.jsonl").exists():
            source = next(shared.glob(f"corpus/*/{folder.name}.*"))
            doc = segment(read(source), name=folder.name)
            doc = doc.having({Sentence: find_sentences(doc)})
            yield doc.having({Mask: find_masks(doc)})


def running(doc: Document) -> list[Block]:
    return [block for block in doc.layer(Block) if block.kind in RUNNING]


def row(doc: Document, block: Block, start: int, end: int, value: object, unit: str, **more: object) -> Found:
    place = block.span.start + start
    sentence = next((s for s in doc.layer(Sentence) if place in s.span), None)
    return {
        "doc": doc.id, "block": block.id, "paragraph": block.label, "value": value, "unit": unit, "tier": "stat",
        "num_surface": doc.text[place : block.span.start + end], "sentence": doc[sentence.span] if sentence else "",
        "at": place, **more,
    }  # fmt: skip


def ours(doc: Document) -> Iterator[Found]:
    for figure in figures_of(doc):
        block = doc.by_id[figure.block]
        assert isinstance(block, Block)  # noqa: S101 - statistics stand in blocks
        at = block.span.start
        yield row(
            doc, block, figure.number.start - at, figure.number.end - at, figure.value, figure.unit,
            low=figure.low, high=figure.high, tier=figure.tier,
        )  # fmt: skip


def naive(doc: Document) -> Iterator[Found]:
    for block in running(doc):
        for found in NAIVE.finditer(doc[block.span]):
            value = float(found["number"].replace(",", "").rstrip(".") or 0) * SCALES[found["scale"]]
            unit = (
                "percent"
                if found["percent"]
                else {"$": "USD", "€": "EUR", "£": "GBP"}.get(found["sign"] or "", "count")
            )
            yield row(doc, block, found.start(), found.end(), value, unit)


def peer(name: str, python: str) -> Callable[[Document], Iterator[Found]]:
    def find(doc: Document) -> Iterator[Found]:
        blocks = running(doc)
        texts = json.dumps([doc[block.span] for block in blocks])
        done = subprocess.run([python, "-c", PEER, name], input=texts, capture_output=True, text=True, check=True)
        for block, found in zip(blocks, json.loads(done.stdout.splitlines()[-1]), strict=True):
            for start, end, value, unit in found:
                if value is not None:
                    yield row(
                        doc, block, start, end, value, {"United States dollar": "USD", "dollar": "USD"}.get(unit, unit)
                    )

    return find


def unmasked(doc: Document, found: Iterator[Found]) -> list[Found]:
    masks = [mask.span for mask in doc.layer(Mask)]
    return [one for one in found if not any(one["at"] in span for span in masks)]


def scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", shared / "score/score.py")
    assert spec is not None  # noqa: S101 - the file is given
    assert spec.loader is not None  # noqa: S101 - as above
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", help="python of the peers' environment; without it, only ibid and the naive regex")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    if not (args.shared / "gold").exists():
        sys.exit(f"{args.shared / 'gold'}: no gold here; this benchmark needs it")
    score, docs = scorer(args.shared), list(documents(args.shared))
    finders: list[tuple[str, Callable[[Document], Iterator[dict[str, Any]]]]] = [("ibid", ours), ("naive regex", naive)]
    if args.peers:
        finders += [(name, peer(name, args.peers)) for name in ("quantulum3", "Recognizers-Text")]
    print(f"{'finder':18}{'masks':>6}{'value P':>9}{'R':>7}{'F1':>7}{'+unit F1':>10}{'s/doc':>8}")
    for name, find in finders:
        began = time.perf_counter()
        held = [list(find(doc)) for doc in docs]
        seconds = (time.perf_counter() - began) / len(docs)
        for masked in (True,) if find is ours else (True, False):
            tally: dict[str, Any] = defaultdict(score.Tally)
            for doc, found in zip(docs, held, strict=True):
                folder = args.shared / "gold" / doc.id
                limits = json.loads((folder / "range.json").read_text()) if (folder / "range.json").exists() else {}
                blocks = [{"id": block.id, "page": block.page} for block in doc.layer(Block)]
                rows = unmasked(doc, iter(found)) if masked else found
                export = {"statistics": rows, "blocks": blocks, "footnotes": []}
                gold = score.rows(folder / "statistics.jsonl")
                score.score_statistics(gold, export, limits.get("paragraphs"), limits.get("pages"), tally, doc.id)
            value, unit = (tally[f"statistics: {what}"].figures() for what in ("value", "value and unit"))
            print(
                f"{name:18}{'yes' if masked else 'no':>6}{value['p']:9.1f}{value['r']:7.1f}{value['f1']:7.1f}"
                f"{unit['f1']:10.1f}{seconds:8.2f}"
            )


if __name__ == "__main__":
    main()
