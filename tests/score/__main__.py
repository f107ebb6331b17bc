"""``python -m tests.score EXPORT GOLD [--doc STEM …] [--reuse] [--errors] [--per-doc]``: the figures of an export."""

import argparse
import sys
from pathlib import Path

from tests.score import Scores, Tally, score


def main() -> int:
    """Print precision, recall and F1 of every measure, and on demand every error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path, help="what `ibid export --to jsonl` wrote")
    parser.add_argument("gold", type=Path, help="a folder of gold, such as corpus/truth")
    parser.add_argument("--doc", action="append", default=[], help="only these documents (stems)")
    parser.add_argument("--reuse", action="store_true", help="score passages that stand twice with --doc too")
    parser.add_argument("--errors", action="store_true", help="print every error")
    parser.add_argument("--per-doc", action="store_true", help="print the figures document by document too")
    args = parser.parse_args()
    try:
        scores = score(args.export, args.gold, args.doc, reuse=args.reuse or None)
    except (FileNotFoundError, ValueError) as error:
        parser.error(str(error))
    for warning in scores.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    print("\n".join(report(scores, errors=args.errors, per_doc=args.per_doc)))
    return 0


def report(scores: Scores, *, errors: bool, per_doc: bool) -> list[str]:
    """The lines of the table, with the errors and the documents before it where they are asked for."""
    lines = [f"[{name}] {error}" for name, tally in scores.total.items() for error in tally.errors] if errors else []
    if per_doc:
        for doc, found in scores.documents.items():
            lines += [f"{doc:32}", *(line(name, tally) for name, tally in found.items()), ""]
    back = scores.total.get("back-references")
    if back is not None and back.gold:
        cost = (back.right - 5 * back.spurious) / back.gold
        lines.append(f"back-references, a wrong source costing five: {cost:.3f}")
    lines.append(f"{'measure':36}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'spurious':>9}{'missed':>8}")
    return [*lines, *(line(name, tally) for name, tally in scores.total.items())]


def line(name: str, tally: Tally) -> str:
    """One row of the table."""
    figures = f"{tally.precision:8.2f}{tally.recall:8.2f}{tally.f1:8.2f}"
    return f"{name:36}{figures}{tally.right:8}{tally.spurious:9}{tally.missed:8}"


if __name__ == "__main__":
    sys.exit(main())
