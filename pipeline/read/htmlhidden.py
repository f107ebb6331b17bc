"""What an HTML page does not show: hidden by attribute, by style or style sheet; and what is marked as deleted."""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup
from bs4.element import Tag
from soupsieve import SelectorSyntaxError

UNSEEN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0+(?![\d.])"
    r"|font-size\s*:\s*0(?![\d.])|(?:left|top|text-indent)\s*:\s*-\d{4,}(?:\.\d+)?(?:px|em|rem|pt|%)?"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,])",
    re.IGNORECASE,
)
RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
AT_RULE = re.compile(
    r"@(?!media\s+(?:screen|all|print)\b)[\w-]+[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})", re.IGNORECASE
)
"""Rules that hold somewhere else: for narrow windows, for fonts."""
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MOST_RULES = 20_000
WHY = "hidden"


def hide(soup: BeautifulSoup) -> Counter[str]:
    """Take out of a page what it does not show, and what is marked as deleted.

    Returns:
        By reason: letters (blanks aside) taken out.
    """
    left_out: Counter[str] = Counter()
    for node in [*_hidden(soup), *soup.find_all("del")]:
        if node.decomposed:  # it stood in one that is gone already
            continue
        reason = "deleted" if node.name == "del" else WHY
        left_out[reason] += len("".join(node.get_text().split()))
        node.decompose()
    return left_out


def _hidden(soup: BeautifulSoup) -> list[Tag]:
    found = [
        node
        for node in soup.find_all(True)
        if (node.has_attr("hidden") and str(node["hidden"]).lower() != "until-found")
        or UNSEEN.search(str(node.get("style", "")))
        or _of_one_colour(str(node.get("style", "")))
        or _white_on_white(node)
    ]
    for selector in _selectors(soup):
        try:
            found += soup.select(selector)
        except (SelectorSyntaxError, NotImplementedError):
            continue  # a selector of states ("hover") or of a later standard
    return [node for node in found if node.name not in ("html", "body")]


_COLOUR = re.compile(r"(?<![\w-])(?P<what>color|background(?:-color)?)\s*:\s*(?P<colour>#[0-9a-f]{3,6}|[a-z]+)\b", re.I)
_NAMED = {"white": "#ffffff", "black": "#000000"}


def _of_one_colour(style: str) -> bool:
    """Whether an element's own style prints letters in the colour of their ground."""
    told = {}
    for found in _COLOUR.finditer(style):
        colour = _NAMED.get(found["colour"].lower(), found["colour"].lower())
        told[found["what"].lower()[:5]] = "#" + "".join(2 * one for one in colour[1:]) if len(colour) == 4 else colour
    return len(told) == 2 and told["color"] == told["backg"]


_GROUND = re.compile(r"(?<![\w-])background", re.IGNORECASE)
_WHITE = ("#fff", "#ffffff", "white")


def _white_on_white(node: Tag) -> bool:
    """Whether letters are white where nothing, up to the page itself, says what they stand on: a page is white."""
    colours = [one["colour"].lower() for one in _COLOUR.finditer(str(node.get("style", ""))) if one["what"] == "color"]
    if not colours or colours[-1] not in _WHITE:
        return False
    above = (node, *node.parents)
    return not any(
        _GROUND.search(str(one.get("style", "")))
        or one.has_attr("bgcolor")
        or one.has_attr("class")
        or one.has_attr("id")
        for one in above
        if isinstance(one, Tag)
    )


def _selectors(soup: BeautifulSoup) -> list[str]:
    """The selectors of a page's own style sheets that hide; a later rule that shows the same takes it back."""
    rules = []
    for sheet in soup.find_all("style"):
        if str(sheet.get("media", "all")).lower() in ("all", "screen", "print", ""):
            rules += RULE.findall(AT_RULE.sub("", COMMENT.sub("", sheet.get_text())))
    hiding: dict[str, None] = {}
    for selectors, declarations in rules[:MOST_RULES]:
        for selector in (one.strip() for one in selectors.split(",")):
            if UNSEEN.search(declarations):
                hiding[selector] = None
            elif re.search(r"display|visibility|opacity|font-size", declarations):
                hiding.pop(selector, None)
    return [selector for selector in hiding if selector and ":" not in selector]
