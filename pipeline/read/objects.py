"""The objects of a page as pdfium holds them: shapes, pictures, and the forms that hold more of them and text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.batch import Function, function, pointers

MOST_OBJECTS = 50_000
"""Maps and charts hold hundreds of thousands of strokes; past this many on a page they tell nothing about text."""
DEEPEST_FORM = 8

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
Marking = tuple[int, bool]
"""Marked-content id (-1 for none), and whether it is an artifact."""

_page_object = function("FPDFPage_GetObject", ctypes.c_ssize_t)
_form_object = function("FPDFFormObj_GetObject", ctypes.c_ssize_t)
_kind = function("FPDFPageObj_GetType")
_mcid = function("FPDFPageObj_GetMarkedContentID")
_marks = function("FPDFPageObj_CountMarks")


@dataclass(slots=True)
class Objects:
    """What stands on a page, forms opened."""

    paths: list[tuple[Any, Matrix]] = field(default_factory=list)
    images: list[tuple[Any, Matrix]] = field(default_factory=list)
    inherited: dict[int, Marking] = field(default_factory=dict)
    """By address of a text object inside a form: the marking of the content that the form stands in."""


def objects(page: Any) -> Objects:
    """All objects of a page but its own text, which pdfium's text page serves."""
    found = Objects()
    left = MOST_OBJECTS
    levels: list[tuple[Function, Any, int, Matrix, Marking, int]] = [
        (_page_object, page, pdfium.FPDFPage_CountObjects(page), IDENTITY, (-1, False), 0)
    ]
    while levels and left > 0:
        get, holder, count, matrix, marking, depth = levels.pop()
        count = min(count, left)
        left -= count
        addresses = list(map(get, repeat(ctypes.cast(holder, ctypes.c_void_p)), range(count)))
        for address, kind in zip(addresses, map(_kind, pointers(addresses)), strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if depth:
                    found.inherited[address] = marking
                continue
            handle = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                found.paths.append((handle, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                found.images.append((handle, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                inside = joined(own_matrix(handle), matrix)
                [(mcid, artifact)] = markings(pointers([address]))
                held = mcid if mcid >= 0 else marking[0], artifact or marking[1]
                inner = pdfium.FPDFFormObj_CountObjects(handle)
                levels.append((_form_object, handle, inner, inside, held, depth + 1))
    return found


def markings(handles: list[ctypes.c_void_p]) -> Iterator[Marking]:
    """Marked-content id of each object, and whether it is marked as an artifact (ISO 32000-1, 14.8.2.2).

    The one mark that gives a marked-content id is that of content.
    """
    for handle, mcid, marks in zip(handles, map(_mcid, handles), map(_marks, handles), strict=True):
        yield mcid, any(_artifact(handle, index) for index in range(marks if mcid < 0 or marks > 1 else 0))


ARTIFACT = "Artifact".encode("utf-16-le")
_name, _length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()


def _artifact(handle: ctypes.c_void_p, index: int) -> bool:
    mark = pdfium.FPDFPageObj_GetMark(ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT), index)
    named = pdfium.FPDFPageObjMark_GetName(mark, _name, ctypes.sizeof(_name), _length)
    return bool(named and _length.value == len(ARTIFACT) + 2 and bytes(_name).startswith(ARTIFACT))


def own_matrix(handle: Any) -> Matrix:
    """The matrix of an object."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def joined(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and ``then`` in turn."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
