"""What a number is when it is no statistic: one regex a kind, tried in order; earlier kinds win.

Sources: United Nations Editorial Manual (symbols, resolutions, dates, references); the rest is what real reports
print. A rule may mask more than the number (a whole symbol or date); only numbers inside are passed over.
"""

from __future__ import annotations

import re

from pipeline.words import months, references

MONTH = rf"(?:{months.MONTH}|{months.SHORT})"
_N = r"(?:(?:\d+(?:[./]\d+)*[a-z]?|[IVXLC]+\b)(?:\s(?:bis|ter|quater|quinquies)\b)?(?:\s?\([\da-z]+\))*)"
_MANY = (
    rf"(?:{_N}(?:\s?[–-]\s?{_N})?(?:(?:,\s|,(?!\d{{3}})(?=\d)|\s(?:and|to|or)\s|,\s(?:and|or)\s"
    rf"|\s?/\s?)(?:\(\w+\)\s?)?{_N}(?:\s?[–-]\s?{_N})?"
    r"(?!\s(?:per\scent|million|billion|[a-z]+s\b)))*)"
)
_MEASURE = (
    r"(?:per\scent|%|million|billion|thousand|percentage|times\b|km\b|kilomet|met(?:re|er)s?\b|miles?\b|hectares?\b"
    r"|tons?\b|tonnes?\b|kg\b)"
)
"""What makes the number before it a figure, whatever stands before that."""
_NOT_AFTER = rf"|\s?{_MEASURE}|\s?(?:[–-]|to|or)\s?\d[\d.,]*\s?{_MEASURE}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?(?:[–-]|,|,?\sand|to|or)\s?{_DAY})*"
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_STRONG = (
    r"paragraphs?|paras?\.|sub-?paragraphs?|pages?|pp?\.|chapters?|chaps?\.|sections?|sects?\.|articles?|arts?\."
    r"|annex(?:es)?|append(?:ix|ices)|tables?|figures?|fig\.|box(?:es)?|rules?|regulations?|principles?|recs?\.?|items?"
    r"|goals?|sdgs?|targets?|indicators?|parts?|volumes?|vols?\.|nos?\.|versions?|foot-?notes?|notes?|clauses?"
    r"|lines?|tier|level|scenario|component|outcome|output|objective|pillar|step|stage|phase|class|type|group|lot"
    r"|zone|highways?|motorways?|checkpoints?|editions?|division|sub-?groups?|titles?"
    r"|category|room|gate|route|protocols?|convention|amendment|exhibit|priority|chamber|criterion|track|option|grade"
    r"|IPSAS|IAS|IFRS|ISO(?:/[A-Z]+)?|sub-?programmes?|signature\ssolutions?|commitment|action|theme|quarter|question"
    r"|recommendations|guidelines?|schedule|chart|map|model|section|series|conclusions?|supplements?|iss\.|pt\."
)
"""Words that a number names, not counts: "article 3", "level 3 hospitals"."""
_WEAK = (
    r"areas?|regions?|districts?|levels|groups|categories|components|outcomes|outputs|objectives|pillars|phases|types"
    r"|recommendations?|programmes?|deliverables|units?|blocks?|zones|days?|questions|tracks|themes|tiers"
    r"|priorities|panels?|departments?|standards?|issues?|sectors?|observation\sposts?|results?|options"
)
"""Words that a number may name, unless a noun in the plural comes after it."""

_LINK = r"(?:in|of|on|at|by|for|from|with|and|or|to|as|was|were|is|are|has|had|its|which|that|this)\b"
_COUNTED = rf"(?:(?!{_LINK})[\w’-]+\s){{0,2}}?(?:(?!{_LINK})[a-z’-]+s|women|men|children|people|staff|police|personnel)"
"""What a number counts: "schools", "new schools", "children"."""

_MAKERS = (
    r"Airbus|Antonov|ATR|Beechcraft|Beech|Bell|Boeing|Bombardier|Casa|CASA|Cessna|Challenger|Dash|Dornier|Embraer|Eurocopter|Fokker"
    r"|Gulfstream|Hawker|Hercules|Hilux|Hughes|Ilyushin|Jetstream|Land\sCruiser|Learjet|Let|Lockheed|McDonnell\sDouglas|Pilatus"
    r"|Puma|Saab|Sikorsky|Sukhoi|Tupolev|Yak"
)
"""Makers and types of aircraft and vehicles, whose models have numbers."""

_POWER = r"10(?:[\^⁻⁰¹²³⁴-⁹]|(?:[3-9]|1[0-5])\s(?:cubic|square|tons?|tonnes?|hectares?|lit|joules?|people|persons))"
"""A power of ten, its digit raised, sunk, or behind a caret."""
_DIGIT_WORD = r"(?:zero|one|two|three|four|five|six|seven|eight|nine)\b"

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rule, re.VERBOSE | (re.IGNORECASE if kind[0] == "~" else 0)))
    for kind, rule in (
        ("url", r"(?:https?://|www\.)\S+ | \b[\w.+-]+@[\w-]+\.[\w.]+ | \bdoi:\S+ | \b10\.\d{4,}/\S+"),
        ("symbol", r"\b[A-Z][A-Za-z]*(?:[.-][A-Za-z\d]+)*/(?:[A-Za-z\d().*-]+/)*[A-Za-z\d.()*-]*\d[\w.()*-]*"
                   r"(?:(?<=\.\d)[–-]\d{1,2}\b)?(?:\s(?:\((?:\d{4}|Part\s[IVX]+)\)|and\s(?:Corr|Add|Rev)\.\d(?:[–-]\d)?))*"),
        ("~resolution", rf"\b(?:resolutions?|decisions?|decrees?|res\.)\s(?:[A-Z][A-Z\d/]*\s)?(?:[SE]S?-)?\d[\w/.-]*"
                        rf"(?:\s\({_YEAR}\))?(?:\s[A-Z]\b)?"
                        rf"(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or"
                        rf"|to)\s)(?:of\s)?(?:[SE]S?-)?\d[\w/.-]*(?:\s\({_YEAR}\)|(?<=/\d\d)|(?<=/\d\d\d)"
                        rf"|(?<=/\d))(?:\s[A-Z]\b)?)*"),
        ("resolution", rf"\b\d{{2,4}}\s\({_YEAR}\)(?:(?:,\s|\sand\s|,\sand\s)\d{{2,4}}\s\({_YEAR}\))* "
                       r"| \b(?!(?:1/[2-5]|2/[35]|3/[45]|4/5)\s(?:full|empty)\b)"
                       r"\d{1,2}/(?:\d{1,3}|[A-Z]+\.\d+)[A-Z]?\b(?!\s(?:of|the)\s) | \b(?:1267|1373|1540"
                       rf"|1591|1718|1737|1970|1988|2048|2127|2140|2206|2653)\sCommittee"),
        ("address", r"\bP\.?O\.?\sBox\s\d+ | \b\d+(?:st|nd|rd|th)?\s(?:[A-Z][a-z]+\s){0,2}(?:\d+(?:st|nd|rd"
                    r"|th)\s)?(?:Street|Avenue|Road|Boulevard|Plaza|Lane)\b"
                    r" | \b\d+(?:\s(?:bis|ter))?,?\s(?:[Rr]ue|[Qq]uai|[Cc]hemin|[Aa]venue|[Bb]oulevard|[Pp]lace"
                    r"|[Cc]alle)\s(?:d[eu]s?\b|[A-Z])"
                    r" | \b(?:[Rr]oom|[Ss]uite|[Oo]ffice)\s[A-Z]{0,3}-?\d+(?:-\d+)?"),
        ("phone", r"\+\d{1,3}[\s.-]?(?:\(\d+\)[\s.-]?)?\d[\d\s.-]{5,}\d | \(\d{3}\)\s\d{3}-\d{4}"
                  r" | \b\d{3}[\s.-]\d{3}[\s.-]\d{4}\b | \b(?:[Tt]el"
                  r"|[Ff]ax|[Pp]hone|WhatsApp)[.:]?\s?[+(]?\d[\d\s().-]{5,}"),
        ("coordinates", r"\d{1,3}(?:\.\d+)?\s?[°º](?!\s?[CF])[\s\d.'’′″\"”]*[NSEW]?\b "
                        r"| \b[NSEW]\s?\d{1,3}[°º.]\s?[\d.'’′″\s]+ | \b-?\d{1,3}\.\d{4,},\s?-?\d{1,3}\.\d{4,}"),
        ("date", rf"\b(?:\d{{1,2}}\s{MONTH}\s)?\b{_DAYS}(?:\s(?:of\s)?{MONTH}(?:\s{_YEAR})?\s?(?:[–-]|to"
                 rf"|and)\s?{_DAY})?\s(?:of\s)?{MONTH}(?:,?\s{_YEAR})?\b"
                 rf" | \b{MONTH}\s{_DAYS}(?:,\s{_YEAR})?\b(?!\s(?:per\scent|million|billion|people|countries)) "
                 rf"| \b{MONTH}(?:\sand\s{MONTH}|\sto\s{MONTH}|\s?[–-]\s?{MONTH})?,?\s(?:of\s)?{_YEAR}"
                 rf" | \b\d{{1,2}}(?:[–-]\d{{1,2}})?\s\((?:morning|afternoon)\)"
                 rf" | \b\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)?\d\d\b | \b(?:19|20)\d\d-\d\d-\d\d\b"),
        # of titles in French and Spanish
        ("date", rf"\b\d{{1,2}}(?:er)?\s(?:de\s)?(?:{months.FRENCH}|{months.SPANISH})\b"),
        ("date", rf"\bfrom\s{_DAY}\sto\s{_DAY}\s(?:and|,)\s(?:on|from)\s{_DAYS}\s{MONTH}(?:\s{_YEAR})?"),
        # a footnote call that plain text lets stand in the line
        ("call", rf"\b\d{{1,2}}\s{MONTH}\s{_YEAR},?\s\d{{1,3}}(?=\s(?:and|as|which|that|on|relating|stating|calling"
                 rf"|concerning|addressed|from)\b|[,;.](?:\s|$)|$)"
                 rf" | (?<=[a-z)][,;]\s)\d{{1,3}}(?=\s*$|\sthe\s[A-Z])"
                 rf" | ^\d{{1,3}}\s(?={references.SAME}|Official\sRecords\b|See\b|[A-Z]+/)"),
        ("time", r"\b(?:\d{1,2}[:.]\d\d\s?(?:[–-]|to|and)\s?)?"
                 r"\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|[ap]m\b|noon\b|o['’]clock)(?:\s?(?:[–-]|to"
                 r"|and)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:a\.m\.|p\.m\.|[ap]m\b))?"
                 r" | \b\d{1,2}(?:[.:]\d\d)?\s(?:to|and)\s\d{1,2}(?:[.:]\d\d)?\s?(?:a\.m\.|p\.m\.)"
                 r" | \b\d{1,2}:\d\d(?::\d\d)?(?:\s?[–-]\s?\d{1,2}:\d\d)?(?:\s?(?:CET|EST|GMT|UTC|hours?|h))?\b "
                 r"| \b24/7\b | \b\d{1,2}\.?\d\d\s?hrs?\b | \b\d{4}\shours\b(?=[,.]|\son\b)"),
        ("name", r"\b(?=[A-Z])(?:COVID|SARS-CoV|AK|RPG|AR|MI|Mi|F|T|MQ|RQ|IL|Il|AN|Su|MiG|UN|COP|PM|CO|CH|N|SF|H|M|G|A"
                 r"|S|B|C|D|P|L|FS|GS|NO|E|R|K|V|X|Y|Z)[-‑]?\d[\w.-]*\b(?!\s?(?:million|billion|per\scent))"
                 r" | \bCO\s?2\b | \bCOP\s?\d+ | \bG[-‑]?\s?(?:7|8|20|24|77)\b | \bGroup\sof\s(?:\d+|Seven|Eight"
                 r"|Twenty|Twenty-four|Friends) | \b[A-Z][a-z]+\s(?:2\.0|3\.0|4\.0|5\.0)\b"
                 rf" | \b\d+(?:\.\d+)?\s?(?:mm\s)?[x×]\s?(?!{_POWER})\d+\s?(?:mm)?\b"
                 r" | \b\d+(?:\.\d+)?[\s-]?(?:mm|calibre|gauge"
                 r"|cal\.)\s(?:rounds?|ammunition|cartridges?|pistols?|mortars?|rockets?|guns?|howitzers?"
                 r"|artillery|machine|rifles?|calibre|shells?|sniper|cannons?|handguns?|cal)"
                 r" | \b\d+\sper\scent\s(?:lower\s)?receivers? | \b\.?(?:22|25|32|38|40|44|45|50|308"
                 r"|357)[\s-]calib(?:re|er)s? | \b[2-6]G\b"
                 r" | (?<=\()\d+(?:\.\d+)?\s?mm(?=\))"
                 r" | \bGoals?\s\d+\s\([^()]*\)(?:,?\s(?:and\s)?\d+\s\([^()]*\))+"
                 r" | \bUN\s\d{4}\b | \b[A-Z]{2,}\d{3,}-\d{4}\b"
                 r" | \b(?:Mission|Delmas|Agenda|Vision|Horizon|Education|Type|World\sWar|Route|Article|Umoja"
                 r"|Protocol|Zone|Block|Unit|Beyond|Fit\sfor|Women|Generation|Spotlight|Apollo|Sentinel|Landsat"
                 r"|Windows|Office)\s(?:\d+|[IVX]+)\b(?!\s(?:million|billion|per\scent))"
                 r" | \b\d{4}\sAgenda\b | \b[Tt]riple\splanetary | \b[Dd]ouble[- ](?:burden|discrimination"
                 r"|standards?|counting|taxation|entry) | \bone[- ]stop | \b[Oo]ne\s(?:Health|UN|Planet|Belt"
                 r"|Country)\b | \bZero\s[A-Z]\w+"
                 r" | \b[Ss]econd[-\s]generation | \b(?:Big|Magnificent|Committee\sof|Council\sof|Panel\sof|Elders"
                 r"|Quint|Troika|Chapter|Part|Pillar|Phase|Tier|Track|Category|Level|Stage|Lot|Section"
                 r"|Volume)\s(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[IVX]+)\b"),
        ("name", r"(?:(?<=[a-z,]\s)(?!Rs\b|Tk\b)[A-Z][A-Za-z]+|\b[A-Z]{2,}\w*)\s\d{1,2}\.\d\b"
                 r"(?!\s?(?:per\scent|%|million|billion|trillion|lakh|crore|percentage|km|tons?))"),
        ("name", r"\b(?:\d+|[A-Z][a-z]+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even"
                 r"|[Ee]ight|[Nn]ine|[Tt]en)[-‑][A-Z][a-z]+\b"),
        ("name", r"\b[A-Z][A-Za-z]+[+@]\d+\b | \b\d[A-Z]s\b | \b[A-Z][a-z]+\s[24]\s[A-Z][a-z]+"
                 r" | \b(?:[A-Z][a-z]+\s){2,3}\d\d(?=\s(?:initiative|campaign|movement|process)\b)"),
        # "the Marlow 7 district", "of Department 4", "the SBSTA 33": a name that ends in a number
        ("name", rf"\b(?:the|of|at|by|under|near|an?)\s(?:[A-Z][\w’'-]*\s(?:(?:of|for|and|the|on)\s){{0,2}})*"
                 rf"(?!(?:{MONTH}|In|Some|Over)\b)[A-Z][\w’'-]+\s\d{{1,3}}"
                 rf"(?![\w–‑-]|[.,]\d|\s?{_MEASURE}|\s(?:to|or|and|in|out|of\s(?:the|these|those|its|them|whom))\b"
                 rf"|\s{_COUNTED}\b)"),
        # a grade with its equal: "ABC 7: D4"; a calibre: ".50"
        ("name", r"\b[A-Z]{2,}\s\d{1,2}:\s[A-Z]+[\s-]?\d{1,2}\b "
                 rf" | (?<=[\s(])\.\d{{2,3}}\b(?!\s?{_MEASURE})"
                 r" | \b\d{1,2}[\s‑-]gauge\b | (?<=\))\+\d+\b | [“\"]\d{1,4}\s[A-Z][a-z]+(?<!s)[”\"]"),
        # not counted: "the Six plus Two", "the Eight"
        ("name", r"(?<=[a-z][ ])[\"“”‘']?(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)\b"),
        ("identifier", r"(?<![\w.,/:–-])(?<!\d\s)(?<!\d[’'])0\d+\b(?:[-‐‑–]\d+\b)*(?![.,]?\d)"
                       r" | (?<=[a-z],\s)\d{5}(?=\s[A-Z][a-z]+[,.;)]) | \b[A-Z]{2,}-\d\d-\d+(?:-[A-Z\d]+)*\b"),
        ("rank", r"\brank\w*\b[^.;\d]{0,80}?\bat\s\d{1,3}\b(?=[;,.)]|\sand\b)"
                 r"(?:[;,]\s(?:and\s)?[^.;\d]{1,40},\sat\s\d{1,3}\b)*"),
        ("reference", r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3}){2,}\b)\d{1,2}(?:\.\d{1,3}){2,3}\b(?!\.?\d)"
                      r" | \b\d+\s(?:bis|ter|quater|quinquies)\b"
                      r" | \b\d{1,4}\(\d{1,3}\) | (?:§|[nN]°|№)\s?\d+"),
        ("identifier", r"\b[aA]r[xX]iv:?\s?\d{4}\.\d{4,5}(?:v\d+)?"),
        # models of aircraft and vehicles, and titles that begin with a number
        ("name", rf"\b(?:{_MAKERS})(?:\s[A-Z][a-z]+)?[\s-](?:[A-Z]{{1,3}}[\s-]?)?\d{{1,4}}(?:[A-Z]\b|-\d+)?"
                 rf"(?!\s?{_MEASURE}) | \b(?:Forty|Nine\sSpecial)\sRecommendations\b"
                 r" | \bCommittee\sof\s(?:24|33|34|77)\b"),
        ("resolution", r"\b\d{1,3}/[IVX]+\b | \b\d{2,4}(?:\s[A-Z])?\s\((?:[A-Z]+-)?[IVXLC]+\)"),
        ("reference", r"\b(?:[Pp]arts?|[Cc]hapters?)\s(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"),
        ("identifier", r"\b(?:IMO|MMSI|ISBN|ISSN|DOI|IP|IBAN|ID|HS|VAT|EIN|MSN|serial|passport|registration"
                       r"|licence|account|flight|tail|contract|case|purchase\sorder|P\.?O\.?)\s?(?:number|no\.?"
                       r"|code|Nos?\.?|num\.)?:?\s?#?[A-Z]{0,4}[-\s]?\d[\d\w/-]* | \#\d+ "
                       r"| \b\d{9,}\b(?!\s(?:people|persons|United)) | \b\d{2}-\d{5}\b"),
        ("session", r"\b\d+(?:st|nd|rd|th)(?:\s?(?:[–-]|and|to)\s?\d+(?:st|nd|rd|th))*\b"
                    r" | \b[A-Za-z]+\shundred\sand\s(?:[a-z]+-)?(?:first|second|third|[a-z]+th)\b"),
        ("~reference", rf"\b(?:{_STRONG})\s?{_MANY}(?![\w%]|\.\d|,\d{{3}}{_NOT_AFTER})"
                       rf" | \b(?:{_WEAK})\s{_MANY}(?![\w%]|\.\d|,\d{{3}}{_NOT_AFTER}"
                       rf"|\s(?:[a-z]+\s)?[a-z]+(?<!i)(?<!a)s\b)"),
        ("reference", r"\((?:\d|(?<![a-z]s\s\()\d\d|[ivx]+|[a-z])\)(?=\s\w) | \[\d{1,3}(?:[,–-]\s?\d{1,3})*\] "
                      r"| (?:^|\n)\d{1,3}\.(?=\s[A-Z])"),
        ("period", r"(?<!\w)’\d\ds?\b(?!\s?(?:%|per\scent))"),
        ("age", r"\b(?:his|her|their|the|late|early|mid-?)\s[2-9]0s\b"),
        ("period", rf"\b(?:FY\s?)?{_YEAR}\s?[–/-]\s?(?:{_YEAR}|\d\d)\b(?!\s(?:per\scent|%|million|billion)) "
                   rf"| \b(?:mid|early|late|pre|post|FY|end)[-\s]?{_YEAR}s?\b | \b{_YEAR}s\b | \bFY\s?\d\d\b"),
        ("year", rf"(?<![\w$€£.,/-])(?<!\$\s){_YEAR}(?![\d]|,\d{{3}}|\.\d|\s?%|\s(?:per\scent|million|billion"
                 rf"|thousand|km|kilomet|met(?:re|er)s|tons|tonnes|kg|ha\b|hectares|litres|MW|people|persons"
                 rf"|children|women|men|households|cases|refugees|migrants|individuals|families|participants"
                 rf"|students|troops|staff|patients|houses|homes)\b)"),
        ("~quarter", r"\b(?:first|second|third|fourth|last|final|latter|other|later|early|earlier|next|each|every"
                     r"|per)\s(?:half|quarters?)\b | \bhalf[- ](?:year|day|time|hour|way|life|brother|sister)\w* "
                     r"| \bquarter\sof\s(?:19|20)\d\d"),
        ("~score", r"\b(?:won|lost|drew|beat|defeated|win|victory|scored?)\b[^.;]{0,30}?\b\d{1,2}\s?[–-]\s?\d{1,2}\b"),
        ("~idiom", r"\bone\sof\b | \b(?:at|the|that|this|on|any|some)\sone\spoint\b"
                   r" | \bone\s(?:another|other|and\sthe\ssame|hand|side|by\sone|day|thing"
                   rf"|point(?!\s{_DIGIT_WORD})|way|step|example|such|that|who|which|where|on|to(?!\s{_DIGIT_WORD})|for"
                   r"|in\s(?:which|the)|another)\b | \b(?:no|any"
                   r"|every|each|this|that|which|the|is|as|not|some|at|by|from|or|number|day|another"
                   r"|to)[-\s]one\b(?!\s(?:third|half|quarter|fifth|tenth|fourth|hundred|thousand|million|billion"
                   rf"|in|out|and\san?\s(?:half|quarter)|per\scent|percentage|point\s{_DIGIT_WORD}"
                   r"|(?:[a-z-]+\s){1,2}(?:per|for\s(?:every|each))\b)) | \bonly\sone(?=[.,;:)]|$|\s(?:was|is|has)\b)"
                   r" | \bhalf-\w+ | \bone-(?!third|half|quarter|fifth|tenth|fourth|sixth|year|month|day"
                   r"|week|hour|and-a-)\w+(?:-\w+)* | \bten\scommandments | \b(?:first|last|next)\sand\sforemost"
                   r" | \b(?:two|three|four|five|six|seven|eight|nine|ten|\d)[-‑](?:way|pronged|track"
                   r"|tier(?:ed)?|tiered|step|stage|part|point|star|wheel(?:er|ed)?s?|dimensional|pillar|phase[d]?"
                   r"|level|layer(?:ed)?|party|sided|story|storey|lane)\b | \bsecond-to-none | \bat\ssixes"),
    )
)  # fmt: skip
"""(kind, rule). A leading "~" in a kind means that case does not matter."""
