"""Every control of every view, found from what the views declare, and the values it can be moved to.

A control is known here by its view, so that what a visitor does can be said in settings as well: as
the address of a page, and as the arguments of the view's ``run``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from core.syllabus import LESSONS
from pages.parts import address
from pages.parts.controls import Control, Notches, Slider, Switch, Whole
from pages.parts.declare import SHARED, controls_of
from pages.parts.family import Family
from pages.parts.view import Page, View
from pages.parts.word_controls import Choice, Several, Text
from tests.performance.widgets import Value

HOME = ""  # the address of the home page
MOST_SEEDS = 1000  # that a seed is moved to
# Their run takes its time by what the view is about: a network is trained, products are timed.
TAKE_THEIR_TIME = frozenset(
    {
        ("optimizers", "race"),
        *(("curve_fitting", view) for view in ("fit", "not_falling")),
        *(("classification", view) for view in ("regions", "values")),
        ("devices", "timing"),
    }
)


def pages() -> list[Page]:
    """The pages of the lessons, in their order."""
    return [import_module(f"pages.{lesson.name}.page").PAGE for lesson in LESSONS]


@dataclass(frozen=True)
class Place:
    """A control where a visitor finds it.

    ``beside`` are settings of the view with which it is shown: the defaults, or else those with one
    choice made differently. ``member`` is the name in a family of controls.
    """

    lesson: str
    view: View[Any, Any]
    name: str
    control: Control
    beside: Any
    member: str = ""

    @property
    def address_name(self) -> str:
        """The control's name in an address."""
        return f"{self.name}_{self.member}" if self.member else self.name

    @property
    def key(self) -> str:
        """The key of its widget."""
        return (
            self.name if self.name in SHARED else f"{self.lesson}.{self.view.name}.{self.address_name}"
        )

    @property
    def values(self) -> list[Any]:
        """What it can be set to beside the other settings; of a stepper only the page knows."""
        return values_of(self.control, self.beside)

    @property
    def takes_its_time(self) -> bool:
        """Whether a new value means a computation that is long by what the view is about."""
        return (self.lesson, self.view.name) in TAKE_THEIR_TIME

    def put(self, settings: Any, value: Any) -> Any:
        """The settings with another value for this control, and all others as near as possible."""
        if self.member:
            family = controls_of(self.view.settings)[self.name]
            assert isinstance(family, Family)
            value = family.put(getattr(settings, self.name), self.member, value, settings)
        return address.fit(replace(settings, **{self.name: value}))

    def get(self, settings: Any) -> Any:
        """The value of this control in settings."""
        value = getattr(settings, self.name)
        return dict(value).get(self.member, self.control.default) if self.member else value


def query_of(view: View[Any, Any], settings: Any) -> str:
    """The address of a view with these settings."""
    return urlencode([("view", view.name), *address.write(settings)])


def values_of(control: Control, settings: Any) -> list[Any]:
    """What a control can be set to, in order."""
    match control:
        case Slider():
            count = round((control.high - control.low) / control.step) + 1
            return [control.fit(control.low + i * control.step, settings) for i in range(count)]
        case Whole(typed=True):
            return list(range(control.low, min(control.top(settings), MOST_SEEDS) + 1))
        case Whole(place="own"):
            return []
        case Whole():
            return list(range(control.low, control.top(settings) + 1, control.step))
        case Choice():
            return list(control.possible(settings))
        case Notches():
            return list(control.options)
        case Switch():
            return [False, True]
        case Several():
            return [control.options, *((option,) for option in control.options)]
        case Text():
            return [control.default, *control.examples]
    return []


def as_typed(control: Control, value: Any) -> Value:
    """A setting as the widget of its control has it."""
    match control:
        case Whole(place="own"):
            return int(value)
        case Whole(typed=True):
            return float(value)
        case Slider() | Whole():
            return (float(value),)
        case Choice(as_buttons=True):
            return (control.name(value),)
        case Choice():
            return control.name(value)
        case Notches():
            return (f"{value:g}",)
        case Switch():
            return bool(value)
        case Several():
            return tuple(value)
    return str(value)


def places_of(page: Page, view: View[Any, Any]) -> list[Place]:
    """Every control of a view but the device; of a family whose names follow others, two."""
    return [
        Place(page.lesson, view, name, each, beside, member)
        for name, control in controls_of(view.settings).items()
        if name != "device" and (beside := _beside(view, control)) is not None
        for member, each in _members(control, beside)
    ]


def _members(control: Control, settings: Any) -> list[tuple[str, Control]]:
    if not isinstance(control, Family):
        return [("", control)]
    names = list(dict.fromkeys([*control.names(settings)][:: max(len(control.names(settings)) - 1, 1)]))
    return [(name, control.member(name, settings)) for name in names]


def _beside(view: View[Any, Any], control: Control) -> Any | None:
    """The defaults if the control is shown with them, or with one choice, or with two, or None."""
    near = list(_near(view, view.settings()))
    for settings in chain(near, *(_near(view, each) for each in near)):
        shown = control.is_shown(settings) and view.needs(settings) is None
        if shown and (not isinstance(control, Family) or control.names(settings)):
            return settings
    return None


def _near(view: View[Any, Any], settings: Any) -> Iterator[Any]:
    """Settings, then those with one choice, text or small number made differently."""
    yield settings
    for name, control in controls_of(view.settings).items():
        if name not in SHARED and isinstance(control, Choice | Switch | Whole | Several | Text):
            values = values_of(control, settings)
            for value in values[-8:] if isinstance(control, Whole) else values:
                yield address.fit(replace(settings, **{name: value}))


def spread(values: Sequence[Any], count: int, start: int = 0) -> list[Any]:
    """At most ``count`` of the values, evenly from the first to the last, shifted by ``start``."""
    if len(values) <= count:
        return list(values)
    return [values[(round(i * len(values) / count) + start) % len(values)] for i in range(count)]


def is_there(place: Place, settings: Any) -> bool:
    """Whether the control is shown beside these settings."""
    control = controls_of(place.view.settings)[place.name]
    if not control.is_shown(settings) or place.view.needs(settings) is not None:
        return False
    return not isinstance(control, Family) or place.member in control.names(settings)


def unvisited(place: Place, places: Sequence[Place], chance: random.Random) -> Any:
    """Settings beside which nobody has moved this control: another seed, and the widest other control.

    Not every lesson draws random numbers, so the seed alone would not do.
    """
    settings = place.beside
    if place.name != "seed":
        settings = replace(settings, seed=chance.randrange(MOST_SEEDS + 1, 2**32))
    others = [
        each
        for each in places
        if each.address_name not in ("seed", place.address_name) and is_there(each, settings)
    ]
    for other in sorted(others, key=lambda each: -len(each.values)):
        values = [value for value in other.values if value != other.get(settings)]
        moved = other.put(settings, chance.choice(values)) if values else settings
        if moved != settings and is_there(place, moved):
            return moved
    return settings


def walk(place: Place, settings: Any, count: int, chance: random.Random) -> list[Any]:
    """At most ``count`` values other than where the control stands, of a stepper none."""
    if place.name == "seed":
        return chance.sample(range(MOST_SEEDS + 1, 2**32), count)
    stands = place.get(settings)
    others = [value for value in values_of(place.control, settings) if value != stands]
    return spread(others, count, chance.randrange(len(others) or 1))
