"""Which printed places count in for one that is asked for."""

from __future__ import annotations

import pytest

from pipeline.knowledge.located import taken_in

PRINTED = [
    "Darfur", "North Darfur", "Kuma, North Darfur", "El Fasher", "the Sudan", "South Sudan", "Sudan and South Sudan",
    "Port Sudan", "Guinea", "Guinea-Bissau", "Equatorial Guinea", "Niger", "Nigeria", "the United States",
    "United States of America", "Congo", "the Democratic Republic of the Congo", "Africa", "East Africa",
    "Ireland", "United Kingdom of Great Britain and Northern Ireland", "global",
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Darfur", ["Darfur", "North Darfur", "Kuma, North Darfur"]),
        ("north darfur", ["North Darfur", "Kuma, North Darfur"]),
        ("Sudan", ["the Sudan", "Sudan and South Sudan", "Port Sudan"]),
        ("the Sudan", ["the Sudan", "Sudan and South Sudan", "Port Sudan"]),
        ("South Sudan", ["South Sudan", "Sudan and South Sudan"]),
        ("Guinea", ["Guinea"]),
        ("Niger", ["Niger"]),
        ("United States", ["the United States", "United States of America"]),
        ("iso3:USA", ["the United States", "United States of America"]),
        ("Congo", ["Congo"]),
        ("Africa", ["Africa", "East Africa"]),
        ("Ireland", ["Ireland"]),
        ("fash", ["El Fasher"]),
        ("Chad", []),
        ("", []),
    ],
)
def test_a_place_takes_in_those_whose_names_hold_it_and_no_other_state(asked: str, found: list[str]) -> None:
    assert taken_in(asked, PRINTED) == found
