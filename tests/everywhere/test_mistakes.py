"""Mistakes really run, and say what PyTorch says."""

import importlib
import inspect
from types import ModuleType

import pytest

from core.mistakes import Mistake, observe
from core.syllabus import LESSONS

MODULES = [lesson.name for lesson in LESSONS]
ALL = [
    pytest.param(mistake, id=f"{name}: {mistake.title}")
    for name in MODULES
    for mistake in importlib.import_module(f"core.{name}.mistakes").MISTAKES
]


@pytest.mark.parametrize("mistake", ALL)
def test_the_mended_program_works_and_tells_another_story(mistake: Mistake):
    broken, mended = observe(mistake.broken), observe(mistake.mended)
    assert mended.error is None
    assert (broken.warnings, broken.message) != (mended.warnings, mended.message)
    assert not mended.warnings


@pytest.mark.parametrize("mistake", ALL)
def test_a_mistake_does_the_same_every_time(mistake: Mistake):
    for program in (mistake.broken, mistake.mended):
        first, second = observe(program), observe(program)
        assert (first.warnings, first.message) == (second.warnings, second.message)


@pytest.mark.parametrize("mistake", ALL)
def test_a_mistake_needs_nothing_but_its_imports(mistake: Mistake):
    for function in (mistake.broken, mistake.mended):
        needs = inspect.getclosurevars(function)
        assert not needs.nonlocals
        for name, thing in needs.globals.items():
            assert getattr(thing, "__module__", None) != function.__module__, name
            assert isinstance(thing, ModuleType | type) or callable(thing), name


def test_an_error_is_seen_with_its_line():
    def fail() -> None:
        ready = 1
        raise KeyError(ready)

    seen = observe(fail)
    assert (seen.message, seen.line) == ("KeyError: 1", 3)
