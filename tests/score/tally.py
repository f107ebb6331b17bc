"""Counts of one measure."""

from dataclasses import dataclass, field


@dataclass
class Tally:
    """How many were right, spurious (found, not in the gold), missed (in the gold, not found), and what was wrong."""

    right: int = 0
    spurious: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, right: int = 0, spurious: int = 0, missed: int = 0, error: str = "") -> None:
        """Count more; an empty error is none."""
        self.right += right
        self.spurious += spurious
        self.missed += missed
        if error:
            self.errors.append(error)

    def judge(self, fits: bool, *, wanted: bool, found: bool, error: str) -> None:
        """Count one answer: right where it fits, else missed (if one was wanted) and spurious (if one was given)."""
        if fits:
            self.add(right=int(wanted))
        else:
            self.add(missed=int(wanted), spurious=int(found), error=error)

    def judge_sets(self, wanted: set[str], found: set[str], error: str) -> None:
        """Count a set of answers, each for itself."""
        self.add(len(wanted & found), len(found - wanted), len(wanted - found), error=error if wanted != found else "")

    def merge(self, other: "Tally") -> None:
        """Take over what another tally counted."""
        self.add(other.right, other.spurious, other.missed)
        self.errors += other.errors

    @property
    def counts(self) -> tuple[int, int, int]:
        """Right, spurious, missed."""
        return self.right, self.spurious, self.missed

    @property
    def gold(self) -> int:
        """How many the gold has."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Per cent of what was found that is right; nothing found where there is nothing is right."""
        found = self.right + self.spurious
        return 100 * self.right / found if found else 100.0 * (not self.gold)

    @property
    def recall(self) -> float:
        """Per cent of the gold that was found; all of it where there is none."""
        return 100 * self.right / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, per cent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
