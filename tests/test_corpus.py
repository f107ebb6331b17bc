"""The samples are what their sources make, the same each time, and all of them say that they are invented."""

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

CORPUS = Path(__file__).parents[1] / "corpus"


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        pdf = pypdfium2.PdfDocument(path)
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    return path.read_bytes().decode("utf-8", "replace")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folders = [tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")]
    for folder in folders:
        subprocess.run([sys.executable, CORPUS / "make.py", folder], check=True, capture_output=True)
    return folders


def files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_same_sources_give_the_same_bytes(made: list[Path]) -> None:
    one, two = made
    assert files(one) == files(two)
    for path in files(one):
        assert (one / path).read_bytes() == (two / path).read_bytes(), path


def test_what_is_kept_is_what_the_sources_make(made: list[Path]) -> None:
    for part in ("sample", "truth"):
        assert files(CORPUS / part) == files(made[0] / part)
        for path in files(CORPUS / part):
            if path.suffix != ".docx":  # a zip: its bytes depend on the library that packed it
                assert text_of(CORPUS / part / path) == text_of(made[0] / part / path), path


def test_every_sample_says_that_it_is_invented() -> None:
    for path in (CORPUS / "sample").iterdir():
        if path.suffix != ".docx":
            assert "nvented" in text_of(path), path.name


def test_every_truth_stands_in_its_sample() -> None:
    for path in (CORPUS / "truth").glob("*/structure.jsonl"):
        (sample,) = (CORPUS / "sample").glob(f"{path.parent.name}.*")
        if sample.suffix == ".docx":
            continue
        text = "".join(text_of(sample).replace("*", "").split())
        for line in path.read_text().splitlines():
            row = json.loads(line)
            if row["kind"] == "heading":
                assert "".join(row["text"].split()) in text, (path, row)
