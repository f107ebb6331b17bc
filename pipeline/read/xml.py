"""The elements of XML files, as lxml's types call them."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

XmlElement: TypeAlias = etree._Element  # lxml has no other name for the type
"""An element with its children and attributes."""
