"""The app as a whole: both ways of starting it, and every page on its own."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from core import syllabus
from core.syllabus import LESSONS
from tests.everywhere.apps import ROOT, go, new_app, open_page, settings_of, texts


def test_the_entry_point_run_as_a_script_shows_the_home_page():
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert not app.exception
    assert app.title[0].value == "See PyTorch"
    assert app.number_input(key="seed").value == 446


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_the_entry_point_can_switch_to_every_page(lesson):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    app.switch_page(f"pages/{lesson.name}/page.py").run()
    assert not app.exception
    assert app.title[0].value == lesson.title


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_page_stands_alone_too(lesson):
    app = AppTest.from_file(str(ROOT / "pages" / lesson.name / "page.py"), default_timeout=60).run()
    assert not app.exception
    assert app.title[0].value == lesson.title


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_page_keeps_the_seed_says_what_to_remember_and_where_it_is_from(lesson):
    app = open_page(lesson.name, seed=12)
    assert not app.exception
    assert app.title[0].value == lesson.title
    assert app.number_input(key="seed").value == settings_of(app).seed == 12
    assert any(button.label == "Reset" for button in app.button)
    assert "Remember" in [heading.value for heading in app.header]
    for section in lesson.tutorial_sections:
        assert f"section {section}" in app.caption[-1].value


@pytest.mark.parametrize("text", ["inf", "-inf", "nan", "-1", "1e10", "4,5", "x", "4294967296", ""])
def test_no_seed_breaks_a_page(text):
    for lesson in ("", "gradient_descent"):
        app = go(new_app(), lesson, [("seed", text), ("device", text)])
        assert not app.exception
        assert app.number_input(key="seed").value == 446
        assert len(app.toast) == 2


def test_seed_and_device_go_along_and_reset_puts_them_back():
    app = go(new_app(), "gradient_descent", [("seed", "7"), ("device", "cuda")])
    for lesson in ("", "classification", "devices"):
        go(app, lesson)
        assert not app.exception
        assert (app.number_input(key="seed").value, app.selectbox(key="device").value) == (7, "cuda")
    assert (settings_of(app).seed, settings_of(app).device) == (7, "cuda")
    app.button(key="reset").click().run()
    assert (app.number_input(key="seed").value, app.selectbox(key="device").value) == (446, "cpu")


def test_a_lesson_need_not_be_from_the_tutorial(monkeypatch):
    lessons = tuple(
        replace(each, tutorial_sections=()) if each.name == "gradient_descent" else each
        for each in LESSONS
    )
    monkeypatch.setattr(syllabus, "LESSONS", lessons)
    for lesson in ("gradient_descent", ""):
        app = go(new_app(), lesson)
        assert not app.exception
        assert "Tutorial section \n" not in texts(app)
    assert not any(caption.value.startswith("From the tutorial") for caption in app.caption)
