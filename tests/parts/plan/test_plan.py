"""Making a lesson and following it, without a browser."""

from urllib.parse import parse_qsl, urlencode

import pytest

from core.lesson_plan import Step, to_text
from pages.parts import address, state
from pages.parts.plan import edit
from tests.everywhere.apps import go, new_app, open_page, settings_of, stay_of, texts, widget
from tests.everywhere.views import VIEWS, extreme_of
from tests.parts.components import data_of

PLAN = (
    Step("gradient_descent", "step_size=0.4", "A note.", "What <b>now</b>?", ("step_size", "steps")),
    Step("gradient_descent", "view=on_a_surface&panel=Code"),
    Step("linear_regression", "ways=by+hand&ways=nn", predict_first=True),
)


def follow(plan=PLAN, number=1):
    """Open a lesson by its link, at one of its pages."""
    step = plan[number - 1]
    packed = [("plan", address.pack(to_text(plan))), ("plan_step", str(number))]
    return go(new_app(), step.lesson, [*parse_qsl(step.query, keep_blank_values=True), *packed])


def html(app):
    return "\n".join(each.proto.body for each in app.get("html"))


def has_control(app, name):
    try:
        widget(app, name)
    except KeyError:
        return False
    return True


def press(app, label):
    return app.button(key=f"plan {label}").click().run()


def test_a_class_sees_where_it_is_and_what_its_teacher_says():
    app = follow()
    assert not app.exception
    assert "Page 1 of 3" in texts(app)
    assert "What &lt;b&gt;now&lt;/b&gt;?" in html(app)
    assert "A note." in html(app)
    assert app.button(key="plan Previous").disabled


def test_controls_that_are_kept_back_keep_their_values():
    app = follow()
    assert not has_control(app, "step_size")
    assert not has_control(app, "steps")
    assert has_control(app, "start")
    widget(app, "start").set_value(3.0).run()
    assert settings_of(app).step_size == 0.4
    assert settings_of(app).start == 3.0


def test_the_address_has_the_lesson_so_that_a_reload_keeps_it():
    app = follow(number=2)
    assert app.session_state[state.PLAN].place == 1
    told = dict(pair for pair in parse_qsl(query_told(app)))
    assert told["plan_step"] == "2"
    assert address.unpack(told["plan"]) == to_text(PLAN)


def query_told(app):
    return data_of(app, "address_bar")["query"]


def test_controls_come_after_a_prediction():
    app = go(new_app(), "linear_regression", [
        ("panel", "Predict"), ("plan", address.pack(to_text(PLAN))), ("plan_step", "3"),
    ])  # fmt: skip
    assert not has_control(app, "noise")
    here = stay_of(app)
    options = list(here.page.find(here.view).questions[0](settings_of(app)).options)
    app.radio[0].set_value(options[0]).run()
    assert not app.exception
    assert has_control(app, "noise")


def test_leaving_gives_everything_back():
    app = follow()
    press(app, "leave")
    assert has_control(app, "step_size")
    assert "Page 1 of 3" not in texts(app)
    assert "plan" not in dict(parse_qsl(query_told(app)))


@pytest.mark.parametrize("number", ["", "0", "-1", "99", "x", "1" * 1000, "²", "٣"])
def test_no_place_breaks_a_lesson(number):
    app = go(new_app(), "autograd", [("plan", address.pack(to_text(PLAN))), ("plan_step", number)])
    assert not app.exception
    assert "of 3" in texts(app)


@pytest.mark.parametrize(
    "text", ["", "x", "z.", "z.AAAA", "[]", "z." + "A" * 5000, '[{"lesson":"home"}]']
)
def test_no_hostile_plan_breaks_a_page(text):
    app = go(new_app(), "autograd", [("plan", text)])
    assert not app.exception
    assert "Page" not in "".join(each.value for each in app.markdown[:3])


def test_a_page_is_added_as_it_stands():
    app = open_page("gradient_descent", step_size=0.3)
    app.session_state["share"] = True
    app.run()
    app.button(key="plan add").click().run()
    (step,) = app.session_state[state.MY_PLAN]
    assert step.lesson == "gradient_descent"
    assert dict(parse_qsl(step.query))["step_size"] == "0.3"
    assert not {"seed", "device", "room", "plan"} & set(dict(parse_qsl(step.query)))


@pytest.mark.parametrize(("page", "view"), VIEWS, ids=[f"{p.lesson}-{v.name}" for p, v in VIEWS])
def test_every_view_fits_into_a_lesson_whatever_its_settings(page, view):
    settings = extreme_of(view)
    pairs = [("view", view.name), *address.write(settings, whole=True)]
    step = Step(page.lesson, urlencode(pairs))
    app = follow((step,))
    assert not app.exception
    assert settings_of(app) == settings
    assert edit._view_of(step) is view


def test_a_page_without_a_lesson_shows_nothing_of_it():
    app = open_page("gradient_descent")
    assert not [button for button in app.button if button.key and button.key.startswith("plan")]
