"""What the pages say of passages that stand twice: one fact with two figures, other figures, or the same."""

from __future__ import annotations

from pipeline.link.reuse.numbers import numbers, other_numbers
from pipeline.model.spans import Span
from pipeline.web.screens import repeats


def test_every_passage_is_told_by_its_figures_and_the_counts_are_those_of_the_lists(client):
    told = client.get("/repeats/data.json").json()
    listed = {kind: client.get(f"/repeats/data.json?figures={kind}").json()["rows"] for kind in repeats.FIGURES}
    assert {kind: len(rows) for kind, rows in listed.items()} == {k: told["counts"][k] for k in repeats.FIGURES}
    assert sorted(r["cluster"] for rows in listed.values() for r in rows) == sorted(r["cluster"] for r in told["rows"])
    assert all(row["figures"] == kind for kind, rows in listed.items() for row in rows)
    assert listed["changed"]
    assert listed["same"]
    assert client.get("/repeats/data.json?drift=1").json()["rows"] == listed["changed"]  # an older address


def test_numbers_that_differ_are_marked_in_every_pair(client):
    for row in client.get("/repeats/data.json").json()["rows"]:
        for pair in client.get("/repeat/data.json", params={"id": row["cluster"]}).json()["pairs"]:
            boxed = [[piece["text"] for piece in side["words"] if piece["form"] == "figure"] for side in pair["sides"]]
            whole = ["".join(piece["text"] for piece in side["words"]) for side in pair["sides"]]
            for text, spans, marked in zip(whole, other_numbers(*whole), boxed, strict=True):
                for span in spans:
                    printed = text[span.start : span.end]
                    assert any(numbers(piece) and (piece in printed or printed in piece) for piece in marked), printed
            if pair["figures"] == "same":
                assert boxed == [[], []]


def test_numbers_are_boxed_also_where_the_words_around_them_stayed():
    pieces = [{"text": "killed ", "form": "same"}, {"text": "at least 11 people", "form": "gone"}]
    assert repeats._boxed(pieces, [Span(16, 18)]) == [
        {"text": "killed ", "form": "same"},
        {"text": "at least ", "form": "gone"},
        {"text": "11", "form": "figure"},
        {"text": " people", "form": "gone"},
    ]
    scaled = [{"text": "1.5", "form": "figure"}, {"text": " million wells", "form": "same"}]
    assert repeats._boxed(scaled, [Span(0, 11)]) == [
        {"text": "1.5 million", "form": "figure"},
        {"text": " wells", "form": "same"},
    ]


def test_a_passage_with_other_figures_is_decided_once_each_of_its_pairs_is(client):
    row = client.get("/repeats/data.json?figures=same").json()["rows"][0]
    pairs = [p["id"] for p in client.get("/repeat/data.json", params={"id": row["cluster"]}).json()["pairs"]]
    for pair in pairs:
        form = {"kind": "repeat", "id": pair, "verdict": "dismissed", "figures": "same", "then": "stay"}
        answer = client.post("/decisions", data=form, headers={"sec-fetch-site": "same-origin"})
        assert "figures=same" in answer.headers["location"]
    decided = client.get("/repeats/data.json?state=decided").json()["rows"]
    assert [(one["cluster"], one["state"]) for one in decided] == [(row["cluster"], "decided")]
    open_ = client.get("/repeats/data.json?figures=same&state=open").json()["rows"]
    assert row["cluster"] not in {one["cluster"] for one in open_}
