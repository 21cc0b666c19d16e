"""Every challenge has a solution that reaches it, and is reached by nothing but what its goal says."""

import re
from dataclasses import replace
from importlib import import_module
from math import inf, nan
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.badges import code_of
from core.challenges import Condition, above, are_met, at_least, at_most, below
from core.syllabus import LESSONS
from pages.parts import address
from pages.parts.challenge_panel import conditions_of, free_of, start_of
from pages.parts.declare import SHARED, controls_of
from pages.parts.family import Family
from pages.parts.word_controls import Text
from tests.everywhere.apps import go, new_app, open_page, press, stay_of, texts
from tests.everywhere.views import VIEWS, extreme_of, how_many, query_of, values_of
from tests.parts.components import data_of

CHALLENGES = [(page.lesson, view, each) for page, view in VIEWS for each in view.challenges]
FREE = ("right_nowhere", "large_network")  # all that their views have may be moved
every_challenge = pytest.mark.parametrize(
    ("lesson", "view", "challenge"), CHALLENGES, ids=[f"{at}-{each.name}" for at, _, each in CHALLENGES]
)


def solved(lesson):
    return import_module(f"tests.{lesson}.solutions")


def solution_of(lesson, view, challenge):
    begin = start_of(challenge, view.settings())
    return address.fit(replace(begin, **solved(lesson).SOLUTIONS[challenge.name]))


def is_reached(view, challenge, now):
    return are_met(conditions_of(challenge, now, view.run(now)))


@st.composite
def moves_of(draw, lesson, view, challenge):
    """Draw settings in which what is free stands as at the start, as in the solution, or anywhere."""
    begin, ends = start_of(challenge, view.settings()), solution_of(lesson, view, challenge)
    own = getattr(solved(lesson), "DRAWN", {}).get(challenge.name, {})
    now = begin
    for name, control in controls_of(view.settings).items():
        members = [free for free in challenge.free if free.startswith(f"{name}_")]
        if name not in challenge.free and not (isinstance(control, Family) and members):
            continue
        values = [st.just(getattr(begin, name)), st.just(getattr(ends, name))]
        if name in own:
            values.append(st.sampled_from(own[name]))
        elif not isinstance(control, Text | Family):
            values.append(values_of(control, now))
        now = replace(now, **{name: draw(st.one_of(values))})
    return address.fit(now)


def test_every_page_has_challenges_each_with_a_name_of_its_own():
    assert {lesson for lesson, _, _ in CHALLENGES} == {lesson.name for lesson in LESSONS}
    for lesson in {lesson for lesson, _, _ in CHALLENGES}:
        names = [each.name for at, _, each in CHALLENGES if at == lesson]
        assert len(set(names)) == len(names)
        assert set(solved(lesson).ORACLES) == set(solved(lesson).SOLUTIONS) == set(names)
    assert len({code_of(lesson, each.name) for lesson, _, each in CHALLENGES}) == len(CHALLENGES)


@every_challenge
def test_a_solution_reaches_it_and_neither_the_start_nor_the_defaults_do(lesson, view, challenge):
    begin, ends = start_of(challenge, view.settings()), solution_of(lesson, view, challenge)
    assert begin == replace(view.settings(), **challenge.start)
    again, refused = address.read(view.settings, query_of(address.write(ends, whole=True)))
    assert (again, refused) == (ends, ())
    assert is_reached(view, challenge, ends)
    assert solved(lesson).ORACLES[challenge.name](ends)
    for seed in (446, 7):
        assert not is_reached(view, challenge, replace(begin, seed=seed))
        assert not is_reached(view, challenge, view.settings(seed=seed))


@every_challenge
def test_it_is_reached_where_its_goal_holds_and_only_there(lesson, view, challenge):
    holds = solved(lesson).ORACLES[challenge.name]

    @settings(max_examples=how_many(view, 40), deadline=None, suppress_health_check=[*HealthCheck])
    @given(moves_of(lesson, view, challenge))
    def look(now):
        if view.needs(now) is None:
            assert is_reached(view, challenge, now) == holds(now)

    look()


@every_challenge
def test_whatever_else_is_moved_it_is_not_reached_and_says_which(lesson, view, challenge):
    ends, tried = solution_of(lesson, view, challenge), 0
    stood = dict(address.write(ends, whole=True))
    for name, control in controls_of(view.settings).items():
        if name in (*SHARED, *challenge.free) or control.place != "side":
            continue
        for other in (extreme_of(view), view.settings()):
            now = address.fit(replace(ends, **{name: getattr(other, name)}))
            if stood.get(name) in (None, dict(address.write(now, whole=True)).get(name)):
                continue
            conditions = conditions_of(challenge, now, None, lambda *_: (Condition("", True),))
            assert not are_met(conditions), name
            assert control.label in conditions[0].words
            tried += 1
    assert tried or challenge.name in FREE


@every_challenge
def test_its_words_are_few_and_name_what_may_be_moved(lesson, view, challenge):
    assert len(challenge.goal) < 100
    assert len(challenge.hints) == 2
    free = free_of(challenge, solution_of(lesson, view, challenge))
    assert free
    known = {*controls_of(view.settings)}
    assert all(name in known or name.rpartition("_")[0] in known for name in challenge.free)
    begin = start_of(challenge, view.settings())
    for each in conditions_of(challenge, begin, view.run(begin)):
        assert re.search(r"[.]$", each.words), each.words


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_what_is_no_number_meets_no_condition(value):
    for make in (below, at_most, at_least, above):
        assert not make("The loss", value, 1.0).holds
    assert not are_met(())


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_number_is_written_so_that_it_stands_on_its_side_of_the_bound(value, bound):
    for make, holds in (
        (below, value < bound),
        (at_most, value <= bound),
        (at_least, value >= bound),
        (above, value > bound),
    ):
        made = make("It", value, bound)
        assert made.holds == holds
        written, asked = map(float, re.findall(r"[-\d][-+.e\d]*", made.words))
        assert (written < asked, written > asked) == (value < bound, value > bound)


def told(app):
    return parse_qs(data_of(app, "address_bar")["query"])


def test_it_is_told_reached_remembered_and_shown_on_the_home_page():
    app = open_page("gradient_descent", panel="Challenge")
    assert "Not reached yet." in texts(app)
    assert "These have to stand as at the start: Curve, Steps." in texts(app)
    press(app, "Start here")
    assert "Start here" not in [button.label for button in app.button]
    assert "f(x) after 3 steps is 513: below 0.01 is the goal." in texts(app)
    press(app, "A hint")
    (slider,) = [each for each in app.slider if each.label == "Step size"]
    slider.set_value(0.1).run()
    assert "**Reached.**" in texts(app)
    assert told(app)["reached"] == [code_of("gradient_descent", "three_steps")]
    press(app, "Another challenge")
    assert told(app)["challenge"] == ["largest_step"]
    assert stay_of(app).challenge == "largest_step"
    go(app, "")
    assert "1 of 4 challenges" in texts(app)
    elsewhere = go(new_app(), "", [("reached", code_of("gradient_descent", "three_steps"))])
    assert "1 of 4 challenges" in texts(elsewhere)


@pytest.mark.parametrize("name", ["", "no such", "<b>", "largest_step", "🙂"])
def test_no_name_of_an_address_breaks_it(name):
    app = open_page("gradient_descent", panel="Challenge", challenge=name)
    assert not app.exception
    asked = "largest" in name
    assert ("largest step size" in texts(app)) == asked
    assert told(app).get("challenge") == (["largest_step"] if asked else None)


@every_challenge
def test_its_panel_opens(lesson, view, challenge):
    app = open_page(lesson, view=view.name, panel="Challenge", challenge=challenge.name)
    assert not app.exception
    assert challenge.goal in texts(app)
