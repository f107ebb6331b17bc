"""Document numbers of other organizations: a table each, read like a symbol.

Sources: WTO, "Documents Online" guide (series WT/, G/, TN/); WHO, "Governance documentation" (WHA, EB); ILO, Governing
Body (GB.) and Conference (ILC.) papers; UNESCO, General Conference (C/) and Executive Board (EX/); IAEA, GC, GOV and
INFCIRC; European Union, Interinstitutional Style Guide 3.1 (COM, SWD, JOIN) and CELEX numbers (EUR-Lex); African Union,
Assembly, Executive Council and Peace and Security Council decisions; IMF eLibrary, numbers of working papers, country
reports, policy papers and staff discussion notes; World Bank, "Documents & Reports" (report numbers with the code of a
country, Policy Research Working Papers). The World Bank's P-numbers name projects, and no documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

TABLE: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    (
        "World Trade Organization",
        r"WT/[A-Z]{2,8}\d*(?:\(\d\d\))?(?:/[A-Z0-9][\w.]*)*|(?:G/(?:SPS|TBT|AG|SCM|LIC|ADP|VAL|RO|TRIMS|SG|MA)|TN/(?:AG|RL|TF|S|CTD|MA|DS))"
        r"(?:/[A-Z0-9][\w.]*)+",
        str,
    ),
    (
        "World Health Organization",
        r"WHA\d{1,2}\.\d{1,3}|EB\d{2,3}(?:\.R\d{1,3}|\(\d{1,3}\)|/\d{1,3}|/[A-Z]+/\d{1,3})(?:\s(?:Rev|Add)\.\s?\d+)?",
        str,
    ),
    ("International Labour Organization", r"(?:GB\.\d{3}|ILC\.\d{2,3})(?:/[A-Z0-9][\w().-]*)+", str),
    (
        "United Nations Educational, Scientific and Cultural Organization",
        r"(?<![\d.,])\d{2,3}\s(?:C|EX)/(?:(?:Resolution|Decision|INF\.|DEC\.|Res\.)\s?)?\d{1,3}(?:\s?(?:Rev|Add|Corr)\.(?:\s?\d+)?)?",
        str,
    ),
    (
        "International Atomic Energy Agency",
        r"GC\(\d{1,2}\)/(?:(?:RES|DEC|INF|COM\.\d|OR\.\d*)/)?\d{1,3}|GOV(?:/INF)?/\d{4}/\d{1,3}|INFCIRC/\d{1,4}(?:/[A-Z][\w.]*)*",
        str,
    ),
    (
        "European Union",
        r"(?:COM|SWD|JOIN|SEC)\s?\((?:19|20)\d\d\)\s?\d{1,4}(?:/\d)?(?:\s(?:final|fin\.?))?",
        lambda printed: re.sub(r"\s*(?:final|fin\.?)$", "", re.sub(r"\s", "", printed)).replace(")", ") "),
    ),
    (
        "European Union",
        r"CELEX(?::|\s)(?:\s?(?:No\.|number)\s?)?\d{5}[A-Z]{1,2}\d{4}(?:-\d{8})?",
        lambda printed: "CELEX:" + re.split(r"[\s:]", printed)[-1],
    ),
    (
        "African Union",
        r"(?:Assembly/AU|EX\.CL|Ext/Assembly/AU)/(?:(?:Dec|Decl|Res|Rec)\.\s?)?\d{1,4}(?:\s?\([IVXLC]+\))?|PSC/(?:PR|AHG|MIN)/(?:[A-Z]+\.?/?)?\d*"
        r"(?:\s?\([DCLXVI\d]+\))?(?:\.\d+)?",
        lambda printed: re.sub(r"\s", "", printed),
    ),
    (
        "International Monetary Fund",
        r"(?:IMF\s(?:WP|CR|PP|SDN)/\d\d/\d{1,3}"
        r"|(?:IMF\s)?(?:Staff\s)?(?:Working\sPapers?|Discussion\sNotes?)(?:\sNo\.)?\s(?:WP|SDN)/(?:\d\d|20\d\d)/\d{1,3}"
        r"|IMF\s(?:Working\sPapers?|Policy\sPapers?)(?:\sNo\.)?\s(?:\d\d|20\d\d)/\d{1,3}"
        r"|(?:IMF\s)?(?:Staff\s)?Country\sReports?\sNo\.\s(?:CR/)?(?:\d\d|20\d\d)/\d{1,3})",
        lambda printed: _fund(printed),
    ),
    (
        "World Bank",
        r"(?:World\sBank\s)?Report\sNo\.?\s?(?:\d{4,6}-[A-Z]{2,3}|(?:PAD|ICR|ACS|AUS)\d{3,8})(?:-[A-Z]{2,3})?"
        r"|(?:World\sBank\s)?Policy\sResearch\sWorking\sPapers?(?:\sSeries)?,?(?:\sNo\.|\sWPS)?\s?\d{3,5}",
        lambda printed: _bank(printed),
    ),
)  # fmt: skip
"""Organization, grammar of its numbers, and how one is written in normal form."""

PUBLISHERS = frozenset({"International Monetary Fund", "World Bank"})
"""Organizations whose numbered papers are publications with author and title."""


def _fund(printed: str) -> str:
    """A paper of the Fund by its series, the last two figures of the year and its number without zeros."""
    year, number = re.findall(r"\d+", printed)[-2:]
    code = re.search(r"\b(WP|CR|PP|SDN)/", printed)
    named = "CR" if "Country" in printed else "PP" if "Policy" in printed else "SDN" if "Note" in printed else "WP"
    return f"IMF {code[1] if code else named}/{year[-2:]}/{int(number)}"


def _bank(printed: str) -> str:
    """A paper of the Bank: "World Bank Report No. 123456-KE", "World Bank Policy Research Working Paper 9999"."""
    if "Policy" in printed:
        return f"World Bank Policy Research Working Paper {re.findall(r'[0-9]+', printed)[-1]}"
    return f"World Bank Report No. {re.split(r'No[.]? ?', printed)[-1]}"


_ALL = re.compile(
    r"(?<![\w/.@%=&?#:+-])(?:"
    + "|".join(f"(?P<t{n}>{grammar})" for n, (_, grammar, _) in enumerate(TABLE))
    + r")(?![\w/@=])"
)
_HINT = re.compile(
    r"WT/|G/[A-Z]|TN/|WHA\d|EB\d|GB\.\d|ILC\.|(?:\sC|\sEX)/|GC\(|GOV/|INFCIRC|COM\s?\(|SWD|JOIN|SEC\s?\(|CELEX|/AU/|EX\.CL|PSC/"
    r"|IMF\s|(?:Papers?|Notes?)(?:\sNo\.)?\s(?:WP|SDN)/|Country\sReports?\sNo|Report\sNo\.?\s?[A-Z\d]|Research\sWorking\sPaper"
)
"""One of these stands in every number: a quick look that spares most texts the long one."""
_STEM = re.compile(
    r"WT/|G/|TN/|WHA|EB|GB\.|ILC\.|C/|EX/|GC\(|GOV/|INFCIRC|COM|SWD|JOIN|SEC|CELEX|/AU/|EX\.CL|PSC/|IMF\ |WP/|SDN/"
    r"|Report\ No|Reports\ No|Research\ Working\ Paper"
)
"""The letters of each of them: a pattern whose choices all begin with a letter is tried at few places."""


def find_elsewhere(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, normal form and organization of every such number, from left to right."""
    if not _STEM.search(text) or not _HINT.search(text):
        return
    for match in _ALL.finditer(text):
        organization, _, written = TABLE[int((match.lastgroup or "t0")[1:])]
        printed = match[0].rstrip(".")
        if re.search(r"\d", printed):
            yield match.start(), match.start() + len(printed), written(printed), organization
