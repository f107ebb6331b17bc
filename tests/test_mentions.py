"""Names in the text: spans are drawn as ⟦name⟧, each with its label after a bar."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.mentions import both, by_rules, find_mentions
from pipeline.extract.mentions.tables import entries
from pipeline.extract.mentions.trained import additions, may_add
from pipeline.model.document import Document
from pipeline.model.records import Block, Footnote
from pipeline.model.spans import Span

CASES = [
    "The meeting of ⟦18 October 2024|DATE⟧ was moved to ⟦May 2025|DATE⟧.",
    "Exports rose between ⟦2018|DATE⟧ and ⟦2023|DATE⟧, and in ⟦2018–2023|DATE⟧ fivefold.",
    "Between ⟦3 May 2023|DATE⟧ and ⟦4 June 2024|DATE⟧, and from ⟦29 April to 3 May 2024|DATE⟧, the "
    "⟦State of Palestine|STATE⟧ sat.",
    "It sat from ⟦27 to 31 May 2024|DATE⟧ and in the ⟦second half of 2024|DATE⟧.",
    "About 2,024 people and 2023 per cent are no dates.",
    "⟦General Assembly resolution 75/131|INSTRUMENT⟧ and ⟦resolutions 76/147|INSTRUMENT⟧ and "
    "⟦78/187|INSTRUMENT⟧ apply.",
    "The ⟦Security Council|UN_BODY⟧, in its ⟦resolution 2653 (2022)|INSTRUMENT⟧, agreed "
    "(see ⟦A/79/242/Add.1|INSTRUMENT⟧).",
    "Under ⟦article 6 of the Paris Agreement|INSTRUMENT⟧, ⟦Chad|STATE⟧ and ⟦Viet Nam|STATE⟧ report.",
    "Work on ⟦Sustainable Development Goal 5|INSTRUMENT⟧ and ⟦target 16.2|INSTRUMENT⟧ goes on.",
    "⟦Sustainable Development Goals 13|INSTRUMENT⟧, ⟦14|INSTRUMENT⟧ and ⟦15|INSTRUMENT⟧ were reviewed.",
    "The ⟦fifty-eighth session of the Human Rights Council|EVENT⟧ was held in ⟦Geneva|PLACE⟧.",
    "⟦UNICEF|UN_BODY⟧, the ⟦European Union|ORG⟧ and the ⟦Ministry of Health of Ghana|ORG⟧ signed.",
    "The ⟦United Nations Office on Drugs and Crime|UN_BODY⟧ (⟦UNODC|UN_BODY⟧) moved.",
    "The gang leader ⟦Jean Petit Obera|PERSON⟧ was held; the leader Ministry staff had named was not.",
    "⟦Karim Toré|PERSON⟧ (alias “Ti Jan”) and its late emir ⟦Abdel Salam|PERSON⟧ were named.",
    "On Monday the ⟦Gran Mera|ORG⟧ gang and the ⟦400 Obera|ORG⟧ criminal groups fought Haitian gangs.",
    "The Sudanese militias and Several Local armed groups have no name.",
    "Ms. ⟦Amina Diallo|PERSON⟧ briefed the ⟦Committee|UN_BODY⟧.",
    "Women in ⟦sub-Saharan Africa|PLACE⟧ and in ⟦Latin America and the Caribbean|PLACE⟧ took part.",
    "The Haitian delegation and the Member States agreed with the Government of ⟦Colombia|STATE⟧.",
    "The budget is US$ 4 million; ⟦Haiti|STATE⟧ pays $2,000.",
    "A report entitled “⟦Trade after the storm|INSTRUMENT⟧” was read.",
    "⟦Netherlands (Kingdom of the)|STATE⟧ joined ⟦Bolivia (Plurinational State of)|STATE⟧.",
    # Of a chain of full names each is one of its own.
    "The ⟦United Nations Decade on Soil Repair|EVENT⟧, the ⟦United Nations Decade of River Science for Food|EVENT⟧ "
    "and the ⟦International Year of Mosses|EVENT⟧ are near.",
    "The ⟦International Partnership for Green Harbours|ORG⟧ and the ⟦International Mangrove Initiative|ORG⟧ met.",
    "The ⟦Ministry of Education, Science and Technology|ORG⟧ replied.",
    "On the ⟦World Day for Peace, Dialogue and Trust|EVENT⟧ bells ring.",
    "On the ⟦World Day against Noise in Cities|EVENT⟧, Deputy Mayor of the town, she spoke.",
    # A title keeps its aim and its years.
    "The ⟦Call for Joint Action by 2030 to Prevent and End Noise Pollution|INSTRUMENT⟧ of the "
    "⟦Harbour Network|ORG⟧ was read.",
    "They will adopt the ⟦National Action Plan|INSTRUMENT⟧ by ⟦2025|DATE⟧ to protect forests.",
    "The ⟦Second Work Plan for a Common Response to Flooding in Towns 2021–2026|INSTRUMENT⟧ began.",
    "The ⟦2016|DATE⟧ ⟦Harbour Roadmap on Improving the Safety of Ferries|INSTRUMENT⟧ ended.",
    "After the ⟦World Conference on Harbours|EVENT⟧ in ⟦Beijing|PLACE⟧ the ⟦Security Council|UN_BODY⟧ met.",
    "The adoption by the ⟦European Parliament|ORG⟧ of the Directive on ferries was noted.",
    "At the ⟦120th Inter-Parliamentary Union Assembly|EVENT⟧ and in ⟦2024|DATE⟧ ⟦General Assembly|UN_BODY⟧ debates.",
    "The ⟦Charter on the Rights of Sailors in West Africa|INSTRUMENT⟧ and the "
    "⟦Roadmap on the Safety of Ferries in the Baltic Region|INSTRUMENT⟧ were signed.",
    "The ⟦Harbour Action Plan to Support the Implementation of the Paris Agreement|INSTRUMENT⟧ and the "
    "⟦Accra Amendment to the Paris Agreement|INSTRUMENT⟧ are new.",
    "She launched the ⟦Report on Small Harbours: Counting Boats among the Least Visited Ports, Piers and Quays|"
    "INSTRUMENT⟧.",
    # Double titles and alternatives are one name; an organization is not its head.
    "The ⟦United Nations Special Representative and Coordinator for Harbours|UN_BODY⟧ spoke.",
    "The ⟦Network of Harbours or Similar Bodies on Ferries|ORG⟧ met the Secretary-General of the "
    "⟦Inter-Parliamentary Union|ORG⟧.",
    # What belongs to a State is no body of the United Nations.
    "The ⟦Malian Defence Force|ORG⟧ and the ⟦Ghana Teachers’ Union|ORG⟧ agreed; one Member State did not.",
    "In ⟦Ghana|STATE⟧, the ⟦Harbour Panel|ORG⟧ meets. The ⟦Institute of Sailors|ORG⟧’ ⟦Harbour Standards|INSTRUMENT⟧ "
    "and the ⟦Peacebuilding Fund of the United Nations|UN_BODY⟧ help.",
    # Places by what stands around them.
    "Boats left the towns of ⟦Abalo|PLACE⟧ and ⟦Obera|PLACE⟧ in the ⟦Upper Region|PLACE⟧ of ⟦Ghana|STATE⟧.",
    "It was built in ⟦Tovar|PLACE⟧, ⟦Chad|STATE⟧, near ⟦Mera|PLACE⟧, ⟦Mali|STATE⟧, and in ⟦Zanda State|PLACE⟧.",
    "Villages such as ⟦Obera|PLACE⟧ and areas near ⟦Am Sarra|PLACE⟧ were burned; Mr. ⟦Kofi|PERSON⟧’s did not.",
    "The Harbour 2030 Cities club met in ⟦2024|DATE⟧.",
    "They met in ⟦September|DATE⟧. In ⟦March|DATE⟧, they may march.",
    "⟦United Nations|UN_BODY⟧ country teams and the ⟦United Nations|UN_BODY⟧ country team in ⟦Chad|STATE⟧.",
    "The Mission 77 club, unlike the ⟦Mission|UN_BODY⟧, plays football.",
    # What a meeting adopts for action is a text, whatever heads its name.
    "The ⟦Harbour Platform for Action|INSTRUMENT⟧ and the ⟦Tovar Road Map for Drylands|INSTRUMENT⟧ followed "
    "the ⟦World Conference on Ferries|EVENT⟧.",
    "The ⟦Strategy for the Protection of Piers|INSTRUMENT⟧ of the ⟦Ministry of Ports and Fisheries|ORG⟧ was read.",
    "The ⟦Agreement between the Government of Chad and the Government of Mali on Ferries|INSTRUMENT⟧ lapsed.",
    "The ⟦Harbour Strategic Plan, 2031–2034|INSTRUMENT⟧ and the ⟦Ports Act of 2028|INSTRUMENT⟧ are in force.",
    "Under ⟦Article XII of the Paris Agreement|INSTRUMENT⟧ and ⟦decision EC-M-71/DEC.2|INSTRUMENT⟧, and by "
    "⟦agreed conclusions 2031/2|INSTRUMENT⟧, they met.",
    "The ⟦Harbour Peace Accord|INSTRUMENT⟧ in ⟦Geneva|PLACE⟧ is old.",
    # Bodies with the names of others inside.
    "The ⟦Committee pursuant to resolution 1999 (2031) concerning Ruritania|UN_BODY⟧ met.",
    "The ⟦Committee on Conferences of the General Assembly|UN_BODY⟧ met the ⟦Special Envoy for Yemen|UN_BODY⟧.",
    "The ⟦European Union|ORG⟧’s ⟦Harbour Network|ORG⟧ and ⟦UNICEF|UN_BODY⟧ Country Representatives met.",
    "The ⟦Embassy of Japan in Peru|ORG⟧ and the ⟦Permanent Representation of Qatar|ORG⟧ wrote.",
    # Organizations by their form, or by what they are introduced as.
    "⟦Harbour Steel Ltd.|ORG⟧ and ⟦Ferrymen without Borders|ORG⟧ told ⟦Radio Tovar|ORG⟧ and ⟦Jabhat al-Bahr|ORG⟧.",
    "⟦Sailors for Clean Piers|ORG⟧, an NGO based in ⟦Lima|PLACE⟧, filed it.",
    "Fighters of the ⟦Harbour Liberation Front|ORG⟧ left; the ⟦University of Old Port|ORG⟧ and "
    "⟦Tovar Technical College|ORG⟧ stayed.",
    "It was she WHO told ⟦WHO|UN_BODY⟧ of it.",
    # Rivers, camps and provinces.
    "The river ⟦Jordan|PLACE⟧ is not ⟦Jordan|STATE⟧; in ⟦Tovar camp|PLACE⟧ and in the ⟦Obera refugee camp|PLACE⟧ "
    "taps ran dry, and in ⟦Mera|PLACE⟧ province and in ⟦Abalo|PLACE⟧ and ⟦Valle del Sur|PLACE⟧, ⟦Chad|STATE⟧, too.",
    "The Palestinian refugee camp and ⟦UNHCR|UN_BODY⟧ camps are old.",
    # People.
    "Judge ⟦Kofi Abara|PERSON⟧ of the ⟦High Court of Ghana|ORG⟧ met Sheikh ⟦Omar bin Sala al-Tovari|PERSON⟧.",
    "His Excellency ⟦Obed Mera|PERSON⟧ and ⟦Lina van der Mole|PERSON⟧, President of the court, spoke.",
    "⟦Chad Miller|PERSON⟧ of ⟦Mali|STATE⟧ spoke of ⟦Chad|STATE⟧.",
    # Dates.
    "On the ⟦15th of July|DATE⟧, and on ⟦3, 4 and 7 May 2031|DATE⟧, bells rang for ⟦Tovar+20|EVENT⟧.",
    # A name ends with its line.
    "It named:\n(a) ⟦Network for Clean Harbours|ORG⟧\nof Old Towns;\n(b) ⟦Viet Nam|STATE⟧.",
    "Guests came from Viet\nNam and ⟦Chad|STATE⟧.",
]
DRAWN = re.compile(r"⟦([^|⟧]+)\|([A-Z_]+)⟧")


def _undrawn(case: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, last = "", [], 0
    for found in DRAWN.finditer(case):
        text += case[last : found.start()]
        spans.append((len(text), len(text) + len(found[1]), found[2]))
        text += found[1]
        last = found.end()
    return text + case[last:], spans


@pytest.mark.parametrize("case", CASES)
def test_names_stand_where_they_are_drawn(case: str) -> None:
    text, wanted = _undrawn(case)
    (found,) = by_rules([text])
    assert [(text[c.start : c.end], c.label) for c in found] == [(text[a:b], label) for a, b, label in wanted]


def test_a_document_teaches_its_acronyms_and_its_common_nouns() -> None:
    texts = [
        "The Coastal Dialogue Network of Ruritania (CDNR) met. It uses flexible working arrangements (FWA).",
        "CDNR reported that FWA were rare.",
    ]
    first, second = by_rules(texts)
    assert [(texts[1][c.start : c.end], c.label) for c in second] == [("CDNR", "ORG")]
    assert second[0].canonical == "Coastal Dialogue Network of Ruritania"
    assert "FWA" not in {texts[0][c.start : c.end] for c in first}


def test_an_acronym_stands_for_as_many_words_as_it_has_letters() -> None:
    texts = [
        "The Free Sailors of the Greater Sahara (FSGS, not listed) paid 5 Malian francs (MLF). FSGS left, MLF fell."
    ]
    (found,) = by_rules(texts)
    named = [(texts[0][c.start : c.end], c.label) for c in found]
    assert named == [("Free Sailors of the Greater Sahara", "ORG"), ("FSGS", "ORG"), ("FSGS", "ORG")]


@pytest.mark.parametrize(
    ("texts", "acronym", "names"),
    [
        (["The Guild of Basin Drivers (UNDP) struck. UNDP signed."], "UNDP",
         ["United Nations Development Programme"] * 2),
        (["The Union of Nile Drivers and Porters (UNDP) struck.", "UNDP signed."], "UNDP",
         ["Union of Nile Drivers and Porters"] * 2),
        (["The World Hydrology Observatory (WHO) met WHO."], "WHO", ["World Hydrology Observatory"] * 2),
        (["The World Health Organisation (WHO) met WHO."], "WHO", ["World Health Organization"] * 2),
        (["The International Court of Justice (ICJ) sat.", "The Island Council of Jewellers (ICJ) met; ICJ left.",
          "ICJ ruled."], "ICJ",
         ["International Court of Justice", "Island Council of Jewellers", "Island Council of Jewellers",
          "International Court of Justice"]),
        (["The Wide Ferrymen’s Pilots’ Union (WFP) met. WFP left."], "WFP", ["Wide Ferrymen’s Pilots’ Union"] * 2),
        (["The Coastal Engine Drivers’ Alliance and Watch (CEDAW) met CEDAW."], "CEDAW",
         ["Coastal Engine Drivers’ Alliance and Watch"] * 2),
    ],
)  # fmt: skip
def test_an_acronym_names_what_the_document_explains_it_by(texts: list[str], acronym: str, names: list[str]) -> None:
    found = [
        (one.canonical, one.key)
        for text, mentions in zip(texts, by_rules(texts), strict=True)
        for one in mentions
        if text[one.start : one.end] == acronym
    ]
    assert [name for name, _ in found] == names
    usual = entries()[acronym]
    assert [key for _, key in found] == [usual.key if name == usual.name else None for name in names]


def test_an_acronym_is_learnt_from_either_side_of_its_name() -> None:
    texts = [
        "EAHQ, the European Association for Harbour Quays, met.",
        "The Ferry Pilots’ Alliance, known as FEPAL, left.",
        "EAHQ and FEPAL agreed.",
    ]
    last = by_rules(texts)[-1]
    assert [one.canonical for one in last] == ["European Association for Harbour Quays", "Ferry Pilots’ Alliance"]


def test_a_body_with_the_acronym_of_another_is_none_of_the_united_nations() -> None:
    texts = ["The Inland Moorings Fund (IMF) lent boats. IMF closed."]
    assert {(texts[0][c.start : c.end], c.label) for c in by_rules(texts)[0]} == {
        ("Inland Moorings Fund", "ORG"),
        ("IMF", "ORG"),
    }


def test_what_a_document_writes_small_too_is_no_name() -> None:
    texts = ["Combined Harbour Transport (CHT)", "Combined harbour transport grew.", "CHT fell."]
    assert [found for found in by_rules(texts) if found] == []


def test_a_trained_person_may_be_called_like_a_place() -> None:
    texts = ["Georgia Mera chaired; Georgia sat.", "China Telecom paid."]
    found = both(texts, [[(0, 12, "PERSON")], [(0, 13, "PERSON")]])
    assert [(texts[0][c.start : c.end], c.label) for c in found[0]] == [
        ("Georgia Mera", "PERSON"),
        ("Georgia", "STATE"),
    ]
    assert [(texts[1][c.start : c.end], c.label) for c in found[1]] == [("China", "STATE")]


def test_trained_names_take_in_fathers_and_places_and_are_heard_all_over_the_document() -> None:
    texts = ["Abu Sala ibn Omar al-Kadi lives in Terevo.", "He left Terevo with al-Kadi."]
    trained = [[(0, 8, "PERSON"), (35, 41, "PERSON")], []]
    assert [texts[0][35:41], texts[0][:8]] == ["Terevo", "Abu Sala"]
    first, second = both(texts, trained)
    assert [(texts[0][c.start : c.end], c.label) for c in first] == [
        ("Abu Sala ibn Omar al-Kadi", "PERSON"),
        ("Terevo", "PLACE"),
    ]
    assert [(texts[1][c.start : c.end], c.label) for c in second] == [("Terevo", "PLACE")]
    (third,) = both(["It lies in Terevo. Old Terevo is a game."], [[(11, 17, "PLACE")]])
    assert [c.start for c in third] == [11]


_MET = (
    "The mission met Abu Sala ibn Omar al-Kadi, A. Terevo and J. Orvel’s aide in Lower Terevo. "
    "Ms. Tamsin Quill of the World Wells Authority went to Old-Marrow, near Saint-Orvel State, on 3 May 2030. "
    "State-owned wells of the Committee of the Whole lie north of Pellew; Mali, Kenya and Chad agreed."
)


def test_no_name_is_added_to_a_text_that_the_trained_pipeline_is_not_asked_about() -> None:
    starts = [found.start() for found in re.finditer(r"[A-Z]", _MET)]
    asked = 0
    for start in starts:
        for end in (found.start() for found in re.finditer(r"\b", _MET) if start < found.start() <= start + 40):
            for label in ("PERSON", "PLACE"):
                for text in (_MET, _MET[max(0, start - 9) : end + 9]):
                    (found,) = by_rules([text])
                    at = text.find(_MET[start:end])
                    if list(additions(text, found, [(at, at + end - start, label)], set())):
                        asked += 1
                        assert may_add(text, found)
    assert asked > 20
    for plain in ("The Committee met in Mali on 3 May 2030.", "Wells were dug. In addition, ferries ran for a year."):
        assert not may_add(plain, by_rules([plain])[0])


def test_a_short_form_carries_the_full_name_only_when_there_is_one() -> None:
    one = ["The Commission on the Status of Women met. The Commission agreed."]
    two = ["The Commission on the Status of Women and the Statistical Commission met. The Commission agreed."]
    assert by_rules(one)[0][-1].canonical == "Commission on the Status of Women"
    assert by_rules(two)[0][-1].canonical is None


def test_mentions_of_a_document_have_places_keys_and_ids() -> None:
    text = "Haiti and UNODC agreed.\n\nSee A/80/1."
    doc = Document("d", text).having(
        {
            Block: (Block(span=Span(0, 23), id="p1", kind="paragraph"),),
            Footnote: (Footnote(span=Span(25, 36), id="fn1", label="1"),),
        }
    )
    found = [(m.id, m.block, doc[m.span], m.label, m.key) for m in find_mentions(doc)]
    assert found == [
        ("p1.m1", "p1", "Haiti", "STATE", "iso3:HTI"),
        ("p1.m2", "p1", "UNODC", "UN_BODY", "un:UNODC"),
        ("fn1.m1", "fn1", "A/80/1", "INSTRUMENT", "symbol:A/80/1"),
    ]


def test_tables_have_a_code_for_every_state_and_no_empty_form() -> None:
    table = entries()
    assert all(form and entry.name for form, entry in table.items())
    states = {entry.key for entry in table.values() if entry.label == "STATE"}
    assert {"iso3:HTI", "iso3:CIV", "iso3:PSE", "iso3:TUR"} <= states
    assert all(re.fullmatch(r"iso3:[A-Z]{3}", key) for key in states)
    assert len(states) > 230
