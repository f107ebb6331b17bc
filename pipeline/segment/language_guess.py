"""Which language a text is in: by script, then by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

STOP_WORDS = {
    "en": "the of and to in a for that on with by as is are from at which be its has was were",
    "fr": "le la les de des et du en à pour que dans une par sur est au aux ses qui l d",
    "es": "el la los las de y en del que para por con una un se al su sus es lo",
    "de": "der die das und den von zu mit des im für auf ist dem nicht ein eine als auch",
    "pt": "o a os as de e do da dos das em para que com uma um no na ao por",
    "it": "il la di e che in per un del della dei le i con una non è da al",
}
"""The words that fill running text; a text is in the language whose words fill most of it."""

SCRIPTS = {
    "ru": "\u0400-\u04ff", "ar": "\u0600-\u06ff", "zh": "\u4e00-\u9fff", "he": "\u0590-\u05ff", "el": "\u0370-\u03ff",
}  # fmt: skip
"""Scripts that tell the language among those that reports come in."""

_PER_CENT = re.compile(r"\bper\s+cent\b")
"""Two English words, one of which is Italian too."""
ENOUGH = 20000
"""Characters looked at: more tell nothing new."""


def guess_language(texts: Iterable[str]) -> str | None:
    """ISO 639-1 code, or None where there are too few words to tell."""
    sample = _sample(texts)
    letters = sum(character.isalpha() for character in sample)
    for language, script in SCRIPTS.items():
        if letters and len(re.findall(f"[{script}]", sample)) > 0.4 * letters:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", _PER_CENT.sub("percent", sample.lower())))
    total = sum(words.values())
    if total < 20:
        return None
    shares = {
        language: sum(words[word] for word in set(fillers.split())) / total for language, fillers in STOP_WORDS.items()
    }
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] > 0.12 else None


def _sample(texts: Iterable[str]) -> str:
    pieces: list[str] = []
    size = 0
    for text in texts:
        pieces.append(text)
        size += len(text)
        if size > ENOUGH:
            break
    return "\n".join(pieces)
