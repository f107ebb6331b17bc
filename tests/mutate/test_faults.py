"""Every fault is one small change, and the same seed draws the same faults."""

import ast

import pytest

from tests.mutate.faults import faults, with_fault
from tests.mutate.trial import WATCHED, Copy, Mutant, drawn


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


@pytest.mark.slow
def test_a_fault_that_no_test_sees_is_alive_and_one_that_breaks_is_killed(tmp_path, monkeypatch) -> None:
    project = tmp_path / "project"
    (project / "pipeline" / "check").mkdir(parents=True)
    (project / "tests" / "check").mkdir(parents=True)
    for package in ("pipeline", "pipeline/check", "tests", "tests/check"):
        (project / package / "__init__.py").touch()
    module = "def half(x):\n    return x / 2\n\n\ndef unseen():\n    return 1 + 1\n"
    (project / "pipeline" / "check" / "halves.py").write_text(module)
    seen = "from pipeline.check.halves import half\n\n\ndef test_half():\n    assert half(4) == 2\n"
    (project / "tests" / "check" / "test_halves.py").write_text(seen)
    monkeypatch.setattr("tests.mutate.trial.ROOT", project)
    monkeypatch.setitem(WATCHED, "check", ("tests/check",))
    copy = Copy(tmp_path / "copy")
    verdicts = {
        (fault.was, fault.now): copy.trial(Mutant("pipeline/check/halves.py", fault), 600).how
        for fault in faults(module)
        if fault.now in {"x * 2", "1 - 1"}
    }
    assert verdicts == {("x / 2", "x * 2"): "killed", ("1 + 1", "1 - 1"): "alive"}
    assert ast.dump(ast.parse((copy.folder / "pipeline/check/halves.py").read_text())) == ast.dump(ast.parse(module))
