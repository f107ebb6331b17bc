"""From pieces to printed lines in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from pipeline.model.pages import Box, Line, Page, Run
from pipeline.read.columns import Atom, in_order
from pipeline.read.frame import Turn
from pipeline.read.glyphs import Glyphs, GlyphStyle, RawPage
from pipeline.read.pieces import BLANK, WIDE, GlyphPiece, pieces
from pipeline.read.rightward import in_reading_order, is_leftward

SMALLER = 0.85
"""A raised mark is set at two thirds of its line's size; no more than this."""
RISE = 0.12
"""Times the line's font size: a smaller piece this far above the base line is raised."""
FULL_RISE = 0.25
"""The same for a piece of the line's own size (old typewriters half-turn the roller)."""
LABEL_TAB = 3.0
"""Times the line's font size: how far a note's raised label may stand before its text."""
Key = tuple[GlyphStyle, bool, str | None, bool]
"""What pieces of one run share: look, raised, target of the link, struck out."""
UNDERSCORES = re.compile(r"_{10,}")


def page(raw: RawPage) -> Page:
    """A page with its lines in reading order."""
    glyphs = visible(raw.glyphs)
    lines: list[Line] = []
    angles = np.array([look.angle for look in glyphs.looks], np.int64)
    turned = angles[glyphs.look] if len(glyphs) else np.zeros(0, np.int64)
    for angle, _ in Counter(turned.tolist()).most_common():
        turn = Turn(angle)
        made = pieces(glyphs.take(turned == angle), turn, raw.links, raw.drawings.strokes if angle == 0 else ())
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


def _lines(made: list[GlyphPiece], turn: Turn, rules: tuple[Box, ...]) -> Iterable[Line]:
    for group in in_order(atoms(made), rules):
        for row in rows(group):
            line = _line(row, turn)
            if line is not None:
                yield line


def atoms(made: list[GlyphPiece]) -> list[Atom]:
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


def _follows(atom: Atom, piece: GlyphPiece) -> bool:
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
    """Atoms that stand on one base line, with its height and their size."""

    atoms: list[Atom]
    base: float
    size: float


def rows(group: list[Atom]) -> list[list[GlyphPiece]]:
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
    for atom in sorted(small, key=lambda atom: -atom.size):  # a short note ("Ibid.") before its label
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
        leads = atom.x1 <= min(other.x0 for other in row.atoms)  # the label of a note, a tab before its text
        for other in row.atoms:
            gap = max(atom.x0 - other.x1, other.x0 - atom.x1)
            if gap <= (LABEL_TAB if leads else 0.4) * row.size and (best is None or abs(rise) < best[0]):
                best = abs(rise), row
    return best[1] if best else None


def _across(row: Row) -> list[GlyphPiece]:
    return [piece for atom in sorted(row.atoms, key=lambda atom: atom.x0) for piece in atom.pieces]


def _line(made: list[GlyphPiece], turn: Turn) -> Line | None:
    while made and made[-1].text.isspace():
        made.pop()
    while made and made[0].text.isspace():
        made.pop(0)
    if not made:
        return None
    base, size = _measure(made)
    if is_leftward("".join(piece.text for piece in made)):
        return _leftward_line(made, base, size, turn)
    runs: list[Run] = []
    stretch: list[GlyphPiece] = []
    text, key, last = "", None, made[0]
    for piece in made:
        look = piece.look
        if piece.text == " " and stretch:
            text, last = (text if text[-1] == " " else text + " "), piece
            continue
        raised = piece.raised or ((piece.base != base or look.size != size) and _raised(piece, base, size))
        new = (look, raised, piece.href, piece.struck)
        gap = piece.x0 - last.x1
        if stretch:
            if gap > BLANK * look.size and text[-1] != " " and piece.text[0] != " ":
                text += " "
            if gap > WIDE * size or (new != key and not _alike(stretch[0], piece, key, new)):
                runs.append(_run(text, stretch, key is not None and key[1], turn))
                text, stretch = "", []
        if not stretch:
            key = new
        stretch.append(piece)
        text += piece.text
        last = piece
    runs.append(_run(text, stretch, key is not None and key[1], turn))
    box = runs[0].box if len(runs) == 1 else _around([run.box for run in runs])
    return Line(runs=tuple(runs), box=box, angle=turn.angle)


def _leftward_line(made: list[GlyphPiece], base: float, size: float, turn: Turn) -> Line:
    """A line that runs to the left: its runs in reading order."""
    runs: list[Run] = []
    for (_, raised, _, _), some in groupby(in_reading_order(made), lambda sign: _set(sign.piece, base, size)):
        signs = list(some)
        stretch = list({id(sign.piece): sign.piece for sign in signs}.values())
        runs.append(_run("".join(sign.text for sign in signs), stretch, raised, turn))
    return Line(runs=tuple(runs), box=_around([run.box for run in runs]), angle=turn.angle)


def _set(piece: GlyphPiece, base: float, size: float) -> Key:
    """How a piece is set, as far as it makes a run of its own."""
    return piece.look, piece.raised or _raised(piece, base, size), piece.href, piece.struck


def _alike(one: GlyphPiece, other: GlyphPiece, key: Key | None, new: Key) -> bool:
    """Whether two pieces make one run although their looks are two: a hair's difference in size."""
    a, b = one.look, other.look
    return (
        key is not None
        and key[1:] == new[1:]
        and a.mcid == b.mcid
        and abs(a.size - b.size) < 0.06
        and (a.bold, a.italic, a.artifact) == (b.bold, b.italic, b.artifact)
    )


def _run(text: str, stretch: list[GlyphPiece], raised: bool, turn: Turn) -> Run:
    first = stretch[0]
    look = first.look
    box = Box(round(first.x0, 2), round(first.top, 2), round(first.x1, 2), round(first.bottom, 2))
    if len(stretch) > 1:
        box = _around([box, *(Box(piece.x0, piece.top, piece.x1, piece.bottom) for piece in stretch[1:])])
    return Run(
        text=text,
        box=turn.back(box),
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        raised=raised,
        mcid=look.mcid,
        href=first.href,
        artifact=look.artifact,
        struck=first.struck,
    )


def _around(boxes: list[Box]) -> Box:
    return Box(
        round(min([box.x0 for box in boxes]), 2),
        round(min([box.top for box in boxes]), 2),
        round(max([box.x1 for box in boxes]), 2),
        round(max([box.bottom for box in boxes]), 2),
    )


def _measure(made: list[GlyphPiece]) -> tuple[float, float]:
    """Base line and font size of most of a line's letters; of two equal shares the larger size."""
    base, size = made[0].base, made[0].look.size
    if all(piece.base == base and piece.look.size == size for piece in made):
        return base, size
    shares: Counter[tuple[float, float]] = Counter()
    for piece in made:
        shares[round(piece.base, 1), piece.look.size] += len(piece.text.strip())
    (base, size), _ = max(shares.items(), key=lambda share: (share[1], share[0][1]))
    biggest = max((key for key, share in shares.items() if share >= 2), key=lambda key: key[1], default=(base, size))
    return (base, size) if size >= SMALLER * biggest[1] or len(made) > 3 else biggest


def _raised(piece: GlyphPiece, base: float, size: float) -> bool:
    rise = base - piece.base
    if piece.look.size <= SMALLER * size:
        return rise >= RISE * size
    return rise >= FULL_RISE * size
