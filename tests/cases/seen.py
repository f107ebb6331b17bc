"""What rows about reading look at beside the common checks of ``row.py``."""

from __future__ import annotations

import re
import unicodedata

from tests.cases.case import Case, File
from tests.cases.row import COUNTED, Check, calls, says, shown


def whole(number: str) -> Check:
    def wrong(file: File) -> str:
        found = re.search(rf"(?<![\w/.]){re.escape(number)}(?![\w/]|\.\d)", file.text)
        return "" if found else f"{number} is not read whole"

    return f"{number} whole", wrong


def wrong_language(file: File) -> str:
    warned = any("not analysed" in warning["message"] for warning in file.row["warnings"])
    return "" if warned and file.row["language"] == "ar" else f"warnings {file.row['warnings']}"


not_analysed: Check = ("told not to be analysed", wrong_language)
three_paragraphs: Check = (
    "three paragraphs",
    lambda file: "" if len(file.paragraphs) == 3 else f"{len(file.paragraphs)} paragraphs",
)


def presentation_forms(file: File) -> str:
    found = {sign for sign in file.text if "FORM" in unicodedata.name(sign, "") and "\ufb50" <= sign <= "\ufeff"}
    return f"forms {sorted(map(ascii, found))}" if found else ""


def same_words(case: Case) -> str:
    """The words of the three paragraphs, in their order; the heading of the HTML is printed on no page of the PDF."""
    html, pdf = (re.findall(r"[^\W\d_]+", _paragraphs(case.file(name))) for name in ("ar.html", "ar.pdf"))
    missing = [word for word in html if word not in pdf]
    if missing:
        return f"{len(missing)} of {len(html)} words are not read so"
    return "" if html == pdf and html else "its words are in another order"


def _paragraphs(file: File) -> str:
    return "\n".join(row["text"] for row in file.rows("blocks") if row["kind"] == "paragraph")


def failed(file: File) -> str:
    failed = [row["layer"] for row in file.rows("layers") if row["status"] == "failed"]
    return f"failed: {failed}" if failed or file.row["status"] != "done" else ""


def counts_plain(file: File) -> str:
    odd = [row for row in file.figures("2") if row["tier"] in COUNTED and row["unit"] != "count"]
    return f"figures {shown(odd)}" if odd else ""


no_failure: Check = ("nothing failed", failed)
plain_counts: Check = ("the axis is no figure or a plain count", counts_plain)
no_figure_of_a_letter: Check = (
    "no figure is made of a ligature",
    lambda file: "; ".join(row["num_surface"] for row in file.figures() if row["num_surface"] in {"5", "6"}),
)


def any_of(*checks: Check) -> Check:
    def wrong(file: File) -> str:
        wrongs = [check(file) for _, check in checks]
        return "" if "" in wrongs else "; ".join(wrongs)

    return " or ".join(name for name, _ in checks), wrong


def either(*words: str) -> Check:
    return any_of(*map(says, words))


def numbered(label: str) -> Check:
    return f"paragraph {label} is numbered", lambda file: "" if file.paragraph(label) else "none"


def paragraphs_lack(words: str) -> Check:
    def wrong(file: File) -> str:
        return "; ".join(text[:60] for text in file.paragraphs if words in text)

    return f"no paragraph holds “{words.strip()}”", wrong


def figures_are(count: int) -> Check:
    def wrong(file: File) -> str:
        found = [row for row in file.figures() if row["tier"] in COUNTED and row["num_surface"] != "nine years"]
        return "" if len(found) == count else f"figures {shown(found)}"

    return f"{count} figures besides “nine years”", wrong


def stands_behind(value: str, label: str) -> Check:
    def wrong(file: File) -> str:
        notes_ = {row["id"]: row["label"] for row in file.rows("footnotes")}
        found = [row for row in file.figures() if str(row["value"]) == value]
        told = [[notes_[id_] for id_ in row["footnotes"] or ()] for row in found]
        return "" if told == [[label]] else f"notes {told}"

    return f"note {label} stands behind {value}", wrong


def only_call(label: str, before: str) -> Check:
    return calls((label, before))


def table_of(*wanted: list[str]) -> Check:
    def wrong(file: File) -> str:
        found = [[list(row) for row in block["rows"]] for block in file.rows("blocks") if block["kind"] == "table"]
        return "" if found == [list(wanted)] else f"tables {found}"

    return "the table with every cell", wrong


def note_labels(*labels: str) -> Check:
    return f"notes are {', '.join(labels)}", lambda file: "" if set(file.notes()) == set(labels) else str(file.notes())


def links_note(label: str) -> Check:
    def wrong(file: File) -> str:
        found = [call for call in file.calls() if call[0] == label]
        return "" if len(found) == 1 and found[0][2] else f"marks {file.calls()}"

    return f"mark {label} calls its note", wrong


def note_says(label: str, words: str) -> Check:
    return (
        f"note {label} says “{words}”",
        lambda file: "" if words in file.notes().get(label, "") else str(file.notes()),
    )


def bounded(value: str, bound: str) -> Check:
    def wrong(file: File) -> str:
        found = [row for row in file.figures() if str(row["value"]) == value and row["unit"] == "percent"]
        return "" if [row["bound"] for row in found] == [bound] else f"bounds {[row['bound'] for row in found]}"

    return f"{bound} {value} per cent", wrong


def apart(before: str, after: str) -> Check:
    return f"“{before}” and “{after}” are not glued", lambda file: "glued" if before + after in file.text else ""


def begins(words: str) -> Check:
    return begins_any(words)


def begins_any(*words: str) -> Check:
    def wrong(file: File) -> str:
        labelled = [
            f"{row['label']}. {row['text']}"
            if row["label"] and not row["text"].startswith(row["label"])
            else row["text"]
            for row in file.rows("blocks")
        ]
        held = [*labelled, *(row["text"] for row in file.rows("blocks"))]
        return "" if any(text.startswith(words) for text in held) else f"blocks {[text[:20] for text in held]}"

    return f"an item begins “{words[0]}”", wrong


def in_columns(file: File) -> str:
    (rows,) = [block["rows"] for block in file.rows("blocks") if block["kind"] == "table"]
    cells = [list(row) for row in rows]
    good = all(row[-2:] == ["120", "30"] or "120" not in row for row in cells) and all(
        row[-2:] == ["121", "31"] or "121" not in row for row in cells
    )
    wide = {len(row) for row in cells} == {3}
    return "" if good and wide else f"rows {cells}"


columns: Check = ("every row of the table has its three columns", in_columns)


def titled(words: str) -> Check:
    def wrong(file: File) -> str:
        found = [row["text"] for row in file.rows("blocks") if row["kind"] in {"title", "heading"}][:1]
        told = file.row["title"]
        return "" if found == [words] and told in (None, words) else f"title {found}, told {told}"

    return f"the title is “{words}”", wrong
