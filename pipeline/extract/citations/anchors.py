"""What gives a citation away: back-references, cases, general comments, laws, treaties."""

from __future__ import annotations

import re

from pipeline.extract.citations.works_cited import MONTH, YEAR
from pipeline.words.references import ABOVE, IDEM, OP_CIT, SAME

IBID = re.compile(rf"(?<![\w.])(?:{SAME}|{IDEM})\b\.?")
"""UN Editorial Manual, Footnotes V.B: "ibid." stands for the work cited just before."""

NOTE_REF = re.compile(
    rf"(?<!\w)(?:(?:{ABOVE}),?\s+)?(?:[Ff]oot)?(?:notes?|n\.)\s+(?P<label>\d{{1,3}}|[a-z])(?![\w/])(?:\s*(?:{ABOVE}))?"
)
"""Another note called by its label: "see footnote 32", "note 12 above", "supra note 4"."""

NOTE_IN_BRACKETS = re.compile(rf"\((?:see\s)?(?:foot)?note\s(?P<label>\d{{1,3}})(?:\s(?:{ABOVE}))?\)")
"""A work by its title with the note that cites it in full: "Arrest Warrant (see footnote 75 above), p. 22"."""

NAMED_BEFORE = re.compile(rf"(?<!\w)(?:(?:{OP_CIT})\.?|[Ss]upra)(?!\w)")
"""Older ways of saying "the work named before"."""

_NAME = r"(?:d[’'])?[A-ZÀ-Ž](?:[\wÀ-ž’'-]|\.(?=[A-ZÀ-Ž,-]))*(?:(?<![a-zà-ž’]{4})\.)?"
_JOIN = r"(?:and|et|&|others|al\.?|de|del|la|le|van|von|der|den|el|al-|bin|ben|da|do|dos|of|the|on\ behalf\ of|for)"
_PARTY = rf"{_NAME}(?:,?\ (?:{_NAME}|{_JOIN}|i)(?=[\s,.)])){{0,14}}?"
_COURT = (
    r"(?:(?:European|Inter-American|African|International|Supreme|Constitutional|High|Federal|Special)\ [\w\ ’'-]*?"
    r"(?:Court|Commission|Tribunal)[\w\ ’'-]*?|(?:Human\ Rights\ )?Committee[\w\ ,’'-]*?|Court\ of\ Justice[\w\ ]*?)"
)
_CASE_NUMBER = r"(?:communications?|complaints?|applications?|cases?|petitions?)\ Nos?\.?\ [\w/.–-]*\d[\w/–-]*"
_KNOWN_COURT = (
    r"(?:(?:European|Inter-American|African)\ (?:Court|Commission)\ (?:of|on)\ Human(?:\ and\ Peoples[’'])?\ Rights"
    r"|International\ Court\ of\ Justice|Court\ of\ Justice\ of\ the\ European\ Union)"
)
CASE = re.compile(
    rf"""
    (?P<court>{_KNOWN_COURT},?\ |{_COURT},\ )?
    (?P<number>(?:(?i:{_CASE_NUMBER})|Nos?\.\ \d[\w/–-]*),\ )?
    (?:[Cc]ase\ of\ (?:the\ )?|[Ii]n\ the\ case\ of\ )?
    (?P<name>(?<!\w)(?!(?:See|Cf|In|The|And|Also|For|Compare|Under|But|{SAME}|{IDEM})\b)
      {_PARTY}\ v\.?\ (?:the\ )?{_NAME}(?:\ (?:{_NAME}|of|the|and(?=\ [A-Z][\w’]+\ ?[(,])))*)
    (?P<paren>\s?\([^()]*(?:\([^()]*\)[^()]*)*\))?
    (?P<rest>(?:,\ (?:(?i:{_CASE_NUMBER})(?:\ and\ (?:No\.\ )?\d[\w/–-]*)*
        |(?:[Ff]inal\ )?(?:[Vv]iews|[Dd]ecisions?|[Jj]udge?ments?|[Oo]pinion|[Rr]uling
            |[Oo]rder)(?:\ \([\w\ ,]+\))?(?:\ (?:adopted\ |of\ |on\ |dated\ |delivered\ )+)?
        |(?:on\ |of\ )?\d{{1,2}}\ {MONTH}\ {YEAR}|Grand\ Chamber|report\ No\.\ [\w/]+|I\.C\.J\.\ Reports\ {YEAR}))
        (?:\d{{1,2}}\ {MONTH}\ {YEAR})?)*
    """,
    re.VERBOSE,
)
"""A case by its parties, with the number and the decision that stand around them."""

_COURT_NAMED = (
    r"(?:[A-Z][\w’'-]+\ (?:(?:of|the|for)\ )*){1,4}(?:Court|Chamber|Tribunal)"
    r"(?:\ of\ (?:Justice|Appeal|Cassation|First\ Instance)|\ No\.\ \d+)?"
)
PLACED_JUDGMENT = re.compile(
    rf"""(?:(?P<court>{_COURT_NAMED}),?\ )?[Jj]udge?ments?\ Nos?\.\ \d[\w/.-]*
    (?:\ (?:of|dated)\ \d{{1,2}}\ {MONTH}\ {YEAR})?
    (?(court)|\ of\ (?:the\ )?{_COURT_NAMED})(?:,\ [A-Z][\w.]*\ case)?""",
    re.VERBOSE,
)
"""A judgment of a court by its number, in a sentence: "Basin Tribunal judgment No. 7/2031"."""

LAW = re.compile(
    r"""\b(?:
      (?P<eu>(?:Directive|Regulation|Decision)\ (?:\((?:EU|EC|EEC)\)\ )?(?:No\.?\ )?\d+/\d+(?:/(?:EU|EC|EEC|JHA))?
         (?:\ on\ [^,;.()]*?(?=\ \([A-Z]))?(?:\ \((?!EU|EC)[A-Z][^()]*\))?)
    | (?:(?:Presidential|Legislative|Royal|Supreme|Executive|Federal|Organic|Government|Ministerial|judicial)\ )*
      (?:Act|Law|Decree|Ordinance|Order|Bill|Proclamation|Statute|[Dd]ecree-[Ll]aw|decree)\ (?:[Nn]o\.
          |[Nn]umber)\ ?[\w/.-]*\d[\w/-]*
    | (?:[A-Z][\w’'-]+\ (?:(?:of|on|and|the)\ )*){0,8}(?:Constitution|Code|Act|Charter|Statute|Ordinance
      |(?<!International\ )(?<!Humanitarian\ )(?<!Rights\ )Law|Rules)\b
      (?!\ (?:Reports?|Reviews?|Journal|Quarterly|Commission|Seminar|School|Cases|of\ the\ Sea|of\ Treaties))
    | (?:Customary\ [Ii]nternational\ [Hh]umanitarian\ [Ll]aw)
    )""",
    re.VERBOSE,
)
"""National and European law."""

TREATY = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]+|\([A-Z]+\))\s(?:(?:on|of|and|the|for|to|in|against|relating|concerning|its|by|or|with)\s)*){0,14}?"
    r"(?:Conventions?|Covenants?|Protocols?|Charter\sof\sthe\sUnited\sNations|Treaty|Rome\sStatute|Universal\sDeclaration)\b"
)

TREATY_SERIES = re.compile(rf"(?:Treaty Series|(?<=, )(?:{SAME})\.),?\s+vol", re.IGNORECASE)

OFFICIAL_RECORDS = re.compile(r"Official Records of the\b")

INTERVIEWED = re.compile(r"[Kk]ey\sinformants?\s[^,;.]{1,30},\sinterviewed\son\s\d{1,2}\s\w+\s\d{4}")
"""A source called by its code, inside a sentence."""

PROSE = re.compile(
    r"""\b(?:is|are|was|were|been|being|has|have|had|does|did|will|would|can|could|may|might|must|should|shall|cannot
    |includes?|included|comprises?|refers|referred|states|stated|cites|cited|provides|provided\ that|submits
        |argues|claims(?!\ (?:assessment|process|procedure|commission|form|officer)s?\b)
    |contains|indicates|recalls|explains|considers|represents|covers|shows|showed|finds|found|allows|means|takes|took
    |makes|made\ (?:it|clear|an?)|became|began|gave|said|confirmed|verified|estimated|requested|intended|mentions
    |declared
    |notes|calls?\ for|recognizes|encourages|highlights|represent|include|refer|comprise|indicate|contain
        |allege|do|we|there|it|helps|describes|noted|reported|encompass|reflects?|applies|alleges|alleged|adds|added|emphasizes|reproduces|used
    |supplies|relies|lists|argued|compares|counts|concern|denotes|applied|constitutes?|recommended
    |consists?|reads?(?=[:,]|\ as\b|\ in\ )
    |met(?=\ (?:on|in|with|at|for|from)\b)|selected(?=\ (?:\d|the|a)\b)|resigned|amounts?\ to|deals?\ with
        |adopted\ (?:its|the|a)
    |\w{3,}ed\ (?:a|an|the|its|his|her|their|that)
    |attaches|encloses|appends|establishes|concerns|(?:enclose|attach|append|submit|provide)\ (?:a\ copy|copies)\b
    |focuses|seeks|aims\ (?:at|to)|relates|pertains?|remains|serves|requires|corresponds|operates|exceeds|excludes?
    |continues
    |\w{3,}ed\ on\ (?!\d)
    |\w{3,}ed\ (?:resolution|decision)s?|succeeded|visited|interviewed\ (?:his|the)|explained|opened
        |announced|encouraged)\b""",
    re.VERBOSE,
)
"""A finite verb outside quotations and brackets: the piece tells something, it does not only cite."""

NO_SOURCE = re.compile(
    r"(?:As (?:at|of)|Acting (?:pursuant|under|in)"
    r"|Listed as|Known as|Including|Excluding|Except|Elected|Held|Subsequently|Effective|Since"
    r"|Until|During|Reissued|Circulated|Distributed|"
    r"Emphasis|Footnotes? omitted|Former|Formerly|Based in|Sanctioned|Entitled|To be|Not |No |With |Per "
    r"|Also known|Refers? to|"
    r"Previously|From \d+|Between \d+|In \d{4}|On \d+|Of (?:the|which|these)|By |Approximately|About "
    r"|The following|These|Those|For (?:the|a|an|any|more|further|details|other) |"
    r"Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|All|Both|Each|Only|Figures? (?:may|do|as)|Percentage"
    r"|Totals?|Excludes?|Data (?:on|as|for|are)"
    r"|At (?:its|the|their)|In particular|In (?:relation to|connection with|respect of)"
    r"|On the (?:other|one) hand|Adopted on"
    r"|Compared (?:to|with)|Para(?:graph)?s?\.? \(\d+\)"
    r"|(?:Prior|Further|Due|Owing|Contrary|Relative) to|This|It|He|She|They|We|There)\b|As (?:at|of)(?=\W|\d)"
)
"""Beginnings of notes that explain and cite nothing."""

SELF = re.compile(
    r"\b(?:present|this)\s(?:report|document|note|paper|annex|section)\b|\b(?:above|below)\W*$|^\W*(?:above|below),"
    r"|^(?:\w+ )?para(?:graph)?s?\.?\s\(\d+\)"
    r"|\bcommentary\s(?:to|on|thereto)(?:\s(?:the\s)?draft\s\w+)?(?!.*\d{4}|.*[A-Z]/)"
)
"""Places in the report itself; "paragraph (6) of the commentary to draft article 2" is one."""

OWN_SECTION = re.compile(
    r"\b(?:under|in|to)\s(?:sect(?:ion|\.)|chap(?:ter|\.)|part)\s(?:[IVX]+|[A-Z]|\d+)(?:\.\w+)*,?\s[“\"\x01]+[”\"]?\W*$"
)
"""A part of the report itself by number and heading: "see the examples under section II, “Wells”"."""
