"""How fast PDFs are read: ibid against other readers, the same reports, one core, one run.

python -m benchmarks.read FOLDER [--files 20] [--repeats 2] [--peers PYTHON]

Each reader runs in a process of its own that first reads one report to warm up, then all of them ``--repeats`` times;
the best CPU time of each report counts, so that other work on the machine weighs little. ``--peers`` names the Python
of an environment where further readers are installed (PyMuPDF is AGPL: it is a benchmark's peer and nothing of ours).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

REFERENCE = "pdfplumber .chars"


def ibid(file: Path) -> int:
    from pipeline.model.pages import PdfReading
    from pipeline.read import read

    reading = read(file)
    return (
        sum(len(line.text) for page in reading.pages for line in page.lines) if isinstance(reading, PdfReading) else 0
    )


def ibid_segmented(file: Path) -> int:
    from pipeline.read import read
    from pipeline.segment import segment

    return len(segment(read(file), name=file.stem).text)


def ibid_glyphs(file: Path) -> int:
    from pipeline.read import pdfium

    with pdfium.opened(file) as document:
        return sum(len(pdfium.page(document, index).glyphs) for index in range(len(document)))


def plumber_chars(file: Path) -> int:
    import pdfplumber

    count = 0
    with pdfplumber.open(file) as document:
        for page in document.pages:
            count += len(page.chars)
            page.close()
    return count


def pdfium_text(file: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    count = 0
    for page in document:
        text = page.get_textpage()
        count += len(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return count


def pdfium_each_character(file: Path) -> int:
    """Text, box and origin of each character, a typed call each: what batching saves."""
    import ctypes

    import pypdfium2
    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(file)
    count = 0
    for page in document:
        text = page.get_textpage()
        box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            raw.FPDFText_GetUnicode(text, index)
            raw.FPDFText_GetLooseCharBox(text, index, box)
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            raw.FPDFText_GetFontSize(text, index)
            raw.FPDFText_GetTextObject(text, index)
            count += 1
    document.close()
    return count


def pdfminer_layout(file: Path) -> int:
    from pdfminer.high_level import extract_text

    return len(extract_text(file))


def pypdf_text(file: Path) -> int:
    import pypdf

    return sum(len(page.extract_text()) for page in pypdf.PdfReader(file).pages)


def pymupdf_text(file: Path) -> int:
    import pymupdf

    with pymupdf.open(file) as document:
        return sum(len(page.get_text()) for page in document)


def pymupdf_rawdict(file: Path) -> int:
    """Every character with its box, as ours."""
    import pymupdf

    with pymupdf.open(file) as document:
        return sum(
            len(span["chars"])
            for page in document
            for block in page.get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        )


def oxide_chars(file: Path) -> int:
    import pdf_oxide

    document = pdf_oxide.PdfDocument(str(file))
    return sum(len(document.extract_chars(index)) for index in range(document.page_count()))


def oxide_text(file: Path) -> int:
    import pdf_oxide

    document = pdf_oxide.PdfDocument(str(file))
    return sum(len(document.extract_text(index)) for index in range(document.page_count()))


READERS: dict[str, Callable[[Path], int]] = {
    "ibid read (lines, styles, rules, links, tree)": ibid,
    "ibid read and segment": ibid_segmented,
    "ibid glyphs alone": ibid_glyphs,
    REFERENCE: plumber_chars,
    "pdfium plain text": pdfium_text,
    "pdfium, five calls a character": pdfium_each_character,
}
PEERS: dict[str, Callable[[Path], int]] = {
    "PyMuPDF plain text": pymupdf_text,
    "PyMuPDF rawdict (characters)": pymupdf_rawdict,
    "pdf_oxide characters": oxide_chars,
    "pdf_oxide plain text": oxide_text,
    "pdfminer.six text": pdfminer_layout,
    "pypdf text": pypdf_text,
}


def measured(name: str, files: list[Path], repeats: int) -> dict[str, float]:
    """Best CPU seconds over all files, characters, memory: for a process of its own."""
    import resource

    reader = {**READERS, **PEERS}[name]
    reader(files[0])
    seconds, characters = 0.0, 0
    for file in files:
        best = float("inf")
        for _ in range(repeats):
            start = time.process_time()
            count = reader(file)
            best = min(best, time.process_time() - start)
        seconds += best
        characters += count
    return {
        "seconds": seconds,
        "characters": characters,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def apart(python: str, name: str, files: list[Path], repeats: int) -> dict[str, float] | str:
    """One reader's figures, from a process of its own on one core."""
    command = [python, __file__, "--one", name, "--repeats", str(repeats), *map(str, files)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "PYTHONPATH": "."}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1]
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--files", type=int, default=20)
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--peers", help="Python of an environment with further readers")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one, options.sources, options.repeats)))
        return
    found = sorted(file for source in options.sources for file in source.glob("*.pdf"))
    files = found[:: max(1, len(found) // options.files)][: options.files]
    runs = [(sys.executable, name) for name in READERS]
    if options.peers:
        runs += [(options.peers, name) for name in PEERS]
    results = {name: apart(python, name, files, options.repeats) for python, name in runs}
    reference = results[REFERENCE]
    assert not isinstance(reference, str), reference  # noqa: S101 - without it there is nothing to compare
    print(f"{len(files)} reports, {reference['characters']:.0f} characters by {REFERENCE}\n")
    print(f"| {'reader':46} | seconds | times {REFERENCE} | MB |\n|{'-' * 48}|---:|---:|---:|")
    for name, result in sorted(results.items(), key=lambda row: row[1]["seconds"] if isinstance(row[1], dict) else 1e9):
        if isinstance(result, str):
            print(f"| {name:46} | {result} | | |")
        else:
            ratio = reference["seconds"] / result["seconds"]
            print(f"| {name:46} | {result['seconds']:.2f} | {ratio:.1f} | {result['megabytes']:.0f} |")


if __name__ == "__main__":
    main()
