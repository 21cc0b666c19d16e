"""For the teacher, without a browser: opened, walked through, ended; nothing where it is not used."""

from urllib.parse import parse_qs

import pytest

from core.lesson_plan import Step, to_text
from pages.parts import address, sheets
from pages.parts.teacher import steps
from tests.everywhere.apps import go, new_app, open_page, press, settings_of, stay_of, texts, widget
from tests.everywhere.views import PAGES
from tests.parts.components import data_of

LESSON = "gradient_descent"
TEACHING = next(page.teaching for page in PAGES if page.lesson == LESSON)
SEEN = "**Seen:**"


def told(app):
    """Return what the address bar was told, by name."""
    return parse_qs(data_of(app, "address_bar")["query"])


def labels(app):
    return [button.label for button in app.button]


def open_card(app):
    app.session_state[f"{stay_of(app).path}.teacher"] = True
    stay_of(app).teacher = steps.CARD  # what the browser's press makes the callback do
    return app.run()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)
def test_the_five_minutes_of_every_lesson_set_the_page(page):
    app = open_page(page.lesson, teacher="card", seed=7)
    assert page.teaching.purpose in texts(app)
    before, view = settings_of(app), stay_of(app).view
    press(app, "5 minutes")
    plan = page.teaching.plan("five")
    for number, act in enumerate(plan, 1):
        assert not app.exception
        assert stay_of(app).view == act.view
        assert settings_of(app) == steps.settings_of(page, act)
        assert stay_of(app).panel == act.panel or not act.panel
        assert told(app)["teacher"] == [f"five.{number}"]
        assert f"Step {number} of {len(plan)}" in texts(app)
        assert act.ask in texts(app)
        assert SEEN not in texts(app)
        if number < len(plan):
            press(app, "Next")
    press(app, "End the steps")
    assert not app.exception
    assert stay_of(app).view == view
    assert settings_of(app) == before
    assert "teacher" not in told(app)


def test_all_steps_stand_on_the_card_and_each_can_be_shown():
    app = open_page(LESSON, teacher="card")
    for number, act in enumerate(TEACHING.acts, 1):
        for words in (act.do, act.ask, act.seen):
            assert words in texts(app)
        app.button(key=f"teacher twenty.{number} Show").click().run()
        assert not app.exception
        assert f"Step {number} of {len(TEACHING.acts)}" in texts(app)
        assert stay_of(app).view == act.view
        open_card(app)
        assert "Step " not in texts(app)


def test_a_closed_card_sends_nothing():
    app = open_page(LESSON)
    assert TEACHING.purpose not in texts(app)
    assert not [key for key in (button.key or "" for button in app.button) if key.startswith("teacher")]
    assert "teacher" not in told(app)


def test_a_reload_keeps_card_and_step_and_a_link_for_the_class_has_neither():
    app = open_page(LESSON, teacher="twenty.3", step_size=1.1)
    assert TEACHING.acts[2].ask in texts(app)
    press(app, "Previous")
    assert settings_of(app).step_size == TEACHING.acts[1].settings["step_size"]
    assert told(app)["teacher"] == ["twenty.2"]
    app.session_state["share"] = True
    app.run()
    links = [code.value for code in app.code if "http" in code.value or "step_size" in code.value]
    assert links
    assert not any("teacher" in link for link in links)


def test_reset_leaves_the_card_open():
    app = open_page(LESSON, teacher="card", step_size=0.5)
    app.button(key="reset").click().run()
    assert TEACHING.purpose in texts(app)
    assert settings_of(app).step_size == 0.25


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)
def test_a_bare_address_shows_its_step(page):
    plan = page.teaching.plan("twenty")
    number, act = max(enumerate(plan, 1), key=lambda each: (bool(each[1].panel), len(each[1].settings)))
    app = open_page(page.lesson, teacher=f"twenty.{number}")
    assert not app.exception
    assert (stay_of(app).view, settings_of(app)) == (act.view, steps.settings_of(page, act))
    assert act.panel in ("", stay_of(app).panel)
    assert act.mistake in ("", stay_of(app).mistake)


@pytest.mark.parametrize(
    ("lesson", "step", "name"), [(LESSON, "five.2", "step_size"), ("autograd", "twenty.2", "calls")]
)
def test_what_was_moved_back_to_its_default_at_a_step_survives_a_reload(lesson, step, name):
    app = open_page(lesson, teacher=step)
    default = getattr(type(settings_of(app))(), name)
    assert getattr(settings_of(app), name) != default
    widget(app, name).set_value(default).run()
    again = go(new_app(), lesson, [(each, text) for each, (text,) in told(app).items()])
    assert told(again)["teacher"] == [step]
    assert getattr(settings_of(again), name) == default


def test_a_control_that_was_moved_at_a_step_is_put_back_by_the_next():
    app = open_page(LESSON, teacher="five.1", step_size=0.05)
    widget(app, "start").set_value(-3.0).run()
    press(app, "Next")
    assert settings_of(app).start == 5.0


@pytest.mark.parametrize(
    "text",
    ["", "x", "five", "five.0", "five.99", "five.²", "six.1", "card.1", "<b>", "five." + "1" * 999],
)
def test_no_text_of_an_address_breaks_a_page(text):
    app = go(new_app(), LESSON, [("teacher", text)])
    assert not app.exception
    assert "Step " not in texts(app)
    assert "teacher" not in told(app)


@pytest.mark.parametrize("text", ["card", "five.1"])
def test_a_class_that_follows_a_lesson_gets_none_of_it(text):
    plan = address.pack(to_text((Step(LESSON, predict_first=True),)))
    app = go(new_app(), LESSON, [("plan", plan), ("plan_step", "1"), ("teacher", text)])
    assert not app.exception
    assert not [each for each in app.expander if each.label == "For the teacher"]
    assert TEACHING.acts[0].ask not in texts(app)


def test_presented_pages_do_not_show_it_and_paper_shows_an_open_one_only():
    presented = (sheets.LOOK / "presented.css").read_text(encoding="utf-8")
    hidden = next(rule for rule in presented.split("}") if "display: none" in rule)
    assert ".st-key-teacher" in hidden
    assert ".st-key-teacher:not(:has(details[open])) { display: none" in sheets.styles(dark=False)
