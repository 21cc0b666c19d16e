"""The app as a whole: both ways of starting it, and every page on its own."""

import pytest
from streamlit.testing.v1 import AppTest

from core.syllabus import LESSONS, TUTORIAL_SECTIONS
from tests.pages.apps import ROOT, open_page, texts


def test_the_entry_point_run_as_a_script_shows_the_home_page():
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    assert not app.exception
    assert app.title[0].value == "See PyTorch"
    assert app.number_input(key="seed").value == 446


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_the_entry_point_can_switch_to_every_page(lesson):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
    app.switch_page(f"pages/{lesson.name}.py").run()
    assert not app.exception
    assert app.title[0].value == lesson.title


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_page_stands_in_the_frame_and_keeps_the_seed(lesson):
    app = open_page(lesson.name, seed=12)
    assert not app.exception
    assert app.title[0].value == lesson.title
    assert app.number_input(key="seed").value == 12
    assert any(button.label == "Reset" for button in app.button)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_page_says_what_to_remember_and_where_it_is_from(lesson):
    app = open_page(lesson.name)
    assert "Remember" in [heading.value for heading in app.subheader]
    for section in lesson.tutorial_sections:
        assert str(section) in app.caption[-1].value


@pytest.mark.parametrize("panel", ["Numbers", "Code", "Predict", "Mistakes"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_page_has_the_four_panels(lesson, panel):
    app = open_page(lesson.name, panel=panel)
    assert not app.exception
    assert panel in [tab.label for tab in app.tabs]
    if panel == "Code":
        assert any("print(" in block.value for block in app.code)
    if panel == "Predict":
        assert any("hoose first" in caption.value for caption in app.caption)
    if panel == "Mistakes":
        assert app.error or app.warning


def test_the_home_page_maps_the_whole_tutorial():
    app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60).run()
    assert not app.exception
    table = app.table[0].value
    assert table["In the tutorial"].tolist() == list(TUTORIAL_SECTIONS.values())
    for lesson in LESSONS:
        assert lesson.summary in texts(app)
        for section in lesson.tutorial_sections:
            assert lesson.title in table["Here"].iloc[section - 1]
