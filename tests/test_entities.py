"""Entities: codes from tables, careful merging, and silence where a name does not tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.extract.mentions import find_mentions
from pipeline.link.entities import fold, merge
from pipeline.model.document import Document
from pipeline.model.records import Block, Entity, Footnote, Mention
from pipeline.model.spans import Span


class Docs(dict[str, Document]):
    def __iter__(self) -> Iterator[Document]:  # type: ignore[override]
        return iter(self.values())


def _corpus(**texts: str) -> Docs:
    docs = Docs()
    for name, text in texts.items():
        block = Block(span=Span(0, len(text)), id="p1", kind="paragraph", label="1")
        doc = Document(name, text).having({Block: (block,), Footnote: ()})
        docs[name] = doc.having({Mention: tuple(find_mentions(doc))})
    return docs


def _by_key(**texts: str) -> dict[str, Entity]:
    return {entity.entity: entity for entity in merge(_corpus(**texts))}  # type: ignore[arg-type]


def test_states_and_bodies_get_their_codes() -> None:
    found = _by_key(
        a="Côte d’Ivoire, Viet Nam and UNODC met.", b="The United Nations Office on Drugs and Crime left Vietnam."
    )
    assert found["iso3:CIV"].codes == {"iso3": "CIV", "m49": "384"}
    assert found["iso3:VNM"].mentions == ("a#p1.m2", "b#p1.m2")
    assert found["un:UNODC"].name == "United Nations Office on Drugs and Crime"
    assert found["un:UNODC"].mentions == ("a#p1.m3", "b#p1.m1")
    assert found["un:UNODC"].parent == "un:Secretariat"


def test_regions_have_their_m49_code_and_documents_their_symbol() -> None:
    found = _by_key(a="In sub-Saharan Africa (see A/80/12 and Security Council resolution 2653 (2022)) it rains.")
    assert found["m49:202"].codes == {"m49": "202"}
    assert found["symbol:A/80/12"].label == "INSTRUMENT"
    assert found["symbol:S/RES/2653 (2022)"].codes == {"symbol": "S/RES/2653 (2022)"}


def test_ministries_of_two_documents_are_not_one_unless_they_name_their_state() -> None:
    text = "The Ministry of Health acted. The Ministry of Justice of Ghana did not."
    found = _by_key(a=text, b=text)
    assert {"org:ministry-of-health@a", "org:ministry-of-health@b", "org:ministry-of-justice-of-ghana"} <= set(found)
    assert len(found["org:ministry-of-justice-of-ghana"].mentions) == 2


def test_a_surname_is_linked_only_to_the_one_full_name_of_its_document() -> None:
    found = _by_key(
        a="Ms. Amina Diallo spoke. Ms. Diallo left.",
        b="Ms. Amina Diallo and Mr. Omar Diallo spoke. Ms. Diallo left.",
        c="Mr. Diallo spoke.",
    )
    assert found["person:amina-diallo"].mentions == ("a#p1.m1", "a#p1.m2", "b#p1.m1")
    assert found["person:diallo@c"].mentions == ("c#p1.m1",)
    assert not any("b#p1.m3" in entity.mentions for entity in found.values())


def test_a_short_form_of_two_bodies_names_neither() -> None:
    text = (
        "The Commission on the Status of Women and the Statistical Commission met. The Commission agreed. In 2020 too."
    )
    found = _by_key(a=text)
    assert not any("a#p1.m3" in entity.mentions for entity in found.values())
    assert all(entity.label != "DATE" for entity in found.values())


@pytest.mark.parametrize(
    ("name", "folded"),
    [("The Panel of Experts", "panel-of-experts"), ("M’jid", "mjid"), ("São Tomé", "sao-tome"), ("UN’s", "un")],
)
def test_names_are_compared_without_case_accents_and_articles(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_the_bare_title_of_an_office_holder_is_no_mention() -> None:
    found = _by_key(
        a="The Special Rapporteur spoke.",
        b="The Special Rapporteur on the right to food came. The Special Rapporteur spoke.",
    )
    assert not any("a#p1.m1" in entity.mentions for entity in found.values())
    assert found["un:Special Rapporteur on the right to food"].mentions == ("b#p1.m1",)
