"""Whatever is typed, sent or asked for: no exception, little time, and little memory."""

import contextlib
import random
import time
import tracemalloc
from typing import Any

import pytest

from core.badges import read as read_badges
from core.lesson_plan import from_text, to_text
from core.rooms import read_code
from core.typed.encodings import decode
from pages.parts import address, paste
from pages.parts.controls import RefusedError
from pages.parts.declare import controls_of
from pages.parts.word_controls import Text
from tests.everywhere import hostile
from tests.everywhere.apps import go, new_app, stay_of, widget
from tests.everywhere.test_fields import on_every_field, opened
from tests.everywhere.views import VIEWS, every_view, query_of

MOST_SECONDS = 0.5  # of CPU, for a text: the time of a page that draws
MOST_BYTES = 32_000_000  # at a time, for a text: an address may unpack to a million characters
OF_THE_FRAME = ("view", "panel", "mistake", "lines", "question", "present", "room", "plan", "plan_step",
                "predicted")  # fmt: skip


def read_order(text):
    for _, view in VIEWS:
        if view.puzzle:
            view.puzzle.read(text)


def read_plan(text):
    """Whatever is read can be written down, sent, and read again."""
    plan = from_text(address.unpack(text))
    assert from_text(to_text(plan)) == plan
    assert hostile.in_an_address(to_text(plan)) == to_text(plan)


READERS = {
    **{
        f"{page.lesson}-{view.name}-{name}": control.check
        for page, view in VIEWS
        for name, control in controls_of(view.settings).items()
        if isinstance(control, Text)
    },
    "plan": read_plan,
    "room": read_code,
    "lines": read_order,
    "predicted": read_badges,
    "pasted": paste.find,
    "packed": address.unpack,
    "file": lambda text: decode(text.encode(errors="surrogatepass")),
    "file of UTF-16": lambda text: decode(text.encode("utf-16-le", errors="surrogatepass")),
}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_a_text_or_says_what_is_wrong(name):
    with contextlib.suppress(ValueError, RefusedError):
        READERS[name]("what is made once is made now")
    for text in (*hostile.ATOMS, *hostile.many(name, 60)):
        begin = time.thread_time()
        with contextlib.suppress(ValueError, RefusedError):
            READERS[name](text)
        took = time.thread_time() - begin
        assert took < MOST_SECONDS, (took, len(text), ascii(text[:60]))


@pytest.mark.parametrize("name", READERS)
def test_a_reader_needs_little_memory(name):
    long = [text for text in hostile.ATOMS if len(text) > 5000]
    tracemalloc.start()
    try:
        for text in long:
            tracemalloc.reset_peak()
            with contextlib.suppress(ValueError, RefusedError):
                READERS[name](text)
            peak = tracemalloc.get_traced_memory()[1]
            assert peak < MOST_BYTES, (peak, ascii(text[:60]))
    finally:
        tracemalloc.stop()


def drawn(view, chance):
    """Draw an address that contradicts itself: names of controls with hostile texts, some repeated."""
    names = [*controls_of(view.settings)]
    asked = chance.sample(names, chance.randint(1, len(names)))
    return {
        name: [hostile.in_an_address(hostile.one(chance)) for _ in range(chance.choice((1, 1, 2, 50)))]
        for name in asked
    }


@every_view
def test_an_address_that_contradicts_itself_asks_for_settings_that_can_be(page, view):
    for number in range(60):
        query = drawn(view, random.Random(number))
        begin = time.thread_time()
        settings, refused = address.read(view.settings, query)
        took = time.thread_time() - begin
        assert took < MOST_SECONDS, (number, took)
        assert address.fit(settings) == settings, number
        assert {each.name for each in refused} <= set(query), number
        again, _ = address.read(view.settings, query_of(address.write(settings, whole=True)))
        assert again == settings, number


@every_view
def test_a_page_with_such_an_address_is_drawn(page, view):
    for number in range(3):
        chance = random.Random(f"{view.name} {number}")
        query = drawn(view, chance)
        for name in chance.sample(OF_THE_FRAME, 4):
            query[name] = [hostile.in_an_address(hostile.one(chance))]
        query["view"] = [view.name]
        query["panel"] = [chance.choice(view.panels or ("",))]
        app = go(new_app(), page.lesson, [(name, text) for name, all_ in query.items() for text in all_])
        assert not app.exception, number


@on_every_field
def test_a_field_takes_whatever_is_typed_or_complains(page, view, name):
    app = opened(page, view, name)
    control: Any = controls_of(view.settings)[name]
    for text in map(hostile.in_an_address, hostile.many(f"{view.name} {name}", 5)):
        widget(app, name).set_value(text[: control.max_chars]).run()
        assert not app.exception, ascii(text[:60])


def test_whatever_is_pasted_leads_somewhere_or_nowhere():
    app = go(new_app(), "")
    for text in map(hostile.in_an_address, hostile.many("home", 8)):
        app.text_input[0].set_value(text).run()
        assert not app.exception, ascii(text[:60])


def test_two_windows_that_are_asked_for_at_once_are_one():
    app = go(new_app(), "gradient_descent")
    stay_of(app).own.update({"the code is large": True, "my lesson is open": True})
    app.run()
    assert not app.exception
    assert not app.error
