"""A Word file as the package it is (ECMA-376 part 2): parts by name, replaced or added in a copy."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.model.errors import ReadError, not_written

if TYPE_CHECKING:
    from pipeline.read.xml import XmlElement

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
_CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Package:
    """The parts of a Word file; changes are held until a copy is written, the file itself is never touched."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changed: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(path) as archive:
                self.names = set(archive.namelist())
        except (zipfile.BadZipFile, OSError) as error:
            raise ReadError(path, f"a damaged Word file: {error}", hint="save it anew in a word processor") from error

    def root(self, name: str) -> XmlElement | None:
        """The root of an XML part as it stands, changes included; None where there is no such part."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        if name in self.changed:
            return etree.fromstring(self.changed[name], parser)
        if name not in self.names:
            return None
        with zipfile.ZipFile(self.path) as archive:
            return etree.fromstring(archive.read(name), parser)

    def put(self, name: str, root: XmlElement) -> None:
        """Let the copy have this part."""
        self.changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def comments_part(self) -> str:
        """The name of the part that holds comments; the copy gets relation and content type where there is none yet."""
        folder, base = posixpath.split(MAIN)
        rels = f"{folder}/_rels/{base}.rels"
        root = self.root(rels)
        if root is None:
            root = etree.Element(f"{_REL}Relationships")
        for node in root:
            if node.get("Type") == f"{_OFFICE}comments" and node.get("TargetMode") != "External":
                target = str(node.get("Target", ""))
                return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        name = next(f"{folder}/{stem}.xml" for stem in _stems() if f"{folder}/{stem}.xml" not in self.names)
        used = {node.get("Id") for node in root}
        free = next(f"rIdIbid{n}" for n in range(1, len(used) + 2) if f"rIdIbid{n}" not in used)
        etree.SubElement(
            root, f"{_REL}Relationship", Id=free, Type=f"{_OFFICE}comments", Target=posixpath.basename(name)
        )
        self.put(rels, root)
        types = self.root(TYPES)
        if types is None:
            raise ReadError(self.path, f"a damaged Word file: no {TYPES}", hint="save it anew in a word processor")
        etree.SubElement(types, f"{_CT}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
        self.put(TYPES, types)
        return name

    def write(self, to: Path) -> None:
        """Write the copy, whole or not at all; parts that nobody changed keep their bytes.

        Raises:
            StoreError: when it cannot be written there.
            SpaceError: when the disk is full.
        """
        beside = to.with_name(f".{to.name}.unfinished")
        try:
            with zipfile.ZipFile(self.path) as old, zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as new:
                for entry in old.infolist():
                    new.writestr(entry, self.changed.get(entry.filename) or old.read(entry))
                for name in sorted(self.changed.keys() - self.names):
                    new.writestr(zipfile.ZipInfo(name), self.changed[name], zipfile.ZIP_DEFLATED)
            beside.replace(to)
        except OSError as error:
            raise not_written(to, error) from error
        finally:
            beside.unlink(missing_ok=True)


def _stems() -> list[str]:
    return ["comments", *(f"comments{n}" for n in range(2, 1000))]
