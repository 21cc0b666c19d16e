"""What stands on a page for its teacher is true, can be done, and takes about the time that it says."""

import re
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise

import pytest

from core.teaching import PLANS
from pages.parts import address
from pages.parts.teacher import steps
from tests.everywhere.views import PAGES, query_of

ACTS = [
    pytest.param(page, act, id=f"{page.lesson}-{act.name}")
    for page in PAGES
    for act in page.teaching.acts
]
every_act = pytest.mark.parametrize(("page", "act"), ACTS)
NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|hundred|half|twice|quarter"
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)


@cache
def oracles(lesson):
    """Return what is known of the steps of a lesson: functions of settings and run, by name."""
    return import_module(f"tests.{lesson}.test_teaching").SEEN


def numbers_in(words):
    """Return the numbers of a sentence as they are written, those of code left out."""
    plain = re.sub(r"`[^`]*`", "", words)
    return re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?!\w)", plain)


def says_a_number(words):
    """Return the numbers of a sentence, as digits, in code too, or as words."""
    return re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?!\w)|\b(?:" + NUMBERS + r")\b", words.lower())


@every_page
def test_what_else_is_said_with_numbers_is_so_in_a_run(page):
    teaching = page.teaching
    asked = [act.ask for act in teaching.acts]
    truths = [each.truth for each in teaching.questions]
    said = getattr(import_module(f"tests.{page.lesson}.test_teaching"), "SAID", {})
    left = set(said)
    for words in (teaching.purpose, *asked, *truths, *teaching.troubles):
        if not (numbers := says_a_number(words)):
            continue
        (part,) = [part for part in said if part in words]
        left.discard(part)
        held, *found = said[part]()
        assert held, words
        assert found == numbers, words
    assert not left


@every_page
def test_a_teacher_gets_two_plans_three_questions_and_what_goes_wrong(page):
    teaching = page.teaching
    for name, minutes in PLANS.items():
        assert sum(act.minutes for act in teaching.plan(name)) == pytest.approx(minutes, abs=1)
    assert len(teaching.questions) == 3
    assert 2 <= len(teaching.troubles) <= 4
    names = [act.name for act in teaching.acts]
    assert len(set(names)) == len(names)
    assert set(oracles(page.lesson)) == set(names)
    views = {act.view for act in teaching.acts}
    assert len(views) >= min(len(page.views), 2)


@every_page
def test_all_words_are_short(page):
    teaching = page.teaching
    asked = [words for each in teaching.questions for words in (each.question, each.usual, each.truth)]
    said = [words for act in teaching.acts for words in (act.do, act.ask, act.seen)]
    for words in (teaching.purpose, *asked, *said, *teaching.troubles):
        assert words.strip() == words
        assert words[-1] in ".?`", words
        assert len(words) <= 200, words
        assert "  " not in words


@every_page
def test_a_step_shows_something_else_than_the_one_before(page):
    for plan in PLANS:
        shown = [
            (act.view, steps.settings_of(page, act), act.panel, act.mistake)
            for act in page.teaching.plan(plan)
        ]
        for before, now in pairwise(shown):
            assert before != now


@every_act
def test_a_step_can_be_shown_and_its_address_means_the_same(page, act):
    view = page.find(act.view)
    settings = steps.settings_of(page, act)
    assert settings == replace(view.settings(), **act.settings), "a control has no such value"
    assert view.needs(settings) is None
    assert address.read(view.settings, query_of(address.write(settings))) == (settings, ())
    assert address.read(view.settings, query_of(address.write(settings, whole=True))) == (settings, ())
    known = {float(each) for each in numbers_in(" ".join(map(str, vars(settings).values())))}
    assert {float(each) for each in numbers_in(act.do)} <= known
    assert act.panel in ("", *view.panels)
    assert act.mistake in ("", *(mistake.name for mistake in view.mistakes))
    assert bool(act.mistake) == (act.panel == "Mistakes")


@every_act
def test_what_is_to_be_seen_is_seen_in_a_run(page, act):
    settings = steps.settings_of(page, act)
    found = oracles(page.lesson)[act.name](settings, page.find(act.view).run(settings))
    held, numbers = found[0], list(found[1:])
    assert held, act.seen
    assert numbers == numbers_in(act.seen)


def test_numbers_are_found_in_words():
    words = "0.1 + 0.2 is not -3 in float64, w₀ and `(n, 2)`: 36 of 6 points, below 2.5."
    assert numbers_in(words) == ["0.1", "0.2", "-3", "36", "6", "2.5"]
