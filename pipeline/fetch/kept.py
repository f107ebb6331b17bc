"""What was fetched: one file a work, and ``fetched.jsonl`` beside them with address, size, type and hash of each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from pipeline.fetch.addresses import Wanted
from pipeline.model.errors import StoreError, not_written

LIST = "fetched.jsonl"
_SUFFIX = {"application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}
_SUFFIX |= {"application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx"}
SUFFIXES = tuple(_SUFFIX.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One work that was fetched: where it came from, when, and the hash of its file."""

    work: str
    symbol: str | None
    file: str
    """Name in the folder."""
    url: str
    """The address asked first."""
    came_from: str
    """The address that answered, after redirects."""
    media_type: str
    bytes: int
    sha256: str


def fetched(folder: Path) -> dict[str, Fetched]:
    """What the folder holds whole, by work: the file is there and has the size and hash that were kept."""
    listed = folder / LIST
    if not listed.exists():
        return {}
    found: dict[str, Fetched] = {}
    for number, line in enumerate(listed.read_text(encoding="utf-8").splitlines(), 1):
        try:
            one = msgspec.json.decode(line, type=Fetched)
        except msgspec.MsgspecError as error:
            raise StoreError(
                listed, f"line {number} is damaged ({error})", hint="take the line out, or the file"
            ) from error
        path = folder / Path(one.file).name
        if path.is_file() and path.stat().st_size == one.bytes and sha256(path) == one.sha256:
            found[one.work] = one
    return found


def add(folder: Path, one: Fetched) -> None:
    """Keep one more in the list."""
    try:
        with (folder / LIST).open("ab") as file:
            file.write(msgspec.json.encode(asdict(one)) + b"\n")
    except OSError as error:
        raise not_written(folder / LIST, error) from error


def stem(work: Wanted) -> str:
    """The name of its file: the symbol as ibid reads it in names of files, else words of the title and a short hash."""
    if work.symbol:
        return re.sub(r"[^\w.()-]", "", re.sub(r"[/ ]", "_", work.symbol))[:100]
    words = "-".join(re.findall(r"[a-z0-9]+", work.name.lower()))[:60].strip("-")
    return f"{words or 'work'}-{hashlib.sha256(work.work.encode()).hexdigest()[:8]}"


def suffix(media_type: str) -> str:
    """The ending of a file of this type."""
    return _SUFFIX[media_type]


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
