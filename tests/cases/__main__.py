"""``python -m tests.cases [CASE…]``: how many rows are right, case by case, and what is wrong with the others.

``--update-red`` takes rows that turned right off ``red.txt``; ``--add`` puts rows on it that turned wrong (say why).
``--wrong`` also tells what each wrong row gave.
"""

from __future__ import annotations

import argparse
import sys

from tests.cases import red
from tests.cases.case import FOLDER, folder_of
from tests.cases.rows import all_rows


def main() -> int:
    """Try the rows and tell; ends with 1 where a row is wrong that is not on the list."""
    parser = argparse.ArgumentParser(prog="python -m tests.cases", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help='only these: "07" or "07_negatives"')
    parser.add_argument("--update-red", action="store_true", help="take what turned right off red.txt")
    parser.add_argument("--add", action="store_true", help="put what turned wrong on red.txt")
    parser.add_argument("--wrong", action="store_true", help="tell what each wrong row gave")
    asked = parser.parse_args()
    if not FOLDER.is_dir():
        print("the cases lie in ../shared/cases, which is not here", file=sys.stderr)
        return 2
    wanted = {name[:2] for name in asked.cases}
    everything, known = all_rows(), red.known()
    rows = [row for row in everything if not wanted or row.case in wanted]
    wrong = {row.id: said for row in rows if (said := row.tried())}
    for number in dict.fromkeys(row.case for row in rows):
        of_case = [row for row in rows if row.case == number]
        right = sum(row.id not in wrong for row in of_case)
        print(f"{right:>4}/{len(of_case):<4} {folder_of(number).name}")
        for row in of_case:
            if row.id in wrong and (asked.wrong or row.id not in known):
                print(f"          {'' if row.id in known else 'NEW '}{row.name}   {wrong[row.id][:200]}")
    print(f"{len(rows) - len(wrong):>4}/{len(rows):<4} right ({(len(rows) - len(wrong)) / len(rows):.1%})")
    ids = {row.id for row in rows}
    if asked.update_red:
        known -= ids - set(wrong)
    if asked.add:
        known |= set(wrong)
    if asked.update_red or asked.add:
        red.write(known, everything)
    return 1 if set(wrong) - known else 0


if __name__ == "__main__":
    sys.exit(main())
