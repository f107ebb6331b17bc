"""One work under names with and without owner, year and abbreviation, across documents; and namesakes kept apart."""

from __future__ import annotations

import pytest

from pipeline.link.works import merge
from pipeline.link.works.core import core_name
from tests.link.test_works import noted


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("United Nations Convention on the Keeping of Wells", ("convention-keeping-well", "united nations", "")),
        ("African Union Agenda 2099", ("agenda-2099", "african union", "")),
        ("Orvel Convention on Basin Relations of 1961", ("orvel-convention-basin-relation", "", "1961")),
        ("Orvel Convention on Basin Relations (1961)", ("orvel-convention-basin-relation", "", "1961")),
        ("2005 Orvel Agenda for Springs", ("orvel-agenda-spring", "", "2005")),
        ("United Nations System-wide Well Keepers Boost Plan", ("well-keeper-boost-plan", "united nations", "")),
        ("SDG Report 2030", ("sustainable-development-goal-report-2030", "", "")),
        ("The Sustainable Development Goals Report 2030", ("sustainable-development-goal-report-2030", "", "")),
    ],
)  # fmt: skip
def test_what_is_left_of_a_name(name: str, core: tuple[str, str, str]) -> None:
    found = core_name(name)
    assert found is not None
    assert (found.words, found.owner, found.year) == core


@pytest.mark.parametrize(
    "name", ["Strategic Plan", "Action Plan", "Annual Report on Wells", "Youth Strategy", "Charter"]
)
def test_a_name_of_common_words_has_no_core(name: str) -> None:
    assert core_name(name) is None


@pytest.mark.parametrize(
    ("here", "there", "one"),
    [
        ("the United Nations Wells and Keepers Strategy", "the Wells and Keepers Strategy of 2019", True),
        ("African Union Agenda 2099", "Agenda 2099", True),
        ("the Convention on Biological Diversity and the Council", "the Convention on Biological Diversity", True),
        ("the Vienna Convention on Diplomatic Relations of 1961", "Vienna Convention on Diplomatic Relations", True),
        ("the Global Compact for Migration", "Global Compact for Safe, Orderly and Regular Migration", True),
        ("the Beijing Declaration and Platform for Action", "the Beijing Platform for Action", True),
        ("the Wells and Keepers Strategy of 2019", "the Wells and Keepers Strategy of 2024", False),
        ("the African Union Wells and Keepers Strategy", "the European Union Wells and Keepers Strategy", False),
        ("the Strategic Plan of the Board", "the Strategic Plan of the Fund", False),
        ("United Nations Sustainable Development Cooperation Framework", "the Cooperation Framework", False),
    ],
)
def test_names_in_running_text_across_documents(here: str, there: str, one: bool) -> None:
    docs = [
        noted("See A/99/1.", name=name, text=f"They spoke of {text}.") for name, text in (("a", here), ("b", there))
    ]
    works = [work for work in merge(docs) if work.symbol != "A/99/1"]
    assert any(len(work.cited_by) == 2 for work in works) is one


def test_two_years_of_one_name_join_neither_to_the_name_without_a_year() -> None:
    names = ["Wells and Keepers Strategy of 2019", "Wells and Keepers Strategy of 2024", "Wells and Keepers Strategy"]
    docs = [noted("See A/99/1.", name=f"d{n}", text=f"They spoke of the {name}.") for n, name in enumerate(names)]
    assert len([work for work in merge(docs) if work.symbol != "A/99/1"]) == 3


@pytest.mark.parametrize(
    ("volume", "other", "one"),
    [("vol. 1760, No. 30619", "vol. 2226, No. 30619", False), ("vol. 500, No. 7310", "vol. 500, No. 7310", True)],
)
def test_a_protocol_is_told_from_its_convention_by_the_volume(volume: str, other: str, one: bool) -> None:
    docs = [noted(f"United Nations, Treaty Series, {text}.", name=name) for name, text in (("a", volume), ("b", other))]
    assert (len(list(merge(docs))) == 1) is one


def test_a_treaty_in_words_is_the_one_of_the_treaty_series() -> None:
    series = noted("United Nations, Treaty Series, vols. 1833, 1834 and 1835, No. 31363.", name="a")
    words = noted("See A/99/1.", name="b", text="They recalled the United Nations Convention on the Law of the Sea.")
    (work,) = [work for work in merge([series, words]) if work.symbol != "A/99/1"]
    assert len(work.cited_by) == 2
