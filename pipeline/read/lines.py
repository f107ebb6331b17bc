"""From pieces to printed lines in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pipeline.model.pages import Box, Line, Page, Run
from pipeline.read.columns import Atom, in_order
from pipeline.read.frame import Turn
from pipeline.read.glyphs import Glyphs, RawPage
from pipeline.read.pieces import BLANK, WIDE, Piece, pieces

SMALLER = 0.85
"""A raised mark is set at two thirds of its line's size; no more than this."""
RISE = 0.12
"""Times the line's font size: a smaller piece this far above the base line is raised."""
FULL_RISE = 0.25
"""The same for a piece of the line's own size (old typewriters half-turn the roller)."""
UNDERSCORES = re.compile(r"_{10,}")


def page(raw: RawPage) -> Page:
    """A page with its lines in reading order."""
    glyphs = visible(raw.glyphs)
    lines: list[Line] = []
    angles = np.array([look.angle for look in glyphs.looks], np.int64)
    turned = angles[glyphs.look] if len(glyphs) else np.zeros(0, np.int64)
    for angle, _ in Counter(turned.tolist()).most_common():
        turn = Turn(angle)
        made = pieces(glyphs.take(turned == angle), turn, raw.links)
        rules = raw.drawings.rules if angle == 0 else ()
        lines.extend(_lines(made, turn, rules))
    drawn = tuple(line.box for line in lines if UNDERSCORES.fullmatch(line.text.strip()))
    return Page(
        number=raw.number,
        width=raw.width,
        height=raw.height,
        lines=tuple(lines),
        rules=raw.drawings.rules + drawn,
        frames=raw.drawings.frames,
        images=raw.drawings.images,
    )


def visible(glyphs: Glyphs) -> Glyphs:
    """The glyphs a person sees, or the text layer of a scan, where that is most of the page."""
    hidden = np.array([look.hidden for look in glyphs.looks], bool)
    if not hidden.any():
        return glyphs
    mask = hidden[glyphs.look]
    return glyphs if mask.mean() > 0.5 else glyphs.take(~mask)


def _lines(made: list[Piece], turn: Turn, rules: tuple[Box, ...]) -> Iterable[Line]:
    for group in in_order(atoms(made), rules):
        for row in rows(group):
            line = _line(row, turn)
            if line is not None:
                yield line


def atoms(made: list[Piece]) -> list[Atom]:
    """Pieces chained while each follows the last on its line, as the file draws them."""
    found: list[Atom] = []
    current: Atom | None = None
    for piece in made:
        if piece.text.isspace() and (current is None or not _follows(current, piece)):
            continue
        if current is not None and _follows(current, piece):
            current.add(piece)
        else:
            current = Atom(piece)
            found.append(current)
    return found


def _follows(atom: Atom, piece: Piece) -> bool:
    last = atom.pieces[-1]
    size = max(last.look.size, piece.look.size, 1.0)
    gap = piece.x0 - last.x1
    if not -0.4 * size <= gap <= WIDE * size:
        return False
    drop = abs(piece.base - last.base)
    if drop <= 0.1 * size:
        return True
    # A raised or lowered piece touches its neighbour and overlaps it in height.
    return gap <= 0.5 * size and drop <= 0.65 * size and piece.x0 >= last.x0


@dataclass(slots=True)
class Row:
    """Atoms on one base line."""

    atoms: list[Atom]
    base: float
    size: float


def rows(group: list[Atom]) -> list[list[Piece]]:
    """The pieces of each line of a column, lines from top to bottom, pieces from left to right."""
    found: list[Row] = []
    small: list[Atom] = []
    for atom in sorted(group, key=lambda atom: (atom.base, atom.x0)):
        row = next(
            (row for row in reversed(found[-4:]) if abs(row.base - atom.base) <= 0.25 * min(row.size, atom.size)), None
        )
        if row is not None:
            row.atoms.append(atom)
            if atom.weight > max(other.weight for other in row.atoms[:-1]):
                row.base, row.size = atom.base, atom.size
        elif len(atom.text) <= 6:
            small.append(atom)
        else:
            found.append(Row([atom], atom.base, atom.size))
    for atom in small:
        row = _neighbour(found, atom)
        if row is not None:
            row.atoms.append(atom)
        else:
            found.append(Row([atom], atom.base, atom.size))
    found.sort(key=lambda row: row.base)
    return [_across(row) for row in _merged(found)]


def _merged(found: list[Row]) -> list[Row]:
    """Rows on the same base line made one (short atoms came late)."""
    merged: list[Row] = []
    for row in found:
        if merged and abs(merged[-1].base - row.base) <= 0.25 * min(merged[-1].size, row.size):
            merged[-1].atoms.extend(row.atoms)
        else:
            merged.append(row)
    return merged


def _neighbour(found: list[Row], atom: Atom) -> Row | None:
    """The row that a small atom is raised over: it touches one of its atoms from the right or the left."""
    best: tuple[float, Row] | None = None
    for row in found:
        rise = row.base - atom.base
        if not (-0.3 * row.size <= rise <= 0.75 * row.size) or atom.size > SMALLER * row.size:
            continue
        for other in row.atoms:
            gap = max(atom.x0 - other.x1, other.x0 - atom.x1)
            if gap <= 0.4 * row.size and (best is None or abs(rise) < best[0]):
                best = abs(rise), row
    return best[1] if best else None


def _across(row: Row) -> list[Piece]:
    made = [piece for atom in sorted(row.atoms, key=lambda atom: atom.x0) for piece in atom.pieces]
    letters = "".join(piece.text for piece in made)
    if _rightward(letters):
        return made
    made.sort(key=lambda piece: -piece.x1)
    return made


def _rightward(text: str) -> bool:
    """Whether the text runs from left to right (Hebrew and Arabic letters do not)."""
    if text.isascii():
        return True
    leftward = sum("\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc" for letter in text)
    return 2 * leftward < len(text)


def _line(made: list[Piece], turn: Turn) -> Line | None:
    while made and made[-1].text.isspace():
        made.pop()
    while made and made[0].text.isspace():
        made.pop(0)
    if not made:
        return None
    base, size = _measure(made)
    runs: list[Run] = []
    box: list[float] = []
    key: tuple[object, ...] | None = None
    text = ""

    def close() -> None:
        if key is not None:
            piece = first
            runs.append(
                Run(
                    text=text,
                    box=turn.back(Box(round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))),
                    size=piece.look.size,
                    bold=piece.look.bold,
                    italic=piece.look.italic,
                    raised=bool(key[5]),
                    mcid=piece.look.mcid,
                    href=piece.href,
                    artifact=piece.look.artifact,
                )
            )

    first = last = made[0]
    for piece in made:
        if key is not None and piece.text.isspace():
            text, last = (text if text.endswith(" ") else text + " "), piece
            continue
        look = piece.look
        raised = piece.raised or _raised(piece, base, size)
        new = (round(look.size, 1), look.bold, look.italic, look.mcid, look.artifact, raised, piece.href)
        gap = piece.x0 - last.x1
        if key is not None and gap > BLANK * max(look.size, 1.0) and not (text.endswith(" ") or piece.text[0] == " "):
            text += " "
        if new != key or gap > WIDE * size:
            close()
            first, key, text = piece, new, piece.text
            box = [piece.x0, piece.top, piece.x1, piece.bottom]
        else:
            text += piece.text
            box = [min(box[0], piece.x0), min(box[1], piece.top), max(box[2], piece.x1), max(box[3], piece.bottom)]
        last = piece
    close()
    x0, top = min(run.box.x0 for run in runs), min(run.box.top for run in runs)
    x1, bottom = max(run.box.x1 for run in runs), max(run.box.bottom for run in runs)
    return Line(runs=tuple(runs), box=Box(x0, top, x1, bottom))


def _measure(made: list[Piece]) -> tuple[float, float]:
    """Base line and font size of most of a line's letters; of two equal shares the larger size."""
    shares: Counter[tuple[float, float]] = Counter()
    for piece in made:
        shares[round(piece.base, 1), piece.look.size] += len(piece.text.strip())
    (base, size), _ = max(shares.items(), key=lambda share: (share[1], share[0][1]))
    biggest = max((key for key, share in shares.items() if share >= 2), key=lambda key: key[1], default=(base, size))
    return (base, size) if size >= SMALLER * biggest[1] or len(made) > 3 else biggest


def _raised(piece: Piece, base: float, size: float) -> bool:
    rise = base - piece.base
    if piece.look.size <= SMALLER * size:
        return rise >= RISE * size
    return rise >= FULL_RISE * size
