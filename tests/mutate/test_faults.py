"""Every fault is one small change, and the same seed draws the same faults."""

import shutil

import pytest

from tests.mutate.__main__ import tried
from tests.mutate.drawing import ROOT, WATCHED, drawn
from tests.mutate.faults import faults, with_fault
from tests.mutate.probes import in_function, probed, read
from tests.mutate.trying import names


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = a < b", {"x = a <= b"}),
        ("x = a and b", {"x = a or b", "x = a", "x = b"}),
        ("x = not a", {"x = a"}),
        ("x = a - b", {"x = a + b"}),
        ("x = 3", {"x = 4"}),
        ("x = 0.7", {"x = 0.0", "x = 1.4"}),
        ("x = True", {"x = False"}),
        ("x = min(a, b)", {"x = max(a, b)"}),
        ("x = a.startswith(b)", {"x = a.endswith(b)"}),
        ("x = sorted(a)", {"x = list(a)"}),
        ("x = a if b else c", {"x = a", "x = c"}),
        ("if a:\n    b()", {"if False:\n    b()", "if True:\n    b()", "if a:\n    pass"}),
        ("x = [a for a in b if c]", {"x = [a for a in b]"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("while a:\n    break", {"while False:\n    break", "while a:\n    continue"}),
        ('"""Words."""', set()),
        ("x: Literal[1] = a", set()),
        ("def f(x: Literal[1]) -> Literal[2]:\n    pass", set()),
        ("raise ValueError(1)", set()),
        ("if TYPE_CHECKING:\n    x = 1", set()),
    ],
)
def test_a_fault_changes_one_thing(source: str, wanted: set[str]) -> None:
    assert {with_fault(source, fault) for fault in faults(source)} == wanted


def test_the_same_seed_draws_the_same_faults_and_each_can_be_put_in() -> None:
    first = drawn(["check"], 12, seed=3)
    assert first == drawn(["check"], 12, seed=3)
    assert first != drawn(["check"], 12, seed=4)
    assert len(set(first)) == 12


def test_a_probe_stands_before_the_line_of_a_fault_and_outside_functions_in_each() -> None:
    source = "LEAST = 3\n\n\ndef half(x):\n    if x:\n        return x / 2\n    return LEAST\n"
    (division,) = [fault for fault in faults(source) if fault.was == "x / 2"]
    (least,) = [fault for fault in faults(source) if fault.was == "3"]
    text = probed(source, {0: division.place, 1: least.place})
    lines = [line.strip() for line in text.splitlines()]
    assert lines.index(lines[lines.index("return x / 2") - 1]) > lines.index("if x:")
    assert "passed(0)" in lines[lines.index("return x / 2") - 1]
    assert "passed(1)" in lines[lines.index("def half(x):") + 1]
    assert in_function(source, division.place)
    assert not in_function(source, least.place)


def test_what_a_fixture_runs_counts_for_every_test_of_its_file(tmp_path) -> None:
    (tmp_path / "passed").write_text("0\ttests/a.py::one (call)\n0\ttests/b.py::two (setup)\n")
    assert read(tmp_path / "passed") == {0: {"tests/a.py::one", "tests/b.py::"}}


def test_a_test_names_a_module_that_it_imports() -> None:
    file = "pipeline/link/works/keys.py"
    assert names("from pipeline.link.works.keys import key\n", file)
    assert names("from pipeline.link.works import back_references, keys\n", file)
    assert not names("from pipeline.link.works.keyset import key\n", file)
    assert not names("from pipeline.link.works import back\nkeys = 3\n", file)


@pytest.mark.slow
def test_a_fault_that_no_test_notices_is_alive_and_one_that_breaks_is_killed(tmp_path, monkeypatch) -> None:
    project = tmp_path / "project"
    for package in ("pipeline/check", "tests/check"):
        (project / package).mkdir(parents=True)
        (project / package).parent.joinpath("__init__.py").touch()
        (project / package / "__init__.py").touch()
    module = "LEAST = 3\n\n\ndef half(x):\n    return x / 2\n\n\ndef more(x):\n    return x + 1 - LEAST\n"
    (project / "pipeline/check/halves.py").write_text(module + "\n\ndef unseen():\n    return 6 * 7\n")
    shutil.copytree(ROOT / "tests" / "mutate", project / "tests" / "mutate")
    seen = "from pipeline.check.halves import half, more\n\n\ndef test_half():\n    assert half(4) == 2\n    more(1)\n"
    (project / "tests/check/test_halves.py").write_text(seen)
    monkeypatch.setattr("tests.mutate.__main__.ROOT", project)
    monkeypatch.setitem(WATCHED, "check", ("tests/check",))
    mutants = [
        mutant for mutant in drawn(["check"], 99, 1, project) if mutant.fault.now in {"x * 2", "x - 1", "6 + 7", "4"}
    ]
    tried(mutants, "check", tmp_path / "copy", tmp_path / "out.tsv")
    rows = [line.split("\t") for line in (tmp_path / "out.tsv").read_text().splitlines()[1:]]
    assert {row[6]: row[0] for row in rows} == {"x * 2": "killed", "x - 1": "alive", "6 + 7": "unseen", "4": "alive"}
    assert (project / "pipeline/check/halves.py").read_text().startswith(module)
