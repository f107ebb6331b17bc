"""The licences of what running needs: ``python docs/licences.py`` writes ``docs/licences.md`` from the lock.

Each package says its licence in its own metadata: as an SPDX expression where it is new enough, else in a field or a
classifier, which are put into SPDX's words here.
"""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "licences.md"
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)

SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "BSD": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
"""Older names of licences, in SPDX's words."""

HEAD = """\
# Licences of what ibid needs

What `make run` installs, and the licence that each package names in its own metadata. All of them allow use, change and
passing on; MPL-2.0 asks that changes to the package's own files be passed on under it too. ibid's own licence is in
[LICENSE](../LICENSE), those of its trained models in [NOTICE](../NOTICE). Written by `make licences`.

| package | licence | asked for by |
|---|---|---|
"""


def plain(name: str) -> str:
    """A package's name as the registry compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(name: str) -> str:
    """The licence that a package names.

    Raises:
        metadata.PackageNotFoundError: It is not installed here.
        ValueError: It names none.
    """
    said = metadata.metadata(name)
    classifiers = [line.split(" :: ")[-1] for line in said.get_all("Classifier") or [] if line.startswith("License ::")]
    field = (said.get("License") or "").strip()
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    if field and len(field) < 60 and field != "Dual License":
        return SPDX.get(field, field)
    if classifiers:
        return " OR ".join(sorted(SPDX.get(line, line) for line in classifiers))
    raise ValueError(f"{name} names no licence")


def askers() -> dict[str, set[str]]:
    """Who asks for each package, by the packages' own metadata."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {
        "ibid": project["project"]["dependencies"],
        "ibid[web]": project["project"]["optional-dependencies"]["web"],
        "installing": project["dependency-groups"]["build"],
    }
    found: dict[str, set[str]] = {}
    for asker, requirements in wanted.items():
        for requirement in requirements:
            found.setdefault(plain(re.split(r"[^\w.-]", requirement)[0]), set()).add(asker)
    for name in {plain(name) for name, _ in PINNED.findall((ROOT / "requirements.lock").read_text())}:
        for requirement in metadata.requires(name) or []:
            if "extra ==" not in requirement:
                found.setdefault(plain(re.split(r"[^\w.-]", requirement)[0]), set()).add(name)
    return found


def table() -> str:
    """The page: one row a package of ``requirements.lock``."""
    names = sorted({plain(name) for name, _ in PINNED.findall((ROOT / "requirements.lock").read_text())})
    by = askers()
    return HEAD + "".join(f"| {name} | {licence(name)} | {', '.join(sorted(by.get(name, ())))} |\n" for name in names)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
