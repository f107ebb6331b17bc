"""The data dictionary: ``python -m pipeline.knowledge.dictionary`` writes docs/data-dictionary.md from schema.sql."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.knowledge import schema

_HEAD = """\
# Data dictionary

What the tables of a knowledge base hold, schema version {version}. `ibid export` writes the same tables, with the same
columns, as `TABLE.jsonl`, `TABLE.csv` or `TABLE.parquet`. Written from `pipeline/knowledge/schema.sql` by
`python -m pipeline.knowledge.dictionary`; a test holds the two together.

- **Ids** are global: the document's id, `#`, and a local id that stays the same while the text around it does.
- **Places** (`start`, `end`, `offset`) are Unicode code points, half-open, in the `text` of the named block or note.
- **Kinds**: *text*; *integer*; *real*; *number* (exact: an integer, a decimal, or text where neither can say it
  exactly); *date* (an ISO date); *bool* (0 or 1 in SQLite, true or false in the exports); *json* (a list or an object;
  as text in SQLite, CSV and Parquet, as itself in JSON Lines).
- **Parquet and data frames** are typed: a *number* is a double and a *date* a date, each with its exact text in a
  column of that name and `_text` (`value`, `value_text`); null where the text is no number that a double can come
  near, or no whole date.
- A column marked *always* is never null.

Full text: `passages` (FTS5: `text`, `folded`, its words in plain letters where they differ ("CO2" for "CO₂"), and `id`
and `doc` of the block or note), which `ibid search` asks; and
`figure_words` (FTS5: `sentence` and `counted` of `statistics`, joined by `rowid`), which `ibid figures` asks.
"""


def lines() -> Iterator[str]:
    """The data dictionary in Markdown, line by line: every table and column, and what it means."""
    yield _HEAD.format(version=schema.VERSION)
    for table in schema.tables().values():
        yield f"## {table.name}\n\n{table.about}\n"
        yield "| column | kind | always | what it holds |\n|---|---|---|---|"
        for column in table.columns:
            about = column.about.replace("|", "\\|")
            yield f"| {column.name} | {column.kind} | {'always' if column.required else ''} | {about} |"
        yield ""


def text() -> str:
    """The data dictionary in Markdown, as one text (``docs/data-dictionary.md``)."""
    return "\n".join(lines())


if __name__ == "__main__":
    Path("docs/data-dictionary.md").write_text(text(), encoding="utf-8")
