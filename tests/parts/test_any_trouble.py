"""Whatever function of core fails that a page calls: a sentence, a line in the log, and a way out."""

import random
import sys

from pages.parts.trouble import MOST, RESET, SENTENCE
from tests.everywhere.apps import open_page
from tests.everywhere.views import every_view

LONG = "typed by a visitor " * 100
ENOUGH = 2  # failures


class BrokenError(Exception):
    """What no program of ours expects."""


def fail(*_, **__):
    raise BrokenError(LONG)


def calls_of(page, view):
    """Return what the files of a view call of core: modules, and names in them."""
    others = {f"pages.{page.lesson}.{each.name}" for each in page.views if each is not view}
    return [
        (module, name)
        for place, module in sorted(sys.modules.items())
        if place.startswith(f"pages.{page.lesson}.") and place not in others
        for name, value in sorted(vars(module).items())
        if callable(value)
        and not isinstance(value, type)
        and getattr(value, "__module__", "").startswith("core.")
    ]


@every_view
def test_wherever_it_fails_the_visitor_is_led_out(page, view, monkeypatch, caplog):
    chance, failed = random.Random(view.name), 0
    calls = calls_of(page, view)
    for module, name in chance.sample(calls, len(calls)):
        caplog.clear()
        panel, seed = chance.choice(view.panels), chance.randrange(1000)
        monkeypatch.setattr(module, name, fail)
        app = open_page(page.lesson, view=view.name, panel=panel, seed=seed)
        monkeypatch.undo()
        where = module.__name__, name, panel
        assert not app.exception, where
        told = [each.value for each in app.error].count(SENTENCE)
        assert caplog.text.count(f"Trouble on /{page.lesson}") == told, where
        assert "Traceback" not in caplog.text
        assert LONG[: MOST + 2] not in caplog.text
        if not told:  # nobody has called it
            continue
        failed += 1
        assert f"BrokenError: {LONG[: MOST - 20]}" in caplog.text
        assert f"seed={seed}" in caplog.text
        caplog.clear()
        next(each for each in app.button if each.label == RESET).click().run()
        assert not app.exception, where
        assert SENTENCE not in [each.value for each in app.error], where
        assert not caplog.text
        if failed == ENOUGH:
            break
    assert failed
