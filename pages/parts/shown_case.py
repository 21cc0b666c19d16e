"""A case that the picture shows for a while: the way there, what stood before, and the way back.

It is kept as addresses, so that it outlives a reload of the tab.
"""

from dataclasses import dataclass, replace
from typing import Any

from pages.parts import kept, press, state, to_view
from pages.parts.declare import controls_of
from pages.parts.view import Page, View

_CASE = "shown case"  # is kept


@dataclass(frozen=True)
class Case:
    """A case that is shown: its view, settings before and now, and what it is about.

    back: the view of the settings `before`.
    """

    view: str
    now: Any
    back: str
    before: Any
    about: dict[str, Any]


def show(view: str, now: Any, about: dict[str, Any]) -> None:
    """Take the page to a case in one of its views (in a callback).

    about: plain values, for whoever has it shown.
    """
    here = state.stay()
    back, before = here.view, here.settings[here.view]
    to_view.take(view, now)
    now = here.settings[view]
    record = {"view": view, "now": kept.as_plain(now), "back": back, "before": kept.as_plain(before)}
    kept.note(_CASE, {**record, "about": about})


def find(view: View[Any, Any], settings: Any) -> Case | None:
    """Return the case that is shown, as long as no control of the page is moved."""
    record, page = kept.record(_CASE), state.stay().page
    if not record or page is None or record.get("view") != view.name:
        return None
    case = _read(page, record)
    if case is None:
        return None
    free = [name for name, each in controls_of(view.settings).items() if each.place == "own"]
    steps = {name: getattr(settings, name) for name in free}  # a stepper may go on
    return case if replace(case.now, **steps) == settings else None


def former(view: View[Any, Any], settings: Any) -> Any:
    """Return the settings of this view before a case was shown, while it is shown, or None."""
    case = find(view, settings)
    return case.before if case and case.back == view.name else None


def offer_back(case: Case) -> None:
    """Draw the button that leads back to where the class was."""
    press.draw("Back", ":material/chevron_left:", act=_go_back, args=(case,))


def _go_back(case: Case) -> None:
    """Take the page back to where the class was (a callback)."""
    kept.forget(_CASE)
    to_view.take(case.back, case.before)


def _read(page: Page, record: dict[str, Any]) -> Case | None:
    """Return the case of what was kept, or None where it is none."""
    try:
        view, back = page.find(record["view"]), page.find(record["back"])
        now = kept.as_settings(view.settings, record["now"])
        before = kept.as_settings(back.settings, record["before"])
        return Case(view.name, now, back.name, before, dict(record["about"]))
    except (KeyError, TypeError, ValueError):
        return None
