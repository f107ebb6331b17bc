"""The differences between two texts as remarks on the second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.cli.output import shorten
from pipeline.drafts.remarks import Remark

if TYPE_CHECKING:
    from pipeline.cli.diff_carried import CarriedIn
    from pipeline.cli.diff_runs import RowRun
    from pipeline.knowledge.content import Content
    from pipeline.link.reuse.versions import DiffRun, Paired

_QUOTED = 400
"""Letters quoted of what is gone."""


def remarks_on(
    left: Sequence[Content], right: Sequence[Content], rows: Sequence[Paired | RowRun], held: CarriedIn
) -> list[Remark]:
    """What changed, said on the words of ``right``: what stood there before, what is new, where something is gone.

    Of a sentence that was only carried (``held``) it is said where it stands, or stood.
    """
    from pipeline.cli.diff_runs import RowRun

    said: list[Remark] = []
    before: Content | None = None
    for row in rows:
        if isinstance(row, RowRun):
            if not row.gone:
                before = row.rows[0]
                said.append(_note(before, f"New: {row.told}."))
            elif (place := before or (right[0] if right else None)) is not None:
                said.append(_note(place, f"Gone, {'after' if before else 'before'} this ({row.address}): {row.told}."))
        elif row.b is not None:
            before = right[row.b]
            elsewhere = [one.told for one in held.of(row)]
            if row.a is None:
                said.append(_note(before, " ".join(["New.", *elsewhere])))
                continue
            said += _changes(left[row.a].text, before)
            said += [_note(before, told) for told in elsewhere]
        elif row.a is not None and (place := before or (right[0] if right else None)) is not None:
            gone = left[row.a]
            where = "after" if before else "before"
            told = f"Gone, {where} this ({gone.address}): “{shorten(gone.text, _QUOTED)}”"
            said.append(_note(place, "; ".join([told, *(one.told for one in held.of(row))])))
    return said


def _note(on: Content, text: str) -> Remark:
    return _remark(on, on.start, on.end, text, figure=False)


def _remark(on: Content, start: int, end: int, text: str, *, figure: bool) -> Remark:
    severity = "warning" if figure else "note"
    block = on.block.split("#", 1)[1]
    return Remark(block=block, start=start, end=end, severity=severity, rule="diff", text=text)  # type: ignore[arg-type]


def _changes(a: str, on: Content) -> Iterator[Remark]:
    """Each run of changed words, with what stood in its place; of a row of a table, told on the row."""
    from pipeline.link.reuse.cells import side_by_side

    for gone, start, new, figure in _runs(*side_by_side(a, on.text)):
        old, now = gone.strip(" |"), new.strip(" |")
        if not old and not now:
            continue
        what = "Figure changed" if figure else "Changed" if old and now else "New" if now else "Gone"
        was = f"{what}: was “{shorten(old, _QUOTED)}”" if now and old else f"{what}: “{shorten(old or now, _QUOTED)}”"
        if on.kind == "row":
            yield _remark(on, on.start, on.end, f"{was}, now “{now}”" if old and now else was, figure=figure)
        elif now:
            lead = len(new) - len(new.lstrip())
            yield _remark(on, start + lead, start + len(new.rstrip()), was, figure=figure)
        else:
            yield _remark(on, *_word_at(on.text, start), f"{was}, beside this word", figure=figure)


def _runs(left: Sequence[DiffRun], right: Sequence[DiffRun]) -> Iterator[tuple[str, int, str, bool]]:
    """(gone, where in the second text, new, whether it is a figure), change by change."""
    ours, theirs = (_grouped(side) for side in (left, right))
    at = 0
    while ours or theirs:
        gone = ours.pop(0) if ours and ours[0][0] else (True, "", False)
        new = theirs.pop(0) if theirs and theirs[0][0] else (True, "", False)
        if gone[1] or new[1]:
            yield gone[1], at, new[1], gone[2] or new[2]
            at += len(new[1])
        if ours and not ours[0][0]:
            ours.pop(0)
        if theirs and not theirs[0][0]:
            at += len(theirs.pop(0)[1])


def _grouped(side: Sequence[DiffRun]) -> list[tuple[bool, str, bool]]:
    """Pieces as (changed, text, with a figure), neighbours of one state made one."""
    out = []
    for changed, pieces in groupby(side, key=lambda piece: piece.mark != "same"):
        held = list(pieces)
        out.append((changed, "".join(one.text for one in held), any(one.mark == "figure" for one in held)))
    return out


def _word_at(text: str, at: int) -> tuple[int, int]:
    """The word before a place, or the first one where there is none."""
    before = text[:at].rstrip()
    if before:
        return before.rfind(" ") + 1, len(before)
    first = len(text) - len(text.lstrip())
    return first, first + len(text.split(maxsplit=1)[0]) if text.strip() else len(text)
