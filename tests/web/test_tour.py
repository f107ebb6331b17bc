"""The tour for the first visit leads over real pages; every page says what it shows."""

from __future__ import annotations

import html
import re

from pipeline.web import tour
from pipeline.web.routes import SCREENS
from pipeline.web.words import HELP
from tests.web.test_pages import addresses


def test_the_tour_leads_from_stop_to_stop(client, base):
    assert 'href="/?tour=1"' in client.get("/").text
    at: str | None = "/?tour=1"
    seen: list[str] = []
    while at:
        page = client.get(at)
        assert page.status_code == 200, at
        (words,) = re.findall(r'<section class="told tour".*?</section>', page.text, re.DOTALL)
        seen.append(at)
        assert f"{len(seen)} of {len(tour.stops(base))}" in words
        onward = re.search(r'<a href="([^"]+)">next stop', words)
        at = html.unescape(onward[1]) if onward else None
    assert len(seen) == len(tour.stops(base)) == 7
    assert any(stop.startswith("/figures/") for stop in seen)
    assert any(stop.startswith("/repeat?") for stop in seen)


def test_the_figure_of_the_tour_is_held_against_its_source(client, base):
    (stop,) = [stop for stop in tour.stops(base) if stop.path.startswith("/figures/")]
    told = client.get(f"{stop.path}/data.json").json()
    assert any(held["document"] for held in told["verifications"])


def test_short_addresses_lead_to_the_tour_and_to_help(client):
    for path, where in (("/tour", "/?tour=1"), ("/help", "/about")):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, where)


def test_no_tour_goes_on_unasked(client):
    for address in ("/", "/?tour=0", "/?tour=99", "/?tour=x", "/figures?tour=%3Cb%3E"):
        assert 'class="told tour"' not in client.get(address).text


def test_the_tour_is_no_part_of_the_data(client):
    assert client.get("/data.json?tour=1").json().keys() == client.get("/data.json").json().keys()


def test_every_page_says_what_it_shows(client, base):
    shown = addresses(base)
    for screen in SCREENS:
        page = client.get(shown[screen.path])
        if screen.name == "redirect" or page.status_code == 303:
            continue
        assert HELP[screen.name] in html.unescape(page.text), screen.path
