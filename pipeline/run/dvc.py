"""The stage table as DVC stages: ``python -m pipeline.run.dvc`` writes them into dvc.yaml, between its two markers.

What stands outside the markers (how the language models are trained) is written by hand and left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.knowledge.totals import MEASURES
from pipeline.run.stages import STAGES, Stage, giver

BEGIN = "  # -- by the stage table (python -m pipeline.run.dvc) --"
END = "  # -- end of the stage table --"


def stage_lines() -> Iterator[str]:
    """Every stage and, last, the knowledge base, as lines of dvc.yaml."""
    for stage in STAGES:
        yield from _stage(stage)
    yield "  knowledge:"
    yield "    cmd:"
    yield "      - ibid run ${source} --out ${out}"
    yield "      - >-"
    sql = " ".join(line.strip() for line in MEASURES.splitlines())
    yield f'        ibid query --kb ${{out}}/kb.sqlite --nl "{sql}" > ${{out}}/metrics.json'
    yield "    deps:"
    yield from (f"      - {each}" for each in ("pipeline/knowledge", *(f"${{out}}/store/{s.name}" for s in STAGES)))
    yield from _outs("outs", "${out}/kb.sqlite", persist=True)
    yield from _outs("metrics", "${out}/metrics.json", persist=False)


def _stage(stage: Stage) -> Iterator[str]:
    order = [each.name for each in STAGES]
    before = sorted({giver(kind).name for kind in (*stage.needs, *stage.wants)}, key=order.index)
    rooms = ("model", "read", "segment") if not before else ("model", stage.room)
    source = [] if before else ["${source}"]
    yield f"  {stage.name}:"
    yield f"    cmd: ibid run ${{source}} --out ${{out}} --until {stage.name}"
    yield "    deps:"
    deps = [*source, *(f"pipeline/{room}" for room in rooms), *(f"${{out}}/store/{name}" for name in before)]
    yield from (f"      - {each}" for each in deps)
    yield from _outs("outs", f"${{out}}/store/{stage.name}", persist=True)


def _outs(kind: str, path: str, *, persist: bool) -> Iterator[str]:
    yield f"    {kind}:"
    yield f"      - {path}:"
    if persist:
        yield "          persist: true"
    yield "          cache: false"


def updated(text: str) -> str:
    """The text of dvc.yaml with its stages brought up to date."""
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return "\n".join([head + BEGIN, *stage_lines(), END]) + tail


if __name__ == "__main__":
    file = Path("dvc.yaml")
    file.write_text(updated(file.read_text(encoding="utf-8")), encoding="utf-8")
