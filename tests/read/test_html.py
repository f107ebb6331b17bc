"""Web pages made here."""

import pytest

from pipeline.model.errors import ReadError
from pipeline.read import read

PAGE = """<!doctype html><html><head><title>Note to correspondents</title><script>var x = "not shown"</script></head>
<body><nav><a href="/">Home</a></nav><div id="main">
<h2>Floods in the delta</h2>
<p>The waters rose in <b>March&nbsp;2024</b><a href="#fn1" id="r1"><sup>[1]</sup></a> and <i>again</i> in May,
see <a href="https://undocs.org/A/79/1">A/79/1</a>.</p>
<div>Loose words <p>and a paragraph</p> and a tail</div>
<ol start="3"><li>third</li><li>fourth<ul><li>inner</li></ul></li></ol>
<table><tr><th>Year</th><th>Persons</th></tr><tr><td>2024</td><td>1,200</td></tr></table>
<p>An area of 12 km<sup>2</sup>.</p>
<p id="fn1">1. Report of the mission, p. 4. <a href="#r1">back</a></p>
</div></body></html>"""


@pytest.fixture
def reading(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    return read(path)


def test_blocks_come_in_order_with_their_kinds(reading):
    assert [(item.kind, item.level, item.label, item.text) for item in reading.items] == [
        ("furniture", None, None, "Home"),
        ("heading", 2, None, "Floods in the delta"),
        ("paragraph", None, None, "The waters rose in March 2024 and again in May, see A/79/1."),
        ("paragraph", None, None, "Loose words"),
        ("paragraph", None, None, "and a paragraph"),
        ("paragraph", None, None, "and a tail"),
        ("list_item", 1, "3.", "third"),
        ("list_item", 1, "4.", "fourth"),
        ("list_item", 2, None, "inner"),
        ("table", None, None, "Year | Persons\n2024 | 1,200"),
        ("paragraph", None, None, "An area of 12 km²."),
        ("footnote", None, "1", "Report of the mission, p. 4."),
    ]
    assert reading.info == {"Title": "Note to correspondents"}


def test_marks_styles_and_links_stand_where_they_are_drawn(reading):
    text = reading.items[2]
    assert text.marks == ((len("The waters rose in March 2024"), "1"),)
    assert [text.text[start:end] for start, end in text.bold] == ["March 2024"]
    assert [text.text[start:end] for start, end in text.italic] == ["again"]
    assert [(text.text[start:end], href) for start, end, href in text.links] == [
        ("A/79/1", "https://undocs.org/A/79/1")
    ]


def test_the_page_says_its_own_encoding(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes('<html><meta charset="iso-8859-1"><p>Côte d’Ivoire'.replace("’", "'").encode("latin-1"))
    assert read(path).items[0].text == "Côte d'Ivoire"


def test_a_page_that_shows_nothing_is_refused(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><script>render()</script></html>")
    with pytest.raises(ReadError, match="without a word"):
        read(path)


RAISED = """<html><body><h1>Wells</h1>
<p>Some 61 per cent were dry.<sup>1</sup> The area is 12 km<sup>2</sup>, of 10<sup>6</sup> tons;
more.<sup>2, 3</sup></p>
<table><tr><th>Clinics<sup>a</sup></th><th>2030</th></tr><tr><td>Orvel</td><td>410<sup>b</sup></td></tr></table>
<p><sup>a</sup> Clinics with a nurse.</p><p><sup>b</sup> 3 May figures.</p>
<p>An old call<sup>9</sup> that no note answers; the 5<sup>th</sup> day.</p>
<p><sup>1</sup> A/98/1, para. 4.</p><p><sup>2</sup> A/98/2.</p><p><sup>3</sup> Ibid.</p></body></html>"""


def test_raised_labels_without_links_call_the_notes_that_begin_with_them(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(RAISED)
    items = read(path).items
    assert [(item.label, item.text) for item in items if item.kind == "footnote"] == [
        ("a", "Clinics with a nurse."),
        ("b", "3 May figures."),
        ("1", "A/98/1, para. 4."),
        ("2", "A/98/2."),
        ("3", "Ibid."),
    ]
    text, table, old = (items[at] for at in (1, 2, 5))
    assert text.text == "Some 61 per cent were dry. The area is 12 km², of 10⁶ tons; more."
    assert [label for _, label in text.marks] == ["1", "2", "3"]
    assert table.text == "Clinics | 2030\nOrvel | 410"
    assert [label for _, label in table.marks] == ["a", "b"]
    assert old.text == "An old call⁹ that no note answers; the 5th day."


def test_what_is_filled_in_is_read_and_what_only_asks_is_not(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><p>There are <input value='1,380'> wells, <input placeholder='88 per cent'>"
        "<select><option>none</option><option selected>12 keepers</option></select>: <textarea>all of brass</textarea>"
        "<input type=hidden value=99><input type=checkbox value=7></p>"
    )
    assert read(path).items[0].text == "There are 1,380 wells, 12 keepers: all of brass"


def test_letters_of_old_encodings_are_the_letters_they_stand_for(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>\ufb01fty-\ufb01ve ad\u200bmin, \uff14\uff15 and 3 \u2103</p>")
    assert read(path).items[0].text == "fifty-five admin, 45 and 3 °C"
