"""URLs as printed: found, cut free of the sentence, and joined where a line end broke them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TLD = (
    r"(?:org|int|com|net|edu|gov|info|eu|biz|io|global|africa|news|un|example|international|foundation|earth|world|online"
    r"|site|dev|app|ai|cat|museum|health|green|lat|asia|(?-i:ch|uk|fr|de|ca|au|br|in|at|be|nl|se|no|fi|dk|it|es|pt|pl|cz|ie"
    r"|gr|hu|ro|ua|ru|tr|il|ng|ke|za|gh|et|ug|rw|sn|ma|tn|eg|cn|jp|kr|sg|my|th|vn|ph|id|pk|bd|lk|np|nz|fj|mx|ar|cl|co|pe"
    r"|ec|uy|cr|jm|ly|me))"
)
_START = re.compile(
    rf"""(?<![\w@/.])(?:
      (?:https?|ftp)://(?=\S)
    | www\d?\.(?=\w)
    | (?:[a-z0-9-]+\.)+{_TLD}/(?=[\w?])       # "data.example.org/page": a bare host needs a path
    | (?:doi:\s?)?(?P<doi>10\.\d{{4,9}})/(?=[^\s/])  # "doi: 10.5555/12", and a bare one (DOI Handbook, 2.2)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_STOP = re.compile(r"[\s<>“”\"»«]")
_BREAKABLE = tuple("/.-_%=&?#,~:+")
"""Where a printed line may end inside a URL."""
_GLUED = re.compile(
    r"[(\[,;](?:last|in|see|available|accessed|consulted|visited|viewed|retrieved|checked)?$", re.IGNORECASE
)
"""What the sentence goes on with where the blank before it is missing: ".../report/(accessed 3 May 2031)"."""
_GOES_ON = re.compile(r"[\w%~.\-/?=&#_+:,@()]+")


@dataclass(frozen=True, slots=True)
class Url:
    """One printed URL; ``text`` is joined over line ends, ``href`` the target of the link that lies over it.

    A DOI printed without its address ("doi: 10.5555/12") is the address it resolves at.
    """

    start: int
    end: int
    text: str
    href: str | None = None


def find_urls(text: str, links: Sequence[tuple[int, int, str]] = ()) -> Iterator[Url]:
    """Every URL in ``text``; ``links`` are (start, end, target) of link annotations inside it."""
    at = 0
    if "/" not in text and "www" not in text.lower():
        return
    while match := _START.search(text, at):
        end = _piece(text, match.start())
        target = _target(links, match.start(), end)
        while (longer := _continued(text, match.start(), end, target)) != end:
            end = longer
            target = target or _target(links, match.start(), end)
        end = _trim(text, match.start(), end)
        if match["doi"]:
            number = "".join(text[match.start("doi") : end].split())
            yield Url(match.start(), end, f"https://doi.org/{number}", target)
        else:
            yield Url(match.start(), end, "".join(text[match.start() : end].split()), target)
        at = max(end, match.end())


def _piece(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    return stop.start() if stop else len(text)


def _target(links: Sequence[tuple[int, int, str]], start: int, end: int) -> str | None:
    return next((href for a, b, href in links if a < end and start < b), None)


def _continued(text: str, start: int, end: int, target: str | None) -> int:
    """The end of the URL when the next printed piece belongs to it, else ``end``."""
    gap = re.compile(r"\s+").match(text, end)
    piece = _GOES_ON.match(text, gap.end()) if gap else None
    if piece is None:
        return end
    longer = "".join(text[start : piece.end()].split())
    if target is not None:
        joined = _bare(target)
        if joined.startswith(_bare(longer).rstrip(".,;)")) and joined != _bare(text[start:end]).rstrip(".,;)"):
            return _piece(text, piece.start())
        if joined.startswith(_bare(text[start:end])) and len(joined) > 12:
            return end
    return _piece(text, piece.start()) if _looks_broken(text[start:end], piece[0]) else end


def _looks_broken(before: str, after: str) -> bool:
    """Whether a piece goes on with what a URL is made of, not with a word of the sentence."""
    if re.match(r"[_/%=&?#-][\w%]", after) or re.match(r"[\w%-]*[_%-][\w%.-]*\.(?:pdf|html?|docx?|aspx|php)\b", after):
        return "/" in before
    if not before.endswith(_BREAKABLE) or (before.endswith((".", ",", ":")) and not re.search(r"[/_%=?#]", after)):
        return False
    if re.match(r"(?:https?:|www\.)", after):
        return False
    word = after.rstrip(".,;")
    made_of = bool(re.search(r"[\d/_%=?#]|\w[.\-]\w", word))
    return made_of or (before.endswith(("/", "-", "_", "=")) and word.isalpha() and after.endswith((".", ",", ";")))


def _bare(url: str) -> str:
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", "".join(url.split()).replace("%20", ""))
    return plain.lower().rstrip("/")


def _trim(text: str, start: int, end: int) -> int:
    """Give back the punctuation of the sentence, and a bracket of it that is glued on."""
    glued = _GLUED.search(text, start, end)
    if glued and glued.start() > start:
        end = glued.start()
    while end > start + 1:
        last, inner = text[end - 1], text[start:end]
        unbalanced = (last == ")" and inner.count(")") > inner.count("(")) or (
            last == "]" and inner.count("]") > inner.count("[")
        )
        if last in ".,;:!'’" or unbalanced:
            end -= 1
        else:
            break
    return end


def normal_url(url: str) -> str:
    """What two spellings of one address share: no scheme, "www.", trailing slash, fragment text or tracking."""
    plain = re.sub(r"^\w+://", "", url.strip())
    plain = re.sub(r"^www\d?\.", "", plain, flags=re.IGNORECASE).replace("%20", "")
    plain = re.sub(r"#:~:text=.*$", "", plain)
    plain = re.sub(r"([?&])(?:utm_\w+|_gl|fbclid|gclid|mc_[ce]id)=[^&#]*&?", r"\1", plain).rstrip("?&")
    host, slash, rest = plain.partition("/")
    if host.lower() in {"doi.org", "dx.doi.org"}:
        return f"doi.org/{rest.rstrip('/.')}".lower()  # a DOI does not tell capitals from small letters
    return (host.lower() + slash + rest).rstrip("/.")
