"""What narrows a list: conditions on the rows of a table, each with its values."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True)
class Among:
    """The rows of these keys alone; or (``inside`` is false) all but them."""

    keys: tuple[str, ...]
    inside: bool = True


def among(keys: Collection[str], *, inside: bool = True) -> Among:
    """The same, of keys in any collection."""
    return Among(tuple(keys), inside)


@dataclass(slots=True)
class Conditions:
    """Conditions that must all hold, as SQL with a mark for each value."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> Self:
        """Take one more condition, SQL with "?" for each of its values; gives itself back."""
        self.parts.append(part)
        self.values += values
        return self

    def equal(self, **cells: str) -> Self:
        """A condition for each column of which a value is asked for; none for an empty one."""
        for column, value in cells.items():
            if value:
                self.add(f"{column} = ?", value)
        return self

    def among(self, column: str, asked: Among | None) -> Self:
        """That a key is one of those asked for, or is none of them."""
        if asked is not None:
            sign = "IN" if asked.inside else "NOT IN"
            self.add(f"{column} {sign} (SELECT value FROM json_each(?))", json.dumps(asked.keys))
        return self

    def of_documents(self, docs: Collection[str]) -> Self:
        """That a row belongs to one of these documents; to any where none is named."""
        return self.one_of("doc", docs) if docs else self

    def one_of(self, column: str, values: Collection[str], *, but: bool = False) -> Self:
        """That a column has one of these values; or (``but``) none of them."""
        return self.add(f"{column} {'NOT IN' if but else 'IN'} ({', '.join('?' * len(values))})", *values)

    @property
    def all(self) -> str:
        """The conditions in one; nothing where there are none."""
        return " AND ".join(self.parts)

    @property
    def where(self) -> str:
        """The conditions as a clause of their own; nothing where there are none."""
        return f"WHERE {self.all}" if self.parts else ""
