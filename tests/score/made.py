"""An export made from annotations, and damage to it: material to try the scorer on."""

import json
from pathlib import Path
from random import Random

from tests.score.gold import TABLES, rows
from tests.score.text import Row

Tables = dict[str, list[Row]]


def exported(truth: Path) -> Tables:
    """Close to what a reader that makes no mistake would export for a folder of gold."""
    tables: Tables = {name: [] for name in TABLES}
    folders = sorted(path for path in truth.iterdir() if path.is_dir())
    for folder in folders:
        doc = folder.name
        limits = json.loads((folder / "range.json").read_text()) if (folder / "range.json").exists() else {}
        page = (limits.get("pages") or [1])[0]
        tables["documents"].append({"doc": doc, "path": f"reports/{doc}.pdf"})
        _structure(doc, page, rows(folder / "structure.jsonl"), tables)
        _known_blocks(doc, page, folder, tables)
        blocks = {str(row["label"]): row["id"] for row in tables["blocks"] if row["doc"] == doc and row["label"]}
        _citations(doc, folder, blocks, tables)
        for row in rows(folder / "statistics.jsonl"):
            number = str(row.get("paragraph") or "")
            notes = [f"{doc}#fn{note}" for note in row.get("footnotes") or []]
            tables["statistics"].append({**row, "doc": doc, "block": blocks.get(number), "footnotes": notes})
        for row in rows(folder / "mentions.jsonl"):
            tables["mentions"].append({**row, "doc": doc, "block": blocks.get(str(row["paragraph"]))})
    for row in rows(truth / "reuse.jsonl"):
        sides = {side: {"doc": Path(row[side]["doc"]).stem, "text": row[side]["text"]} for side in ("a", "b")}
        formulaic = row.get("tier") == "N"
        known = {document["doc"] for document in tables["documents"]}
        tables["documents"] += [
            {"doc": doc, "path": f"reports/{doc}.pdf"} for doc in {side["doc"] for side in sides.values()} - known
        ]
        tables["reuse"].append({**sides, "formulaic": formulaic, "figures_differ": row.get("number_differs")})
    return tables


def _structure(doc: str, page: int, gold: list[Row], tables: Tables) -> None:
    texts: dict[str, str] = {}
    for row in gold:
        if row["kind"] == "paragraph":
            texts[str(row["label"])] = f"{row['start']} … {row['end']}"
    for row in gold:
        if row["kind"] == "footnote":
            place = str((row["marked_in"] if isinstance(row["marked_in"], list) else [row["marked_in"]])[0])
            text = texts.get(place, "") + " " + (row.get("before") or "")
            texts[place] = text
            mark = {"doc": doc, "block": f"{doc}#p{place}", "offset": len(text), "footnote": f"{doc}#fn{row['label']}"}
            tables["marks"].append(mark)
            note = {"doc": doc, "id": f"{doc}#fn{row['label']}", "label": row["label"], "text": row["text"]}
            tables["footnotes"].append({**note, "page": page})
    ends = {str(row["label"]): row["end"] for row in gold if row["kind"] == "paragraph"}
    for label, text in texts.items():
        whole = f"{text} {ends[label]}" if label in ends else text
        kind = "paragraph" if label in ends else "heading" if not label.isdigit() else "other"
        if kind != "heading":
            tables["blocks"].append(_block(doc, page, kind, label, whole))
    heads = [row["text"] for row in gold if row["kind"] == "heading"]
    tables["blocks"] += [
        {**_block(doc, page, "heading", None, text), "id": f"{doc}#h{place}"} for place, text in enumerate(heads)
    ]


def _block(doc: str, page: int, kind: str, label: str | None, text: str) -> Row:
    return {"doc": doc, "id": f"{doc}#p{label}", "kind": kind, "label": label, "text": text, "page": page}


def _known_blocks(doc: str, page: int, folder: Path, tables: Tables) -> None:
    """Blocks for the paragraphs that other layers name, where the structure was not annotated."""
    known = {row["id"] for row in tables["blocks"]}
    layers = [*rows(folder / "statistics.jsonl"), *rows(folder / "mentions.jsonl"), *rows(folder / "inline.jsonl")]
    for row in layers:
        label = str(row.get("paragraph", row.get("para")) or "")
        if label and f"{doc}#p{label}" not in known:
            known.add(f"{doc}#p{label}")
            tables["blocks"].append({**_block(doc, page, "paragraph", label, ""), "kind": "paragraph"})


def _citations(doc: str, folder: Path, blocks: dict[str, str], tables: Tables) -> None:
    for row in rows(folder / "citations.jsonl"):
        target = f"{doc}#fn{row['resolves_to']}" if row.get("resolves_to") else None
        tables["citations"].append(
            {
                **row,
                "doc": doc,
                "footnote": f"{doc}#fn{row['footnote']}",
                "resolves_to": target,
                "work": row.get("work"),
            }
        )
    for row in rows(folder / "inline.jsonl"):
        block = blocks.get(str(row.get("para", row.get("paragraph"))))
        tables["citations"].append({**row, "doc": doc, "footnote": None, "block": block, "form": "symbol"})


def damaged(tables: Tables, seed: int, share: float = 0.2) -> Tables:
    """The tables with a share of their rows lost, doubled, or with one field changed; the same for the same seed."""
    dice = Random(seed)  # noqa: S311  # the same damage each time, no secret
    out: Tables = {"documents": tables["documents"]}
    for name in TABLES[1:]:
        out[name] = []
        for row in tables[name]:
            if dice.random() >= share:
                out[name].append(row)
            else:
                out[name] += _wrong(row, dice, tables[name])
    return out


def _wrong(row: Row, dice: Random, others: list[Row]) -> list[Row]:
    kind = dice.choice(["lost", "twice", "emptied", "swapped", "swapped", "cut", "cut"])
    if kind == "lost":
        return []
    if kind == "twice":
        return [row, {**row, "id": f"{row.get('id')}-again"}]
    part = dice.choice([key for key in row if key not in {"doc", "id", "a", "b", "text", "label", "surface"}] or ["id"])
    if kind == "emptied":
        return [{**row, part: None}]
    if kind == "swapped":
        return [{**row, part: dice.choice(others).get(part)}]
    texts = [key for key, value in row.items() if isinstance(value, str) and key in {"text", "surface", "label"}]
    return [{**row, **{key: row[key][: max(1, int(len(row[key]) * dice.random()))] for key in texts[:1]}}]


def write(tables: Tables, folder: Path) -> Path:
    """The tables as ``ibid export --to jsonl`` writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder
