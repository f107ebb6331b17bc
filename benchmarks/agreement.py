"""Do pdfium and pdfplumber give the same glyphs? Page by page over real reports.

python -m benchmarks.agreement FOLDER_OR_FILE… [--every N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.model.errors import ReadError
from pipeline.read import pdfium, plumber
from pipeline.read.agreement import Agreement, compare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="compare every N-th page")
    options = parser.parse_args()
    files = [file for source in options.sources for file in (sorted(source.glob("*.pdf")) or [source])]
    total, pages, apart = Agreement(), 0, 0
    for file in files:
        try:
            with pdfium.opened(file) as fast, plumber.opened(file) as slow:
                for index in range(0, len(fast), options.every):
                    page = compare(pdfium.page(fast, index).glyphs, plumber.page(slow, index).glyphs)
                    total.add(page)
                    pages += 1
                    if not page.whole:
                        apart += 1
                        print(f"{file.name} p. {index + 1}: {told(page)} of {page.glyphs}")
        except ReadError as error:
            print(error)
    print(f"{len(files)} files, {pages} pages, {total.glyphs} glyphs; {apart} pages differ: {told(total)}")


def told(agreement: Agreement) -> str:
    missing, extra = agreement.missing.total(), agreement.extra.total()
    return f"{missing} missing, {extra} extra, differing {dict(agreement.differing)}"


if __name__ == "__main__":
    main()
