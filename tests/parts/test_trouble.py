"""What nobody expected is logged, and the visitor sees a sentence, and a button that leads out."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.runtime.media_file_storage import MediaFileStorageError

from pages.parts import share
from pages.parts.plan import edit
from pages.parts.trouble import MOST, RESET, SENTENCE, in_short, making
from pages.parts.vote.store import the_store
from tests.everywhere.apps import open_page, stay_of
from tests.performance.client import PageError, Session
from tests.performance.servers import serve

APP = Path(__file__).parent / "troubled_app.py"
LESSON = "gradient_descent"
FAIL = f"{LESSON}.on_a_curve.offer Fail"
# As troubled_app.py has them.
FRAME = 7
LONG = "typed by a visitor " * 100


@pytest.fixture(scope="module")
def server():
    with serve(APP) as running:
        yield running


def log_of(server):
    return server.log.read_text(encoding="utf-8")


def way_out(visitor):
    (key,) = [key for key in visitor.buttons if key.startswith("reset ")]
    return key


async def is_well(visitor):
    """Tell whether a visitor is on the lesson's own run, and can move on."""
    assert not visitor.exceptions
    assert visitor.value("seed") == 446
    await visitor.move(f"{LESSON}.on_a_curve.step_size", (0.5,))
    return True


@pytest.mark.parametrize("seed", range(1, FRAME + 1))
def test_what_fails_says_so_and_its_button_leads_out(server, seed):
    """By a link that asks for it, and by a move on a page that is well."""

    before = len(log_of(server))

    async def by_a_link():
        visitor = Session(server.port, LESSON, f"panel=Numbers&step_size=0.3&seed={seed}")
        with pytest.raises(PageError, match=SENTENCE):
            await visitor.open()
        assert visitor.exceptions == [SENTENCE]
        await visitor.click(way_out(visitor))
        assert await is_well(visitor)
        await visitor.close()

    async def by_a_move():
        async with Session(server.port, LESSON) as visitor:
            with suppress(PageError):
                await visitor.move("seed", float(seed))
            if not visitor.exceptions:  # its panel is closed
                return
            await visitor.click(way_out(visitor))
            assert await is_well(visitor)

    asyncio.run(by_a_link())
    asyncio.run(by_a_move())
    said = log_of(server)[before:]
    assert f"Trouble on /{LESSON}" in said
    assert f"seed={seed}" in said
    assert "troubled_app.py" in said
    assert LONG[:MOST] in said
    assert LONG[: MOST + 2] not in said
    assert "Uncaught app execution" not in said


@pytest.mark.parametrize("key", [FAIL, "fail in the frame"])
def test_where_a_callback_fails_the_page_is_drawn_all_the_same(server, key):
    async def visit():
        async with Session(server.port, LESSON, "seed=12") as visitor:
            with pytest.raises(PageError, match=SENTENCE):
                await visitor.click(key)
            assert visitor.exceptions == [SENTENCE]
            assert visitor.value("seed") == 12
            await visitor.move(f"{LESSON}.on_a_curve.step_size", (0.5,))
            with pytest.raises(PageError, match=SENTENCE):
                await visitor.click(key)
            await visitor.click(way_out(visitor))
            assert await is_well(visitor)

    before = len(log_of(server))
    asyncio.run(visit())
    said = log_of(server)[before:]
    assert said.count("Trouble on /gradient_descent") == 2
    assert "Traceback" not in said


WINDOWS = {
    "the code is large": (share, "_fill_the_screen"),
    "my lesson is open": (edit, "_draw"),
}


@pytest.mark.parametrize("opened", WINDOWS)
def test_a_window_that_fails_says_so_in_its_place(opened, monkeypatch, caplog):
    def fail(*_):
        raise ValueError(LONG)

    monkeypatch.setattr(*WINDOWS[opened], fail)
    app = open_page(LESSON)
    stay_of(app).own[opened] = True
    app.run()
    assert not app.exception
    assert [each.value for each in app.error] == [SENTENCE]
    assert app.slider  # all else of the page stands
    assert "Trouble on /gradient_descent" in caplog.text
    assert LONG[: MOST + 2] not in caplog.text
    caplog.clear()
    way = next(each for each in app.button if each.label == RESET)
    monkeypatch.undo()
    way.click().run()
    assert not app.error


def test_a_fragment_that_fails_says_so_in_its_place(monkeypatch, caplog):
    def fail(*_):
        raise ValueError(LONG)

    the_store.cache_clear()
    wall = open_page(LESSON, panel="Predict")
    next(each for each in wall.button if each.label == "Ask the class").click().run()
    monkeypatch.setattr("core.vote_words.count", fail)
    wall.run()
    assert not wall.exception
    assert [each.value for each in wall.error] == [SENTENCE]
    assert any(each.label == "Close round one" for each in wall.button)
    assert "Trouble on /gradient_descent" in caplog.text
    caplog.clear()
    the_store.cache_clear()


def test_a_file_that_cannot_be_made_is_logged(caplog):
    def fail():
        raise ValueError(LONG)

    with pytest.raises(ValueError, match="typed by"):
        making(fail)()
    assert "Trouble on" in caplog.text
    assert "ValueError: typed by a visitor" in caplog.text
    assert LONG[: MOST + 2] not in caplog.text
    caplog.clear()
    assert making(lambda: "a program")() == "a program"


@pytest.mark.parametrize("error", [MediaFileStorageError(LONG), ValueError(LONG), None])
def test_what_streamlit_says_of_a_request_is_short(error):
    said = logging.LogRecord("", 40, "", 1, "Error for %s", (LONG,), (type(error), error, None))
    assert in_short(said)
    text = logging.Formatter().format(said)
    assert text.startswith("Error for typed by")
    assert len(text) <= 3 * MOST
    assert "Traceback" not in text


def test_that_a_fragment_is_of_the_server_before_is_no_news():
    assert not in_short(logging.LogRecord("", 20, "", 1, "The fragment with id %s is", ("x",), None))
