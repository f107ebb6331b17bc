"""What is compared: one document's gold, and one document's rows of an export."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.score.tally import Tally
from tests.score.text import Row, label

Measures = dict[str, Tally]
CORE = {"stat", "count"}  # the tiers of figures that are scored


@dataclass(frozen=True)
class Gold:
    """The annotations of one document; ``pages`` and ``paragraphs`` bound what was annotated (both ends included)."""

    doc: str
    pages: tuple[int, int] | None = None
    paragraphs: tuple[str, str] | None = None
    structure: list[Row] = field(default_factory=list)
    citations: list[Row] = field(default_factory=list)
    inline: list[Row] = field(default_factory=list)
    statistics: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Row]:
        """The rows of the structure of one kind."""
        return [row for row in self.structure if row["kind"] == kind]

    def covers_page(self, page: object) -> bool:
        """Whether the page was annotated."""
        return self.pages is None or (page is not None and self.pages[0] <= int(str(page)) <= self.pages[1])


@dataclass(frozen=True)
class View:
    """One document's rows of an export, in the export's order."""

    blocks: list[Row]
    footnotes: list[Row]
    marks: list[Row]
    citations: list[Row]
    statistics: list[Row]
    mentions: list[Row]

    @classmethod
    def of(cls, tables: dict[str, list[Row]], doc: str | None) -> "View":
        """The rows of a document; a document that the export lacks has none."""
        layers = ("blocks", "footnotes", "marks", "citations", "statistics", "mentions")
        return cls(**{layer: [row for row in tables[layer] if row.get("doc") == doc] for layer in layers})

    @property
    def note_labels(self) -> dict[str, str]:
        """The printed label of each note, by its id."""
        return {note["id"]: label(note.get("label")) for note in self.footnotes}


def soft(row: Row) -> bool:
    """A gold row that two careful readers could decide either way: neither a hit nor a miss counts."""
    return bool(row.get("soft") or row.get("optional"))


def grouped(items: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    """The rows by their key, in order of first appearance."""
    groups: dict[str, list[Row]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
