"""Keys of single citations, one row a rule: what names a work beyond its document, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.link.works.core import core_name
from pipeline.link.works.instruments import number_of, symbol_of
from pipeline.link.works.keys import anaphoric, keys_of, lead_author, loose_keys, treaty_key
from pipeline.link.works.register import meant
from pipeline.link.works.shared_addresses import shared_addresses
from pipeline.model.records import Citation, Resolution
from pipeline.model.spans import Span


def cited(id_: str = "c1", **fields: Any) -> Citation:
    fields = {"form": "full", "kind": "report", **fields}
    return Citation(span=Span(0, 9), id=id_, block="fn1", in_footnote=True, index=0, **fields)


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({"form": "symbol", "symbol": "A/99/310"}, ("symbol:A/99/310",)),
        (
            {"form": "resolution", "title": "General Assembly resolution 97/14"},
            ("act:general-assembly:resolution-97-14",),
        ),
        ({"form": "resolution", "title": "Council resolution 97/14"}, ("act:d:resolution-97-14",)),
        ({"form": "resolution", "title": "resolution 97/14"}, ("act:d:resolution-97-14",)),
        ({"form": "resolution", "title": "World Health Assembly resolution WHA77.3"}, ("act::resolution-wha77-3",)),
        ({"form": "resolution", "title": "Council resolution 14/COP.9"}, ("act::resolution-14-cop-9",)),
        ({"series": "Treaty Series", "volume": "901", "number": "20114", "form": "treaty"}, ("unts:No.20114",)),
        ({"series": "Treaty Series", "volume": "901", "form": "treaty"}, ("unts:vol.901",)),
        ({"series": "Treaty Series", "number": "20114", "form": "treaty"}, ()),
        (
            {"kind": "general_comment", "number": "25", "authors": ("Committee on Harbour Rights",)},
            ("gc:committee-harbour-rights:25",),
        ),
        ({"kind": "general_comment", "number": "25", "authors": ("Committee",)}, ("gc::d:25",)),
        ({"kind": "general_comment", "number": "25", "authors": ("Committees",)}, ("gc::d:25",)),
        ({"kind": "general_comment", "number": "25"}, ("gc::d:25",)),
        ({"kind": "general_comment", "title": "General comment No. 25 (2031)"}, ("gc:year:comment:25|2031",)),
        ({"kind": "named_report", "title": "general recommendation No. 9"}, ("gc::d:9",)),
        (
            {"kind": "named_report", "title": "general comment No. 9 of the Committee on Harbour Rights"},
            ("gc:committee-harbour-rights:9",),
        ),
        (
            {
                "kind": "general_comment",
                "title": "Joint general comment No. 3 (2031)",
                "number": "3/22",
                "authors": ("Committee on Harbour Rights", "Committee on Wells"),
            },
            ("gc:committee-harbour-rights:3", "gc:committee-wells:22"),
        ),
        ({"kind": "general_comment", "title": "Joint general comment No. 3 (2031)"}, ("gc::d:joint-3",)),
        ({"title": "Index of Harbours", "year": 2030}, ("title:index-harbours|2030",)),
        ({"title": "Index of Harbours 2030", "year": 2030}, ("title:index-harbours-2030",)),
        ({"title": "Index of Harbours 2029", "year": 2030}, ("title:index-harbours-2029|2030",)),
        ({"title": "Harbours"}, ("title:d:harbours",)),
        ({"title": "Decision of 3 May 2031"}, ("title:d:decision-3-may-2031",)),
        ({"title": "agreement on wells", "year": 2031}, ("title:d:agreement-wells|2031",)),
        (
            {"title": "Kestria v. Lumeria", "form": "case", "kind": "case", "year": 2031},
            ("title:kestria-v-lumeria|2031",),
        ),
        ({"title": "Treaty Series", "series": "Treaty Series", "volume": "901", "form": "treaty"}, ("unts:vol.901",)),
        # Papers that nobody published: of a body that gives such a one each year, and of one that gives one alone.
        (
            {"title": "Reply", "kind": "data", "authors": ("Wells Watch",), "year": 2031},
            ("data:d:wells-watch|reply",),
        ),
        ({"title": "Reply", "kind": "data", "authors": ("Wells Watch",)}, ("data:d:wells-watch",)),
        (
            {"title": "Reply", "kind": "submission", "authors": ("Wells Watch",), "year": 2031},
            ("submission:d:wells-watch",),
        ),
        ({"title": "Procurement Manual", "kind": "instrument"}, ("title:d:procurement-manual",)),
        ({"title": "QRS Procurement Manual", "kind": "instrument"}, ("title:qrs-procurement-manual",)),
        (
            {"title": "Index of Harbours", "url": "https://kestria.example/index"},
            ("title:index-harbours", "url:kestria.example/index"),
        ),
        ({"title": "ITLOS Reports 2029", "form": "case", "kind": "case"}, ()),
        (
            {"title": "Kestria v. Lumeria", "form": "case", "kind": "case", "number": "No. 7"},
            ("title:kestria-v-lumeria|no-7",),
        ),
        (
            {"title": "Kestria v. Lumeria", "form": "case", "kind": "case", "container": "Merits", "year": 2031},
            ("title:kestria-v-lumeria|merits|2031",),
        ),
        ({"kind": "submission", "authors": ("Kestria",), "title": "Reply"}, ("submission:d:kestria",)),
        ({"kind": "data", "authors": ("Kestria",), "title": "Wells", "year": 2030}, ("data:d:kestria|wells",)),
        ({"kind": "data", "authors": ("Kestria",), "title": "Wells"}, ("data:d:kestria",)),
        ({"kind": "submission", "title": "Reply of the guild"}, ("submission:d:reply-guild",)),
        ({"kind": "interview", "title": "Interview with a guard"}, ("interview:d:interview-guard|c1",)),
        (
            {"kind": "interview", "title": "Interview with Mara Quist"},
            ("interview:d:interview-mara-quist",),
        ),
    ],
)
def test_the_keys_of_a_citation(fields: dict[str, Any], keys: tuple[str, ...]) -> None:
    assert keys_of(cited(**fields), "d") == keys


def test_a_protocol_is_told_from_its_convention_by_its_volume() -> None:
    assert treaty_key("2226", "30619") == "unts:No.30619|vol-2226"
    assert treaty_key("1760", "30619") == "unts:No.30619"
    assert treaty_key("2226", "2545") == "unts:No.2545"


@pytest.mark.parametrize(
    ("title", "kind", "told"),
    [
        ("her recent report", "named_report", True),
        ("Their reports", "named_report", True),
        ("report of the Secretary-General", "named_report", True),
        ("2030 annual report of the Board of Auditors", "named_report", True),
        ("report of the Secretary-General on harbours", "named_report", False),
        ("her recent report", "report", False),
        ("Herring of the coast", "named_report", False),
        (None, "named_report", False),
    ],
)
def test_whose_report_it_is_alone_is_no_title(title: str | None, kind: str, told: bool) -> None:
    assert anaphoric(cited(title=title, kind=kind)) is told


@pytest.mark.parametrize(
    ("authors", "name"),
    [
        ((), ""),
        (("Mara Quist",), "quist"),
        (("Mara Quist and others",), "quist"),
        (("Mara Quist et al.",), "quist"),
        (("Mara Quist, Ivo Lund",), "quist"),
        (("Kestria Harbour Institute",), "khi"),
        (("Harbour Institute",), "harbour-institute"),
        (("Harbour Institute (HI)",), "hi"),
        (("UNICEF",), "unicef"),
        (("Quist",), "quist"),
    ],
)
def test_the_first_author_is_one_in_every_spelling(authors: tuple[str, ...], name: str) -> None:
    assert lead_author(authors) == name


def loosely(**fields: Any) -> dict[str, tuple[str, ...]]:
    return dict(loose_keys(cited(**fields)))


WHOLE = {"title": "Fishing Rights of the Northern Coast: Boats and Nets", "authors": ("Mara Quist",), "year": 2030}


def test_what_two_titles_of_one_work_share_and_what_must_not_differ() -> None:
    found = loosely(**WHOLE)
    assert found["issue:quist|2030|fishing-rights-northern-coast-boats-nets"] == ("",)
    assert found["main:quist|2030|fishing-rights-northern-coast|"] == ("boats-nets",)
    assert found["whole:quist|fishing-rights-northern-coast-boats-nets|"] == ("2030",)
    (named,) = [wanted for key, wanted in found.items() if key.startswith("name:")]
    assert named == ("2030", "", "boat-net", "quist")


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        ({}, {"name", "issue", "main", "whole"}),
        ({"authors": ()}, {"name"}),
        ({"year": None}, {"name", "whole"}),
        ({"symbol": "A/99/1"}, set()),
        ({"form": "url"}, set()),
        ({"kind": "letter"}, set()),
        ({"form": "treaty", "kind": "treaty"}, {"name"}),
        ({"title": "Quiet Harbours", "year": None}, {"name"}),
        ({"title": "Annual Report of the Northern Coast Fishing Council"}, {"issue", "main"}),
        # A manual called by what it is for, and a paper called by its day, are of many.
        ({"title": "Procurement Manual", "kind": "instrument"}, set()),
        ({"title": "Decision of 3 May 2031"}, set()),
        ({"kind": "named_report"}, {"name"}),
        ({"form": "treaty"}, {"name"}),
        ({"form": "case", "kind": "case", "number": "Communication No. 12/2030"}, {"case"}),
    ],
)
def test_which_loose_keys_a_citation_has(changed: dict[str, Any], kinds: set[str]) -> None:
    assert {key.split(":")[0] for key in loosely(**{**WHOLE, **changed})} == kinds


@pytest.mark.parametrize(
    ("title", "year", "core"),
    [
        ("Tidal Gates of Kestria", 2030, ("tidal-gates-of-kestria", "2030")),
        ("Annual Report", 2030, None),
        ("Report", None, None),
    ],
)
def test_the_core_of_a_name(title: str, year: int | None, core: tuple[str, str] | None) -> None:
    found = core_name(title, year)
    if core is None:
        assert found is None
    else:
        assert found is not None
        assert found.year == core[1]
        assert {"tidal", "kestria"} <= set(found.words.split("-"))


PORTAL = "https://portal.kestria.example/search"


@pytest.mark.parametrize(
    ("known", "shared"),
    [
        ([("Index of Ships", "report"), ("Census of Wells", "report")], True),
        ([("Index of Ships", "report"), ("Index of Ships", "report")], False),
        ([("Index of Ships: A Survey", "report"), ("Index of Ships", "report")], False),
        ([("Index of Ships", "report"), ("Index of Ships: A Survey", "report")], False),
        ([("Index of Ships", "collection")], True),
        ([("Index of Ships", "report")], False),
        ([("Index of Ships", "submission"), ("Census of Wells", "submission")], False),
        ([("Index of Ships", "submission"), ("Index of Wells", "report"), ("Census of Boats", "report")], True),
    ],
)
def test_an_address_of_many_works_makes_no_two_one(known: list[tuple[str, str]], shared: bool) -> None:
    citations = [cited(title=title, kind=kind, url=PORTAL) for title, kind in known]
    assert bool(shared_addresses(citations)) is shared
    assert shared_addresses([cited(title="Index of Ships"), *citations]) == shared_addresses(citations)


@pytest.mark.parametrize(
    ("form", "work", "works"),
    [
        ("symbol", "w1", ("w1",)),
        ("resolution", "w1", ("w1", "w2")),
        ("symbol", None, ()),
    ],
)
def test_what_ibid_can_mean_after_a_citation(form: str, work: str | None, works: tuple[str, ...]) -> None:
    answer = Resolution(citation="c1", work=work, further=("w2",), reason="cited")
    assert meant(cited(form=form), answer) == works


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Goals of the 2030 Agenda", "A/RES/70/1"),
        ("2030 Agenda", "A/RES/70/1"),
        ("Goals of the Lume Agenda", None),
        ("Beijing Rules", "A/RES/40/33"),
    ],
)
def test_a_well_known_instrument_by_its_name(name: str, symbol: str | None) -> None:
    assert symbol_of(name) == symbol


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("International Covenant on Civil and Political Rights", "14668"),
        ("Geneva Conventions of 12 August 1949", "970–973"),
        ("International Covenant on Wells", None),
    ],
)
def test_a_well_known_treaty_by_its_name(name: str, number: str | None) -> None:
    assert number_of(name) == number
