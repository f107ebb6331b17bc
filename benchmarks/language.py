"""Speed and memory of the language room: sentences by rules, names by rules, the whole trained pipeline, on one core.

Usage: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python -m benchmarks.language [--data ../shared/training] [--times 3]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import language
from pipeline.extract.mentions import by_rules
from pipeline.language.analysis import BATCH


def seconds(work: Callable[[], object], times: int) -> float:
    """The best of several runs in CPU seconds: the others were disturbed."""
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/training"))
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    files = sorted((args.data / "mentions").glob("*.jsonl"))
    texts = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)
    count = sum(1 for text in texts for _ in language.split(text))
    print(f"{len(texts)} paragraphs, {words:,} words, {count:,} sentences")
    spent = seconds(lambda: [list(language.split(text)) for text in texts], args.times)
    print(f"sentences by rules   {60 * count / spent:12,.0f} sentences a CPU minute")
    spent = seconds(lambda: by_rules(texts), args.times)
    print(f"names by rules       {words / spent:12,.0f} words a CPU second")
    nlp = language.load()
    if nlp is None:
        print("no trained pipeline")
        return
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
    spent = seconds(lambda: sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH)), args.times)
    print(f"whole pipeline       {tokens / spent:12,.0f} tokens a CPU second")
    spent = seconds(lambda: language.names(texts), args.times)
    print(f"trained names alone  {tokens / spent:12,.0f} tokens a CPU second")
    print(f"memory at most       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:12,.0f} MB")


if __name__ == "__main__":
    main()
