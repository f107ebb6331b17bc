"""Labels of figures: what annotators said they count, by reference to the reports, which do not come with ibid."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

Part = tuple[int, int] | str
"""Half-open offsets into the text of the block, or words that stand elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one figure counts."""

    doc: str
    """The name of the report's file, without its ending."""
    block: str
    crc: int
    """Of the block's text (CRC-32 of its UTF-8): where it differs, the offsets mean nothing."""
    at: int
    """Where the number starts in the block's text."""
    counted: Sequence[Part]
    or_: Sequence[Part] = ()
    """A second answer that is as good."""

    def answers(self, text: str) -> list[str] | None:
        """The answers in words, given the block's text; None where the text is another one."""
        if zlib.crc32(text.encode()) != self.crc:
            return None
        return [_words(parts, text) for parts in (self.counted, self.or_) if parts]


def _words(parts: Sequence[Part], text: str) -> str:
    return " ".join(part if isinstance(part, str) else text[part[0] : part[1]] for part in parts)


def read_labels(path: Path) -> Iterator[Label]:
    """The labels of a JSON Lines file, in its order.

    Raises:
        OSError, ValueError: when it cannot be read, or a line is no label.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answers = {
            name: [one if isinstance(one, str) else tuple(one) for one in row.pop(name, ())] for name in _ANSWERS
        }
        yield Label(counted=answers["counted"], or_=answers["or"], **row)


_ANSWERS = ("counted", "or")
