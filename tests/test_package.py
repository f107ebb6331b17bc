"""What people get: few pinned packages, licences that allow their use, an archive and a wheel of what running needs."""

import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from pipeline import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PINNED = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+))?", re.MULTILINE)
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "PSF-2.0", "Zlib",
}  # fmt: skip


def pinned(lock: str, **where: str) -> dict[str, str]:
    """Name and version of what a lock pins, on a Linux with the oldest Python."""
    environment = {"sys_platform": "linux", "python_full_version": "3.11.9", "platform_system": "Linux", **where}
    return {
        canonicalize_name(name): version
        for name, version, marker in PINNED.findall((ROOT / lock).read_text())
        if not marker or Marker(marker.strip()).evaluate(environment)
    }


def asked(*extras: str) -> list[Requirement]:
    project = PROJECT["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    found = [Requirement(line) for lines in lists for line in lines]
    return [requirement for requirement in found if requirement.name != "ibid"]


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ["web"]), ("requirements-dev.lock", ["web", "dev"])]
)
def test_the_locks_pin_what_the_project_asks_for(lock: str, extras: list[str]) -> None:
    versions = pinned(lock)
    for requirement in asked(*extras):
        assert Version(versions[canonicalize_name(requirement.name)]) in requirement.specifier, requirement


def test_running_needs_few_packages_and_the_tests_change_none_of_them() -> None:
    run, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert len(run) <= 75
    assert {name: dev.get(name) for name in run} == run


def test_every_pinned_file_has_its_hash() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
        assert all("--hash=sha256:" in entry for entry in entries if "==" in entry.split("\n")[0])


def test_the_table_of_licences_is_whole_and_each_allows_use() -> None:
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", (ROOT / "docs" / "licences.md").read_text(), re.MULTILINE)
    table = dict(rows[1:] if rows[0][0] == "package" else rows)
    names = {canonicalize_name(name) for name, _, _ in PINNED.findall((ROOT / "requirements.lock").read_text())}
    assert set(table) == names, "run `make licences`"
    for name, licence in table.items():
        assert set(re.split(r" AND | OR ", licence)) <= ALLOWED, name


def test_the_table_of_licences_says_what_the_packages_say() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        import licences

        assert (ROOT / "docs" / "licences.md").read_text() == licences.table()
    except PackageNotFoundError as missing:
        pytest.skip(f"{missing}: pinned for another system")
    finally:
        sys.path.remove(str(ROOT / "docs"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The names in the wheel and in the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    command: list[str | Path] = [sys.executable, "-m", "hatchling", "build", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as zipped, tarfile.open(archive) as packed:
        return {"wheel": set(zipped.namelist()), "sdist": {name.partition("/")[2] for name in packed.getnames()}}


def test_nothing_that_models_learned_from_is_passed_on(built: dict[str, set[str]]) -> None:
    for kind, names in built.items():
        assert not {name for name in names if "labels" in name and name.endswith((".jsonl", ".csv"))}, kind
        assert not {name for name in names if name.startswith(("shared", "training/"))}, kind


def test_the_wheel_holds_every_module_and_every_file_that_is_read(built: dict[str, set[str]]) -> None:
    kept = subprocess.run(["git", "ls-files", "pipeline"], cwd=ROOT, capture_output=True, text=True, check=False)
    if kept.returncode:
        pytest.skip("not a git repository: nobody says which files belong to the package")
    wanted = {name for name in kept.stdout.split("\n") if name and (ROOT / name).exists()}
    wanted = {name for name in wanted if not name.endswith("labels.jsonl")}
    assert wanted <= built["wheel"]
    weights = ("en_ibid/meta.json", "slots/reader.npz", "notes/judge.npz")
    assert {f"pipeline/language/weights/{name}" for name in weights} <= built["wheel"]


def test_the_version_is_said_once() -> None:
    citation = (ROOT / "CITATION.cff").read_text()
    assert f"\nversion: {__version__}\n" in citation
    assert PROJECT["project"]["version"] == __version__
    assert json.loads((ROOT / "models" / "en_ibid" / "meta.json").read_text())["license"]
