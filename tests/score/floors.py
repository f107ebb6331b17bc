"""The floors under the scores: read, checked, raised, and lowered only by name and with a reason that stays.

``tests/floors.toml`` holds the least precision and recall of each measure on each part (``sample``, ``gold``), digests
of what they were measured with, and every lowering with its reason.
"""

import hashlib
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.score.tally import Tally

HEAD = """\
# The least precision and recall (per cent, whole points, rounded down) of each measure with a row in the gold.
# "sample" is corpus/sample against corpus/truth; "gold" the annotated real documents, where they are at hand.
# Made by `python tests/scoring.py`, which only raises; `--lower MEASURE --because REASON` lowers, the reason stays.
"""


@dataclass(frozen=True)
class Floor:
    """The least precision and recall, per cent."""

    p: int
    r: int

    @classmethod
    def under(cls, tally: Tally) -> "Floor":
        """The highest floor that a tally stands on."""
        return cls(math.floor(tally.precision), math.floor(tally.recall))

    def raised_to(self, other: "Floor") -> "Floor":
        """The higher of both, precision and recall apart."""
        return Floor(max(self.p, other.p), max(self.r, other.r))


@dataclass(frozen=True)
class Lowered:
    """One floor that was taken down (``None``: taken away), and why."""

    part: str
    measure: str
    was: Floor
    now: Floor | None
    because: str


@dataclass
class Floors:
    """What ``tests/floors.toml`` says."""

    parts: dict[str, dict[str, Floor]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    lowered: list[Lowered] = field(default_factory=list)

    def short(self, part: str, tallies: Mapping[str, Tally]) -> dict[str, str]:
        """The measures that fall short of their floor, each with a line that says so."""
        lines = {}
        for measure, floor in self.parts.get(part, {}).items():
            tally = tallies.get(measure)
            if tally is None or not tally.gold + tally.spurious:
                lines[measure] = f"{part}: {measure}: not measured; floor P {floor.p}, R {floor.r}"
            elif tally.precision < floor.p or tally.recall < floor.r:
                figures = f"P {tally.precision:.2f} (floor {floor.p}), R {tally.recall:.2f} (floor {floor.r})"
                lines[measure] = "\n  ".join([f"{part}: {measure}: {figures}", *tally.errors[:20]])
        return lines

    def changed(self, digests: Mapping[str, str]) -> list[str]:
        """What is not what the floors were measured with."""
        return [name for name, digest in digests.items() if self.digests.get(name) != digest]

    def measured(self, part: str, tallies: Mapping[str, Tally], lower: Iterable[str] = (), because: str = "") -> None:
        """Raise the floors of a part to what was measured, and lower those named.

        Raises:
            ValueError: A measure fell that is not named, or one is named without a reason.
        """
        short = self.short(part, tallies)
        unnamed = [line for measure, line in short.items() if measure not in set(lower)]
        if unnamed:
            raise ValueError("\n".join(unnamed))
        if short and not because.strip():
            raise ValueError("a floor is lowered for a reason: --because REASON")
        old = self.parts.get(part, {})
        new = {name: Floor.under(tally) for name, tally in tallies.items() if tally.gold}
        for measure in short:
            self.lowered.append(Lowered(part, measure, old[measure], new.get(measure), because.strip()))
        self.parts[part] = {
            name: floor if name in short or name not in old else old[name].raised_to(floor)
            for name, floor in sorted(new.items())
        }

    @classmethod
    def read(cls, path: Path) -> "Floors":
        """The floors of a file."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        parts: dict[str, dict[str, Floor]] = {
            part: {measure: Floor(**floor) for measure, floor in table[part].items()}
            for part in ("sample", "gold")
            if part in table
        }
        lowered = [
            Lowered(row["part"], row["measure"], Floor(**row["was"]), _floor(row.get("now")), row["because"])
            for row in table.get("lowered", [])
        ]
        return cls(parts, table.get("measured_with", {}), lowered)

    def written(self) -> str:
        """The file's text."""
        lines = [HEAD, "[measured_with]"]
        lines += [f"{quoted(name)} = {quoted(digest)}" for name, digest in sorted(self.digests.items())]
        for part, floors in self.parts.items():
            lines += ["", f"[{part}]", *(f"{quoted(name)} = {_inline(floor)}" for name, floor in floors.items())]
        for row in self.lowered:
            lines += ["", "[[lowered]]", f"part = {quoted(row.part)}", f"measure = {quoted(row.measure)}"]
            lines += [f"was = {_inline(row.was)}", *([f"now = {_inline(row.now)}"] if row.now else [])]
            lines += [f"because = {quoted(row.because)}"]
        return "\n".join(lines) + "\n"


def _floor(table: dict[str, int] | None) -> Floor | None:
    return Floor(**table) if table else None


def _inline(floor: Floor) -> str:
    return f"{{ p = {floor.p}, r = {floor.r} }}"


def quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char >= " " else f"\\u{ord(char):04x}" for char in plain) + '"'


def digest(paths: Iterable[Path], root: Path) -> str:
    """SHA-256 over the names (below ``root``) and the bytes of files, whatever their order."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        name = path.relative_to(root).as_posix().encode()
        data = path.read_bytes()
        whole.update(b"%d %s %d " % (len(name), name, len(data)) + data)
    return whole.hexdigest()
