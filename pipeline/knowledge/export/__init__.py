"""Exports: one module a format, all of the same tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.knowledge.base import KnowledgeBase
from pipeline.knowledge.export import jsonl

FORMATS: Mapping[str, Callable[[KnowledgeBase, Path], None]] = {"jsonl": jsonl.export}
"""Format name to the function that writes a folder of it."""
