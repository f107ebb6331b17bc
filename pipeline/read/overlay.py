"""What lies over a page and is printed with it: filled form fields, free text, stamps (ISO 32000-1, 12.5 and 12.7).

They are laid into the page's own content, so that the engine reads them where they stand. Links and the notes that
readers stick on stay what they are.
"""

from __future__ import annotations

from typing import Any

import pikepdf

PRINTED = frozenset(("/Widget", "/FreeText", "/Stamp"))
HIDDEN, PRINT = 2, 4
"""Flags of an annotation (table 165)."""
NO_PICTURE = frozenset(("/Btn", "/Sig"))
"""Kinds of fields whose value is no text."""


def lay_in(pdf: Any) -> tuple[bool, int]:
    """Lay printed annotations into the pages of an opened PDF.

    Returns:
        Whether any was, and how many hold words that no appearance shows.
    """
    laid, lost = False, 0
    _draw_fields(pdf)
    aside: list[tuple[Any, list[Any]]] = []
    for page in pdf.pages:
        every = page.obj.get("/Annots")
        every = list(every) if isinstance(every, pikepdf.Array) else []
        printed = [one for one in every if isinstance(one, pikepdf.Dictionary) and _is_printed(one)]
        lost += sum(_has_words(one) and not _is_drawn(one) for one in printed)
        drawn = [one for one in printed if _is_drawn(one)]
        laid = laid or bool(drawn)
        aside.append((page, [one for one in every if not any(one is other for other in drawn)]))
        if every:
            page.obj.Annots = pikepdf.Array(drawn)
    if laid:
        pdf.flatten_annotations("print")
    for page, others in aside:
        if others:
            page.obj.Annots = pikepdf.Array(others)
    return laid, lost


def _draw_fields(pdf: Any) -> None:
    """Draw the fields that a program filled and left for the reader to draw."""
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances", False):
        pdf.generate_appearance_streams()


def _is_printed(annotation: Any) -> bool:
    flags = int(annotation.get("/F", 0))
    return str(annotation.get("/Subtype")) in PRINTED and bool(flags & PRINT) and not flags & HIDDEN


def _is_drawn(annotation: Any) -> bool:
    looks = annotation.get("/AP")
    return isinstance(looks, pikepdf.Dictionary) and "/N" in looks


def _has_words(annotation: Any) -> bool:
    if annotation.get("/Subtype") == "/FreeText":
        return bool(str(annotation.get("/Contents", "")).strip())
    field = annotation
    for _ in range(8):
        if "/V" in field or "/Parent" not in field:
            break
        field = field["/Parent"]
    kind = annotation.get("/FT", field.get("/FT"))
    return str(kind) not in NO_PICTURE and "/V" in field and bool(str(field["/V"]).strip())
