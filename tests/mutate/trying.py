"""A pytest plugin that tries faults: tests are collected once, and each fault has a forked process of its own.

First the tests run without a fault, over code with probes (:mod:`tests.mutate.probes`): what fails is not asked again,
and each fault gets the tests that run its line. Then for each fault a fork puts the changed functions in, in memory
and in the file (for processes that the tests start), runs those tests, and ends with the first that fails: tests of
files that import the module first, the quickest of them before others, as many as the time allowed for a fault covers
(what only a later test would have noticed counts as alive). A fault outside functions is tried in a fresh process.
"""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from _pytest.runner import runtestprotocol

from tests.mutate import probes
from tests.mutate.drawing import Mutant
from tests.mutate.faults import Fault, with_fault

PLAN = "IBID_MUTATE_PLAN"
"""Names a file of what to try: ``mutants``, ``plain`` (modules unchanged), ``verdicts`` (the file), ``seconds``."""
LEAST_SECONDS = 40.0
"""A fault may take that and four times what its tests take without it."""
ABOVE = ("pipeline.", "tests.")
BELOW = (
    "pipeline.language", "pipeline.read", "pipeline.segment", "pipeline.extract", "pipeline.quantity", "pipeline.words",
    "pipeline.model",
)  # fmt: skip
"""Rooms under those with faults: what they keep (a loaded model) stays true, and so does what libraries keep."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try every fault of the plan instead of running the tests once."""
    plan = json.loads(Path(os.environ[PLAN]).read_text(encoding="utf-8"))
    seconds = {item.nodeid: took for item, took in _without_fault(session)}
    ran = probes.read(Path(os.environ[probes.FILE]))
    os.environ.pop(probes.FILE)
    with Path(plan["verdicts"]).open("a", encoding="utf-8") as out:
        out.write(f"# {len(seconds)} of {len(session.items)} tests pass without a fault\n")
        for number, (file, *fault) in enumerate(plan["mutants"]):
            mutant = Mutant(file, Fault(*fault))
            items = _noticing(session.items, ran.get(number, set()), seconds, file)
            items = _within(items, seconds, plan["seconds"])
            begun = time.monotonic()
            limit = LEAST_SECONDS + 4 * sum(seconds[item.nodeid] for item in items)
            how = _tried(Path(plan["plain"]), mutant, items, limit)
            words = [how, f"{time.monotonic() - begun:.1f}", str(len(items)), mutant.file, str(mutant.fault.line)]
            out.write("\t".join([*words, mutant.fault.was, mutant.fault.now]) + "\n")
            out.flush()
    return True


def _without_fault(session: pytest.Session) -> Iterator[tuple[pytest.Item, float]]:
    """The tests that pass as things are, and how long each took."""
    for at, item in enumerate(session.items):
        begun = time.monotonic()
        following = session.items[at + 1] if at + 1 < len(session.items) else None
        if not _fails(item, following):
            yield item, time.monotonic() - begun


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _noticing(items: list[pytest.Item], ran: set[str], seconds: dict[str, float], file: str) -> list[pytest.Item]:
    """The passing tests that run a fault's line: those that import its module first, the quickest before others."""
    asked = [
        item
        for item in items
        if item.nodeid in seconds and (item.nodeid in ran or item.nodeid.split("::")[0] + "::" in ran)
    ]
    direct = {path for path in {item.path for item in asked} if names(path.read_text(encoding="utf-8"), file)}
    return sorted(asked, key=lambda item: (item.path not in direct, seconds[item.nodeid]))


def names(test: str, file: str) -> bool:
    """Whether the text of a test imports the module of a file."""
    package, _, module = file.removesuffix(".py").replace("/", ".").rpartition(".")
    within = rf"from {re.escape(package)} import [^\n]*\b{module}\b"
    return bool(re.search(rf"\b{re.escape(package)}\.{module}\b|{within}", test))


def _within(items: list[pytest.Item], seconds: dict[str, float], most: float) -> list[pytest.Item]:
    """The first of some tests that together take no longer than a time; one at least."""
    ends = accumulate(seconds[item.nodeid] for item in items)
    return [item for at, (item, end) in enumerate(zip(items, ends, strict=True)) if not at or end <= most]


def _tried(plain: Path, mutant: Mutant, items: list[pytest.Item], limit: float) -> str:
    """``killed`` by a test, ``clock`` where it never ends, ``alive``, or ``unseen`` where no test runs its line."""
    if not items:
        return "unseen"
    path, source = Path(mutant.file), (plain / mutant.file).read_text(encoding="utf-8")
    changed = with_fault(source, mutant.fault)
    path.write_text(changed, encoding="utf-8")
    try:
        if probes.in_function(source, mutant.fault.place):
            return _forked(mutant, changed, items, limit)
        return _fresh(items, limit)
    finally:
        path.write_text(source, encoding="utf-8")


def _forked(mutant: Mutant, changed: str, items: list[pytest.Item], limit: float) -> str:
    child = os.fork()
    if not child:
        os.setsid()
        failed = True
        try:
            _put_in(mutant.file.removesuffix(".py").replace("/", "."), changed)
            pairs = zip(items, [*items[1:], None], strict=True)
            failed = any(_fails(item, following) for item, following in pairs)
        finally:
            os._exit(int(failed))
    return _ended(child, limit)


def _put_in(module: str, changed: str) -> None:
    """Give a module's functions the code of its changed text; what was kept from runs without it is forgotten."""
    module = module.removesuffix(".__init__")
    codes = dict(_codes(compile(changed, sys.modules[module].__file__ or module, "exec")))
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__module__ == module:
            code = codes.get(thing.__code__.co_qualname)
            if code is not None and code.co_freevars == thing.__code__.co_freevars:
                thing.__code__ = code
        elif callable(getattr(type(thing), "cache_clear", None)):
            home = str(thing.__module__)
            if home.startswith(ABOVE) and not home.startswith(BELOW):
                thing.cache_clear()


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType) and "<lambda>" not in inner.co_qualname:
            yield inner.co_qualname, inner
            yield from _codes(inner)


def _fresh(items: list[pytest.Item], limit: float) -> str:
    """Try in a new Python, where the module is read with the fault in it."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if name not in {PLAN, "PYTEST_CURRENT_TEST"}}
    process = subprocess.Popen(
        [*command, *(item.nodeid for item in items)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return _ended(process.pid, limit)


def _ended(child: int, limit: float) -> str:
    """Wait for a process, and end it with all that it started where it takes too long."""
    until = time.monotonic() + limit
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return "killed" if status else "alive"
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "clock"
