"""Web pages: what is shown, struck out, deleted or hidden; tables in their columns; what is a call and what a link."""

import pytest

from pipeline.read import read


def page(tmp_path, body, head=""):
    path = tmp_path / "a.html"
    path.write_text(f"<!doctype html><html><head>{head}</head><body><h1>Wells</h1>{body}</body></html>")
    return read(path)


def texts(tmp_path, body, head=""):
    return [item.text for item in page(tmp_path, body, head).items][1:]


HIDDEN = {
    "attribute": ("<p hidden>95 per cent</p>", ""),
    "style": ('<p style="color:red; display : none">95 per cent</p>', ""),
    "invisible": ('<p style="visibility:hidden">95 per cent</p>', ""),
    "transparent": ('<p style="opacity:0">95 per cent</p>', ""),
    "no size": ('<p style="font-size:0px">95 per cent</p>', ""),
    "one colour": ('<p style="color:#fff;background-color:white">95 per cent</p>', ""),
    "white on the page": ('<p style="color:white">95 per cent</p>', ""),
    "off the screen": ('<p style="position:absolute;left:-9999px">95 per cent</p>', ""),
    "clipped": ('<p style="position:absolute;clip:rect(0 0 0 0)">95 per cent</p>', ""),
    "sheet": ('<div class="gone"><p>95 per cent</p></div>', "<style>/* old */ .other, .gone {display:none}</style>"),
    "inside a line": ("<p>Some <span hidden>95 per cent</span> wells.</p>", ""),
    "deleted": ("<p>Some <del>95 per cent</del> wells.</p>", ""),
}


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (
            '<p style="background:#003">Some <span style="color:#fff">95 per cent</span> wells.</p>',
            "Some 95 per cent wells.",
        ),
        ('<table bgcolor="#003"><tr><td style="color:white">95</td><td>x</td></tr></table>', "95 | x"),
        ('<div class="banner"><p style="color:white">95 per cent</p></div>', "95 per cent"),
        ('<p style="border-color:white">95 per cent</p>', "95 per cent"),
    ],
)
def test_white_letters_on_another_ground_are_shown(tmp_path, body, shown):
    assert texts(tmp_path, body) == [shown]


@pytest.mark.parametrize(
    ("equation", "told"),
    [
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4"),
        ("<mn>3.2</mn><mo>×</mo><msup><mn>10</mn><mn>6</mn></msup>", "3.2×10⁶"),
        ("<msub><mi>CO</mi><mn>2</mn></msub>", "CO₂"),
        ("<mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac>", "(x+1)/2"),
        ("<msqrt><mi>x</mi></msqrt>", "√(x)"),
        ("<semantics><mn>5</mn><annotation>five</annotation></semantics>", "5"),
    ],
)
def test_an_equation_is_told_on_one_line(tmp_path, equation, told):
    assert texts(tmp_path, f"<p>It was <math>{equation}</math> then.</p>") == [f"It was {told} then."]


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_shown_is_left_out_and_counted(tmp_path, how):
    reading = page(tmp_path, *HIDDEN[how])
    assert not any("95" in item.text for item in reading.items)
    assert [(warn.code, "letters 9 " in warn.message) for warn in reading.warnings] == [("hidden-text", True)]


SHOWN = {
    "another colour": ('<p style="color:#fff;background:#000">60 per cent</p>', ""),
    "moved a little": ('<p style="margin-left:-12px;text-indent:-20px">60 per cent</p>', ""),
    "another class": ('<p class="here">60 per cent</p>', "<style>.gone {display:none}</style>"),
    "taken back": ('<p class="a">60 per cent</p>', "<style>.a{display:none} .a{display:block}</style>"),
    "a narrow window": ('<p class="a">60 per cent</p>', "<style>@media (max-width:9em){.a{display:none}}</style>"),
    "half transparent": ('<p style="opacity:0.5">60 per cent</p>', ""),
    "folded": ("<details><summary>60 per cent</summary></details>", ""),
    "decoration": ('<p aria-hidden="true">60 per cent</p>', ""),
}


@pytest.mark.parametrize("how", SHOWN)
def test_what_is_shown_is_read(tmp_path, how):
    assert texts(tmp_path, *SHOWN[how]) == ["60 per cent"]


@pytest.mark.parametrize("tag", ["s", "strike", 'span style="text-decoration: line-through"'])
def test_struck_words_are_kept_and_told(tmp_path, tag):
    item = page(tmp_path, f"<p>The fee is <{tag}>45</{tag.split()[0]}> 50 dollars.</p>").items[1]
    assert (item.text, [item.text[a:b] for a, b in item.struck]) == ("The fee is 45 50 dollars.", ["45"])


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("10<sup>6</sup> tons, 10<sup>−5</sup>, CO<sub>2</sub>, 5<sup>th</sup>", "10⁶ tons, 10⁻⁵, CO₂, 5th"),
        ("recon&shy;struc&shy;tion, 20&shy;30", "reconstruction, 20-30"),
        ("1<span>,</span>200 goats", "1,200 goats"),
    ],
)
def test_signs(tmp_path, body, shown):
    assert texts(tmp_path, f"<p>{body}</p>") == [shown]


def test_cells_that_span_keep_the_columns_in_place_and_captions_are_read(tmp_path):
    rows = (
        '<caption>Table 1. Wells</caption><tr><th>Year</th><th colspan="2">Wells</th></tr>'
        '<tr><td rowspan="2">2028</td><td>120</td><td>30</td></tr><tr><td>121</td><td>31</td></tr>'
    )
    caption, table = page(tmp_path, f"<table>{rows}</table>").items[1:]
    assert (caption.kind, caption.text) == ("caption", "Table 1. Wells")
    assert table.rows == (("Year", "Wells", ""), ("2028", "120", "30"), ("", "121", "31"))


def test_linked_numbers_are_calls_only_where_they_are_set_apart(tmp_path):
    body = (
        '<p>Wells were dry [<a href="#b1">1</a>, <a href="#b2">2</a>]. Of <a href="#x">12</a> keepers some left.</p>'
        '<p>They left again.<sup><a href="#b1">1</a></sup></p>'
        '<p id="b1">[1] Quist, Rivers.</p><p id="b2">[2] Abel, Basin.</p><p id="x">12 is their number.</p>'
    )
    items = page(tmp_path, body).items[1:]
    assert items[0].text == "Wells were dry. Of 12 keepers some left."
    assert [mark[1] for mark in items[0].marks] == ["1", "2"]
    assert [mark[1] for mark in items[1].marks] == ["1"]
    assert [(item.kind, item.text) for item in items[2:]] == [
        ("footnote", "Quist, Rivers."),
        ("footnote", "Abel, Basin."),
        ("paragraph", "12 is their number."),
    ]


def test_links_to_works_stay_in_a_note_and_the_way_back_goes(tmp_path):
    body = (
        '<p>Wells were dry.<sup id="r1"><a href="#n1">1</a></sup></p>'
        '<ol><li id="n1"><a href="#r1">^</a> <a href="#quist">Quist 2021</a>, p. 8.</li></ol>'
        '<p id="quist">Quist, M.</p>'
    )
    assert [item.text for item in page(tmp_path, body).items if item.kind == "footnote"] == ["Quist 2021, p. 8."]


def test_skip_links_are_furniture(tmp_path):
    items = page(tmp_path, '<a href="#m">Skip to content</a><div id="m"><p>Wells were dry.</p></div>').items
    assert [(item.kind, item.text) for item in items[1:]] == [
        ("furniture", "Skip to content"),
        ("paragraph", "Wells were dry."),
    ]


@pytest.mark.parametrize(
    ("body", "calls"),
    [
        (
            '<p>Dry.<sup><a href="#n1">1</a></sup> Wet.<sup><a href="#n2">2</a></sup></p>'
            '<ol><li id="n1">Quist, p. 4.</li><li id="n2"><p>Abel.</p><p>And more.</p></li></ol>',
            ["1", "2"],
        ),
        ('<p>Dry.<sup><a href="#n3">3</a></sup></p><ol start="3"><li id="n3">Quist, p. 4.</li></ol>', ["3"]),
        ('<p>Dry.<sup><a href="#n3">3</a></sup></p><ol><li id="n3">Quist, p. 4.</li></ol>', []),
        ('<p>See <a href="#n1">1</a> below.</p><ol><li id="n1">Dig a well.</li></ol>', []),
    ],
)
def test_an_item_that_a_list_counts_is_the_note_of_its_number(tmp_path, body, calls):
    items = page(tmp_path, body).items
    assert [label for item in items for _, label in item.marks] == calls
    assert [item.label for item in items if item.kind == "footnote"] == calls
