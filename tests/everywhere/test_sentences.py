"""Every sentence that is computed from a run has an oracle in the tests that does not share its code."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SENTENCES = sorted((ROOT / "core").glob("*/*_words.py"))
NO_LESSON = {"charts"}  # other words for axes: what a picture is called, not what a run brought


def name_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def oracles():
    """Return what every sentence is checked against, by the function that makes it."""
    found: dict = {}
    for path in sorted((ROOT / "tests").glob("*/test_*_words.py")):
        found |= getattr(import_module(name_of(path)), "ORACLES", {})
    return found


@pytest.mark.parametrize(
    "path", [each for each in SENTENCES if each.parent.name not in NO_LESSON], ids=name_of
)
def test_every_sentence_has_an_oracle(path):
    module = import_module(name_of(path))
    made = [
        each
        for name, each in inspect.getmembers(module, inspect.isfunction)
        if each.__module__ == module.__name__ and not name.startswith("_")
    ]
    known = oracles()
    assert made
    assert [each.__name__ for each in made if not known.get(each)] == []


def test_no_page_makes_a_sentence_of_its_own():
    """What a page says of a run comes from core: its own words stand in no module of the page."""
    assert [str(path.relative_to(ROOT)) for path in (ROOT / "pages").glob("*/*_words.py")] == []
