"""HTML and Word files: what the file tells is kept, numbering and masthead are read from the words."""

from pipeline.model.pages import FlowItem, FlowReading
from pipeline.segment import segment
from pipeline.segment.flow import parts

DRAFT = FlowReading(
    items=(
        FlowItem(kind="furniture", text="A/99/403"),
        FlowItem(kind="paragraph", text="General Assembly"),
        FlowItem(kind="paragraph", text="14 July 2031"),
        FlowItem(kind="heading", text="Springs of Norland", level=1),
        FlowItem(kind="heading", text="I. Introduction", level=1),
        FlowItem(
            kind="paragraph",
            text="1.\tThe springs of Norland were counted. They number 12:",
            marks=((38, "1"),),
            italic=((7, 14),),
        ),
        FlowItem(kind="list_item", text="In the north;"),
        FlowItem(kind="list_item", text="In the south."),
        FlowItem(kind="heading", text="State of the springs", level=2),
        FlowItem(kind="paragraph", text="Each was tested.", label="2"),
        FlowItem(kind="table", text="", rows=(("Country", "Springs"), ("Norland", "12"))),
        FlowItem(kind="footnote", text="A/99/401, p. 3.", label="1"),
    )
)


def test_a_draft_becomes_blocks_notes_and_marks() -> None:
    found = [(part.kind, part.label, part.text) for part in parts(DRAFT)]
    assert found == [
        ("furniture", None, "A/99/403"),
        ("other", None, "General Assembly"),
        ("other", None, "14 July 2031"),
        ("title", None, "Springs of Norland"),
        ("heading", "I", "I. Introduction"),
        (
            "paragraph",
            "1",
            "The springs of Norland were counted. They number 12:\nIn the north;\nIn the south.",
        ),
        ("heading", None, "State of the springs"),
        ("paragraph", "2", "Each was tested."),
        ("table", None, "Country | Springs\nNorland | 12"),
        (None, "1", "A/99/401, p. 3."),
    ]
    paragraph = parts(DRAFT)[5]
    assert paragraph.text[: paragraph.marks[0][0]] == "The springs of Norland were counted"
    assert [paragraph.text[start:end] for _, start, end in paragraph.styles] == ["springs"]


def test_a_draft_becomes_a_document() -> None:
    document = segment(DRAFT, name="draft")
    assert document.meta.title == "Springs of Norland"
    assert document.meta.date == "2031-07-14"
