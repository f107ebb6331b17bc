"""Sections name headings as they read, without the calls of notes in them."""

from __future__ import annotations

from pipeline.segment.assemble import Part, assemble


def test_a_section_leaves_out_the_marks_of_its_heading():
    heading = Part(kind="heading", text="B. Violations in the Orvel Basin", level=1, marks=[(32, "17")])
    inner = Part(kind="heading", text="1. Wells and ponds", level=2, marks=[(8, "4"), (18, "5")])
    plain = Part(kind="heading", text="2. Barges", level=2)
    raw = ("B. Violations in the Orvel  Basin17", "1. Wells4 and ponds5")
    paragraph = Part(kind="paragraph", label="1", text="It rained.", section=raw)
    last = Part(kind="paragraph", label="2", text="It stopped.", section=(raw[0], "2. Barges"))
    blocks = {block.id: block for block in assemble([heading, inner, paragraph, plain, last]).blocks}
    assert blocks["p1"].section == ("B. Violations in the Orvel Basin", "1. Wells and ponds")
    assert blocks["p2"].section == ("B. Violations in the Orvel Basin", "2. Barges")
