"""Words that name a document before its symbol in brackets: "the report of the Board on wells (A/99/12)"."""

from __future__ import annotations

import re

from pipeline.extract.citations.coordinate import DOCUMENT

_FAR = 300
"""Characters: how long such a name may be."""
_ARTICLES = r"(?:the|its|his|her|their|an?|our|this|that|such)"
_DOES = (
    r"(?:adopt|approv|consider|decid|endors|examin|introduc|issu|not|present|receiv|recall|request|review|submitt|welcom|tak|took)"
    r"(?:ed|e|es|s|en|ing)?"
)
_NAME = re.compile(
    rf"""(?:^|(?<=\s)){_ARTICLES}\s(?P<name>(?:(?!(?:{_ARTICLES}|present|{_DOES})\b)[\w’'-]+\s){{0,4}}?(?:{DOCUMENT}|(?:draft\s)?(?:resolution|decision))\b
    (?:[^;:.()“”]|“[^“”()]{{3,200}}”|\b(?:No|Mr|Ms|vol|Add|Rev)\.)*?)[,\s]\s?\($""",
    re.VERBOSE | re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|was|were|is|are|be|been|has|have|had|will|would|should|may|can|must|did|does|do)\b|\d/\d|,\s(?!(?:entitled|adopted|dated|issued|published|held)\b)[a-z]+ed\s"
)
"""What makes a sentence of the words before a symbol, or names another document in them."""


def name_before(text: str, at: int) -> int:
    """Where the name of a document begins whose symbol stands at ``at`` in brackets; ``at`` where nothing names it."""
    if text[at - 1 : at] != "(":
        return at
    first = max(0, at - _FAR)
    near, begin = text[first:at], 0
    while named := _NAME.search(near, begin):
        if " " in named["name"] and not _CLAUSE.search(re.sub(r"“[^“”]*”", "", named["name"])):
            return first + named.start("name")
        begin = named.start("name")
    return at


def bracket_end(text: str, end: int) -> int:
    """The end of a symbol with the bracket that closes behind it; ``end`` where other things follow inside."""
    return end + 1 if text[end : end + 1] == ")" else end
