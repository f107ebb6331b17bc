"""A PDF made ready for the engine: what it reads is to be what the pages show."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from pipeline.model.pages import Element
from pipeline.model.records import Warn
from pipeline.read import letters, overlay, switched_off, tree


@dataclass(frozen=True, slots=True)
class Printed:
    """What qpdf tells of a file."""

    tree: Element | None = None
    raw: bytes | None = None
    """The file rewritten; None where it needs no change."""
    warnings: tuple[Warn, ...] = ()


def as_printed(path: Path, password: str | None = None) -> Printed:
    """The structure tree, and the file with fonts put right, hidden layers marked, printed annotations laid in.

    A file too knotted for qpdf is read as it is, with a warning.
    """
    try:
        with pikepdf.open(path, password=password or "", suppress_warnings=True) as pdf:
            found, knotted = _tree(pdf)
            return _rewritten(pdf, found, knotted)
    except MemoryError:
        raise
    except Exception as error:  # what qpdf cannot follow, pdfium may
        return Printed(warnings=(_unread(error),))


def _tree(pdf: Any) -> tuple[Element | None, tuple[Warn, ...]]:
    try:
        return tree.structure(pdf), ()
    except MemoryError:
        raise
    except Exception as error:  # a knotted tree must not cost the text, which is read without it
        return None, (_unread(error),)


def _unread(error: Exception) -> Warn:
    return Warn(code="tree-unread", message=f"the structure tree cannot be read: {error}")


def _rewritten(pdf: Any, found: Element | None, warnings: tuple[Warn, ...]) -> Printed:
    raw = None
    try:
        mended = letters.mend_letters(pdf)
        marked = switched_off.mark_switched_off(pdf)
        laid, lost = overlay.lay_in(pdf)
        if lost:
            message = f"form fields or remarks that show no words of their own were not read: {lost}"
            warnings += (Warn(code="annotations-unread", message=message),)
        if mended or marked or laid:
            rewritten = io.BytesIO()
            pdf.save(rewritten, encryption=False)
            raw = rewritten.getvalue()
    except MemoryError:
        raise
    except Exception as error:
        message = f"layers, form fields and odd fonts could not be looked at: {error}"
        warnings += (Warn(code="not-as-printed", message=message),)
    return Printed(found, raw, warnings)
