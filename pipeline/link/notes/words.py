"""Words that tell how sentences, names and notes stand to a figure. They are looked at, never decide alone."""

from __future__ import annotations

import re
from typing import Final

from pipeline.words.references import OP_CIT, SAME

GOES_ON: Final = re.compile(
    r"(?:A\sfurther|Another|An\sadditional|The\s(?:remaining|rest|others?|latter|former|same)\b"
    r"|Of\s(?:these|those|them|this|which|that)|Among\s(?:these|those|them)"
    r"|(?:\w+,?\s){0,5}?(?:[Tt]h(?:is|ese|ose)|[Tt]hat\s(?:is|was|figure|represents?)|[Ss]uch)\b"
    r"|By\scomparison|By\scontrast|In\scontrast|It\b|They\b|Its\b|Their\b|More\sthan\shalf|Some\sof)"
)
"""How a sentence begins that goes on telling what the sentence before it told."""
ADDS: Final = re.compile(
    r"(?:Also|In\saddition|Additionally|Furthermore|Moreover|Similarly|Likewise|Meanwhile|At\sthe\ssame\stime|However"
    r"|Nevertheless|Nonetheless|Despite|Although|While|Yet|Conversely|Overall|Notably|Globally"
    r"|For\s(?:example|instance))\b"
)
"""How a sentence begins that adds to the one before it, or stands against it."""
BACK: Final = re.compile(
    r"(?:In\s)?(?:[Tt]he|[Tt]hat|[Tt]his|[Ii]ts|[Tt]hese|[Tt]he\s(?:same|latter))\s(?:\w+\s)?(?:report|study|survey"
    r"|assessment|analysis|review|data|findings|results|authors|projections?|index|paper|estimates?)\b"
)
"""How a sentence begins that tells more of the source before it."""
LED: Final = re.compile(
    r"\b(?:[Aa]ccording\sto|[Bb]ased\son|[Aa]s\s(?:reported|estimated|noted|documented|recorded)\s(?:by|in)|[Dd]ata\sfrom"
    r"|[Ee]stimates?\s(?:of|by|from))\s[^.;]{0,160}$"
)
"""Words up to a call that make what it stands on the source of what follows."""
SAYS: Final = re.compile(
    r"\s?(?:,?\s?[^.;,]{0,60},\s)?(?:also\s|has\s|have\s)?(?:shows?|showed|indicates?|indicated|finds?|found|suggests?|suggested"
    r"|estimates?|estimated|reports?|reported|reveals?|revealed|notes?|noted|states?|stated|records?|recorded|concluded"
    r"|determined|projects?|projected|resulted\sin|led\sto)\b"
)
"""Words after a call, or a source, that make it say what follows."""
ON_GATHERER: Final = re.compile(
    r"(?:[Cc]ampaigns?|[Cc]alls?|[Ss]urveys?|[Cc]ensus|[Rr]egist(?:er|ry)|[Dd]atabase|[Pp]latform|[Pp]ortal|[Pp]etition|[Tt]racker"
    r"|[Qq]uestionnaire|[Cc]onsultations?|[Hh]otline|[Dd]ashboard|[Rr]epository|[Ii]nventory)[”\"’,]*$"
)
"""The word before a call that stands on what gathers: a campaign, a register, a platform."""
GATHERS: Final = re.compile(
    r"[”\"’]?\s?,?\s?(?:and|which|that)?\s?(?:has\s|have\s|had\s)?(?:so\sfar\s|since\s)?(?:collected|gathered|received"
    r"|registered|counted|documented|attracted|compiled|catalogued|holds|contains|lists|covers|covered|brought\stogether)\s"
    r"(?:more\sthan|over|some|about|nearly|almost|at\sleast|an\sestimated|up\sto|\s)*$"
)
"""The words between such a call and the figure that it gathered."""
SOURCE: Final = re.compile(
    r"\b(?:[Aa]ccording\sto|(?:report|survey|stud(?:y|ies)|assessment|analysis|estimates?|data|index|review|research"
    r"|projections?|census|figures|statistics|information)s?\b(?:\s\w+){0,6}?\s(?:shows?|showed|indicates?|indicated"
    r"|finds?|found|suggests?|suggested|estimates?|estimated|reports?|reported|reveals?|revealed|recorded|by|from|of"
    r"|received|provided)\b|[Aa]s\s(?:reported|estimated|noted|documented|recorded)"
    r"|(?:estimated|reported|published|documented)\sby)"
)
"""Words that name who says so."""
ON_SOURCE: Final = re.compile(
    r"(?:[Rr]eports?|[Ss]urveys?|[Ss]tudy|[Ss]tudies|[Aa]ssessment|[Aa]nalysis|[Ee]stimates?|[Dd]ata|[Ii]ndex|[Rr]eview"
    r"|[Rr]esearch|[Oo]utlook|[Pp]rospects|[Ss]ervice|[Oo]rganization|[Oo]ffice|[Aa]gency|[Ff]und|[Ii]nternational"
    r"|[Pp]rogramme|[Mm]inistry|[Dd]atabase|[Cc]ensus|[Pp]rojections?|[Cc]ommittee|[Pp]anel|[Mm]onitor)\W*$"
)
"""The word before a call that stands on a source."""
ON_NAME: Final = re.compile(r"\b[A-Z][\w’-]+\W*$")
"""The word before a call that stands on a name."""
ON_CASE: Final = re.compile(r"\bv\.\s(?:the\s)?[A-Z][\w\s]{1,40}\W*$")
"""The words before a call that stands on the name of a case."""
REFERENCE: Final = re.compile(
    r"\b(?:[ACES]|ST|DP|ECE|HRC)/[\w./()-]*\d|\b[Rr]esolutions?\s\d|\b(?:see|in)\s(?:table|annex|figure)\b"
)
"""A reference in running text: a symbol, a resolution, a table."""
ITEM: Final = re.compile(r"(?:;|:|\n)\s*(?:and\s|or\s)?(?:\([a-z]{1,4}\)|[•–-])\s|\n")
"""Where an item of a list begins."""
IN_ITEM: Final = re.compile(r"\W{0,2}\([a-z]{1,4}\)\s|[•–-]\s")
"""How a sentence begins that is an item of a list."""
CLAUSE: Final = re.compile(
    r"[;:–—]\s|,\s(?:and|but|while|whereas|with|which|compared|up|down|of\swhom|of\swhich)\b"
)  # fmt: skip
"""Where a clause begins."""

CITES: Final = re.compile(
    rf"{SAME}|{OP_CIT}|\bpp?\.\s?\d|\bparas?\.|\bvol\.|\bchap\.|https?:|www\.|\b[A-Z]{1, 4}/\S*\d"
    r"|\((?:[^()]*\s)?(?:19|20)\d\d\)|“\w|available\s(?:at|from)|accessed|\b(?:19|20)\d\d\.?$|publication"
)
"""Words of a note that cites."""
CITES_SHORTLY: Final = re.compile(rf"\W*(?:{SAME}|{OP_CIT}|See\s(?:also\s)?(?:para|footnote|note))")
"""How a note begins that points at an earlier one."""
LINK: Final = re.compile(r"https?:|www\.")
"""An address."""
POINTS_ON: Final = re.compile(
    r"\W*(?:For\s.{0,120}?(?:see|refer|consult|visit)\b|(?:More|Further|Additional)\s|See\salso\b"
    r"|(?:Also\s)?[Aa]vailable\s)",
    re.DOTALL,
)
"""How a note begins that sends the reader on, or says where a thing can be had."""
EXPLAINS: Final = re.compile(
    r"\W*(?:Includ|Exclud|Compris|Consist|Of\s(?:these|which|the)|This\s|These\s|The\s(?:figure|number|data|total|amount"
    r"|term|definition)|It\s|They\s|Not\s|Defin|Account|As\s(?:of|at)\s|In\s(?:19|20)\d\d|Figures?\s|Data\s|Unless|All\s"
    r"|i\.e\.|Calculat|Measured|Based|Refers?|\d|[a-z])"
)
"""How a note begins that says what a figure is, or is of."""
LISTS: Final = re.compile(
    r"(?:[A-Z][\w’()-]+(?:\s(?:[A-Z][\w’()-]+|of|the|and)){0,7}(?:,|;|\sand)?\s?){2,}\.?$"
)  # fmt: skip
"""A note that only lists names."""
SHORTENS: Final = re.compile(
    r"\W*[A-Z][\w-]*:?\s?(?::|=|–|means|refers|stands)\s?[A-Z]|.*\bhereinafter\b"
)  # fmt: skip
"""A note that says what a short form stands for."""

WORD: Final = re.compile(r"[^\W\d_]{2,}")
"""A word."""
SIGNALS: Final = re.compile(
    r"\b(?:[Ss]ee(?:\salso)?|[Ff]or\s(?:example|instance)|e\.g\.|[Cc]f\.|[Aa]vailable\s(?:at|from|in)|and|on\sfile\swith\s.*"
    r"|[Ss]ource|[Bb]ased\son|[Aa]ccessed(?:\son)?|United\sNations\spublication|hereinafter|p{1,2}\.|paras?\.)"
)
"""Words that introduce a work or belong to one."""
DEFINES: Final = re.compile(
    r"\b(?:refers?\sto|(?:is|are)\s(?:defined|understood|calculated|measured|considered|composed|the\s)|defined\s(?:as|in|by)"
    r"|means\b|[Tt]he\sterms?\b|denotes?|i\.e\.|consists?\sof|comprises?|[Ff]ormerly|hereinafter|stands\sfor"
    r"|[Dd]efinitions?|[Ff]or\sthe\spurposes?\sof|[Ii]n\sthe\spresent\sreport|short\sfor|also\sknown\sas)"
)
"""Words of a note that says what a term means."""
STATES: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|does|do|did|will|may|can|includes?|excludes?|refers?)\b")
"""A verb: what holds it is a sentence rather than a reference."""
TERM: Final = re.compile(r"(?:[“”\"]|\([A-Z]{2,}[A-Za-z-]*\))\W*$")
"""What stands before a call on a term in quotation marks or on an acronym."""
ON_NORM: Final = re.compile(
    r"\b(?:[Rr]esolutions?|[Dd]ecisions?|[Cc]onvention|[Pp]rotocol|[Aa]greement|[Cc]ovenant|[Tt]reaty|[Aa]ct|[Ll]aw|[Cc]ode"
    r"|[Aa]mendment|[Aa]rticles?|[Cc]harter|[Ss]tatute|[Dd]ecree|[Dd]irective|[Rr]egulation)\b[^.;,]{0,40}$"
)
"""Words before a call on a norm that the text names."""
DEFINES_ALONE: Final = re.compile(
    r"\W*(?:[A-Z][A-Za-z-]*[A-Z][\w-]*(?:\s?[:=]|\sstands\sfor|\smeans)\s|[Ff]ormerly\b|[Hh]ereinafter\b|[Tt]he\sterms?\b|Defined\sas\b"
    r"|Circulated\sin\sthe\slanguage|Refers?\sto\b|For\sthe\spurposes?\sof\s(?:the\spresent|this|these)\b)"
)
"""How a note begins that only says what a term or a short form means, or in what language a text is given out."""
LISTED: Final = re.compile(
    r",\sand\s|;\sand\s|[,;]\s|\sand\s(?!Herzegovina|Tobago|Barbuda|Nevis|the\sGrenadines|Príncipe)(?=[A-Z])"
)
"""Between the names of a list ("Bosnia and Herzegovina" is one)."""
NAMED: Final = re.compile(r"(?:the\s)?[A-Z][\w’'()-]*(?:\s(?:[A-Z(][\w’'()-]*|of|the|and|for|in)){0,8}")
"""A name of a list."""
_TEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SMALL: Final = {word: str(number) for number, word in enumerate((*_TEN, "eleven", "twelve", "thirteen", "fourteen"))}
"""Small numbers in words."""
SHARE: Final = re.compile(r"\s?(?:per\scent|%)")
"""A share's sign."""
OUGHT: Final = re.compile(r"\b(?:should|must|shall|ought|calls?\s(?:up)?on|urges?|recommends?|requests?|decide[sd]?)\b")
"""Words that ask for something."""
ANOTHER: Final = re.compile(r"(?:and|but|while|whereas)\b")
"""How a further clause begins."""
LOOSE: Final = re.compile(r"(?:and|or|but|while|whereas|with|as|which|who|that|in|of|for|from|to|by|on|at|among)\b")
"""A small word."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_STOP = frozenset(
    {
        "about", "after", "also", "among", "another", "because", "been", "before", "being", "between",
        "billion", "both", "cent", "could", "during", "each", "from", "have", "including", "into", "many",
        "million", "more", "most", "much", "only", "other", "over", "percentage", "same", "since", "some",
        "such", "than", "that", "their", "them", "there", "these", "they", "this", "those", "through", "under",
        "were", "when", "where", "which", "while", "will", "with", "within", "would",
    }
)  # fmt: skip
"""Words that are everywhere and tell nothing of what a sentence is about."""
_STEM = 6


def tells(text: str) -> frozenset[str]:
    """What the words of a text tell: their first letters, without the words that are everywhere."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(word[:_STEM] for word in words if word not in _STOP)
