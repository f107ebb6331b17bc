"""Other ways of finding copies, for ``benchmarks.reuse --peers``; run by the Python that holds them.

``reuse_peers.py minhash|tfidf FILE``: FILE has one paragraph a line; prints the pairs of paragraphs that belong
together, the seconds it took and the most memory it held.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

Pairs = Iterable[tuple[int, int]]


def minhash(paragraphs: list[str]) -> Pairs:
    """datasketch: MinHash-LSH over word 5-grams of whole paragraphs, Jaccard 0.5."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    for number, text in enumerate(paragraphs):
        words = text.lower().split()
        grams = {" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))}
        made = MinHash(num_perm=128)
        made.update_batch(list(grams))
        for other in index.query(made):
            yield other, number
        index.insert(number, made)


def tfidf(paragraphs: list[str]) -> Pairs:
    """scikit-learn and sparse_dot_topn: TF-IDF of sentences, cosine 0.5, the ten nearest."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    sentences = [(number, part) for number, text in enumerate(paragraphs) for part in text.split(". ")]
    vectors = TfidfVectorizer(stop_words="english").fit_transform(part for _, part in sentences)
    near = sp_matmul_topn(vectors, vectors.T.tocsr(), top_n=10, threshold=0.5, n_threads=1).tocoo()
    for one, other in zip(near.row.tolist(), near.col.tolist(), strict=True):
        if sentences[one][0] < sentences[other][0]:
            yield sentences[one][0], sentences[other][0]


def main() -> None:
    paragraphs = Path(sys.argv[2]).read_text().splitlines()
    start = time.perf_counter()
    pairs = sorted(set({"minhash": minhash, "tfidf": tfidf}[sys.argv[1]](paragraphs)))
    seconds = time.perf_counter() - start
    status = Path("/proc/self/status").read_text()  # of this process alone; rusage counts the one it was forked from
    memory = next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    print(json.dumps({"pairs": pairs, "seconds": seconds, "megabytes": memory}))


if __name__ == "__main__":
    main()
