"""A visitor's stay on a lesson: its settings begin with an address and end when the page is left.

The settings live here, not in Streamlit's widgets. Before a run draws anything it asks the widgets what
has been moved and makes one record of it; then widgets are drawn so that they show that record. Seed and
device alone go along from page to page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from core.rooms import read_code
from pages.parts import address, badges, widgets
from pages.parts.address import Refusal
from pages.parts.controls import RefusedError
from pages.parts.declare import SHARED, Shared, controls_of
from pages.parts.family import Family
from pages.parts.view import Page, View
from pages.parts.word_controls import Choice

STAY = "_stay"
_PUT_BACK = "put back"
OWN_ROOM = "_room"  # of those in which a class votes (pages/parts/vote), with its secret
PLAN, MY_PLAN = "_plan", "_my_plan"  # the lesson that is followed, and the one in the making (plan/)
VISIT, BROUGHT = "_visit", "_brought"  # its name, and the answers that its browser has brought
_ASKED = "_asked"  # an address that counts more than the one that Streamlit knows
# All else that a session knows belongs to a page.
_KEPT = (*SHARED, STAY, OWN_ROOM, PLAN, MY_PLAN, VISIT, BROUGHT, *badges.KEYS)
Pairs = tuple[tuple[str, str], ...]


@dataclass
class Stay:
    """What is known of a visit to one page.

    query: the address that it began with. settings: by the names of views. complaints: what is wrong
    with typed texts, by the keys of their fields. own: what parts of the page remember for themselves.
    moves: of transports, the last that counted, since a browser says it again at every run. room: the
    code of the one in which a class votes here, or nothing. lines: an order of a puzzle's lines.
    teacher: the card, or the step of a plan, that a teacher has open (pages/parts/teacher).
    """

    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    page: Page | None = None
    view: str = ""
    panel: str = ""
    mistake: str = ""
    lines: str = ""
    challenge: str = ""
    question: int = 0
    presents: bool = False
    room: str = ""
    teacher: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    complaints: dict[str, str] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    moves: dict[str, Any] = field(default_factory=dict)

    def last(self, name: str) -> str:
        """Return what the address says of a name, the last time where it is repeated, or nothing."""
        return (self.query.get(name) or [""])[-1]


def begin(path: str) -> Stay:
    """Return the stay on a page; begin a new one if another page was open before."""
    here = st.session_state.get(STAY)
    if isinstance(here, Stay) and here.path == path:
        return here
    asked = st.session_state.get(_ASKED)
    for key in list(st.session_state):
        if key not in _KEPT:
            del st.session_state[key]
    params = st.query_params
    query = {name: params.get_all(name) for name in params} if asked is None else asked
    shared, refusals = address.read(Shared, query)
    for name in SHARED:
        if name in query or name not in st.session_state:
            st.session_state[name] = getattr(shared, name)
    here = Stay(path, query, list(refusals))
    badges.take_along(query)
    st.session_state[STAY] = here
    return here


def stay() -> Stay:
    """Return the stay that has begun."""
    return st.session_state[STAY]  # type: ignore[no-any-return]


def end() -> None:
    """Let the stay end, also where the same page is opened again."""
    st.session_state.pop(STAY, None)


def begin_again(query: Mapping[str, list[str]]) -> None:
    """Let the stay begin once more, with an address that the browser's bar shows (a callback)."""
    end()
    st.session_state[_ASKED] = query


def own() -> dict[str, Any]:
    """Return what parts of the open page remember for themselves: it ends with the stay."""
    here = st.session_state.get(STAY)
    return here.own if isinstance(here, Stay) else {}  # no page is open


def enter(page: Page) -> View[Any, Any]:
    """Let a page be drawn; return the view that is chosen, whose settings `current` has."""
    here = begin(page.lesson)
    here.page = page
    if not here.view:
        here.view = _view_asked_for(page, here)
        here.panel, here.mistake = here.last("panel"), here.last("mistake")
        here.room, asks = read_code(here.last("room")), here.last("question")
        here.question = int(asks) - 1 if asks in ("1", "2", "3", "4", "5", "6") else 0
        here.lines, here.challenge = here.last("lines"), here.last("challenge")
        here.presents = here.last("present").casefold() in ("true", "1", "yes")
    chosen = st.session_state.get(f"{here.path}.view") or here.view
    if chosen != here.view:
        current()  # what was typed last in the view that is left comes together with the choice
        here.view, here.question = chosen, 0
        forget_widgets(chosen)
    return page.find(here.view)


def _view_asked_for(page: Page, here: Stay) -> str:
    """Return the name of the view that the address asks for, by its name of today or of old."""
    names = [view.name for view in page.views]
    if "view" in here.query and len(names) > 1:
        views = Choice(label="", default=names[0], options=names)
        try:
            return views.read(here.query["view"], None)
        except RefusedError:
            here.refusals.append(Refusal("view", here.last("view"), views.takes(None), names[0]))
    for view in page.views:
        for name, value in view.formerly.items():
            if here.last(name).replace("+", " ") == value:
                return view.name
    return names[0]


def get_shared() -> Shared:
    """Return seed and device as they stand in the sidebar."""
    known = {name: st.session_state[name] for name in SHARED if st.session_state.get(name) is not None}
    return address.fit(Shared(**known))


def key_of(name: str, view: str = "") -> str:
    """Return the key of a widget of a view: no two controls of the app have the same."""
    here = stay()
    return f"{here.path}.{view or here.view}.{name}"


def current() -> Any:
    """Return the settings of the chosen view as its widgets stand, each possible beside the others."""
    here = stay()
    assert here.page is not None
    declared = here.page.find(here.view).settings
    if here.view not in here.settings:
        query = {} if here.settings else here.query  # the address speaks of the view that it opens
        here.settings[here.view], refusals = address.read(declared, query)
        here.refusals += [each for each in refusals if each.name not in SHARED]
    drawn = here.settings[here.view]
    settings = replace(drawn, **vars(get_shared()))
    _forget_complaints(here.view)
    for name, control in controls_of(declared).items():
        if name in SHARED or control.place == "own" or not control.is_shown(settings):
            continue
        value = getattr(settings, name)
        if isinstance(control, Family):
            for member in control.names(settings):
                of, before = control.member(member, settings), control.get(value, member, settings)
                key = key_of(f"{name}_{member}")
                now = widgets.value_of(of, key, before, here.complaints)
                if now != control.get(getattr(drawn, name), member, drawn):  # a default may have moved
                    value = control.put(value, member, now, settings)
        else:
            value = widgets.value_of(control, key_of(name), value, here.complaints)
        settings = replace(settings, **{name: value})
    here.settings[here.view] = settings = address.fit(settings)
    return settings


def forget_widgets(view: str) -> None:
    """Let the widgets of a view be drawn anew, from its settings."""
    start = key_of("", view)
    for key in list(st.session_state):
        if str(key).startswith(start):
            del st.session_state[key]
    _forget_complaints(view)


def _forget_complaints(view: str) -> None:
    """Forget what was wrong with the typed texts of a view: what still is will be found again."""
    here, start = stay(), key_of("", view)
    here.complaints = {key: words for key, words in here.complaints.items() if not key.startswith(start)}


def put(settings: Any, view: str = "") -> None:
    """Let a view, or the chosen one, have these settings; seed and device stay (a callback)."""
    here = stay()
    forget_widgets(view or here.view)
    here.settings[view or here.view] = address.fit(replace(settings, **vars(get_shared())))


def change(**changes: Any) -> None:
    """Let the chosen view have other values for some of its settings (a callback)."""
    here = stay()
    put(replace(here.settings[here.view], **changes))


def set_quietly(name: str, value: Any) -> None:
    """Note what a part of the page that draws a setting itself has it stand on."""
    here = stay()
    here.settings[here.view] = replace(here.settings[here.view], **{name: value})


def reset() -> None:
    """Put a whole lesson back to its defaults, and seed and device (the callback of Reset).

    The frame, which draws seed and device, then tells the browser (`is_put_back`).
    """
    here = stay()
    for key in list(st.session_state):
        if key not in _KEPT:
            del st.session_state[key]
    first = here.page.views[0].name if here.page else ""
    new = Stay(here.path, page=here.page, view=first, panel=here.panel, room=here.room, moves=here.moves)
    new.teacher = here.teacher
    st.session_state[STAY] = new
    put_shared(**{name: controls_of(Shared)[name].default for name in SHARED})


def put_shared(**values: Any) -> None:
    """Put seed and device on these values; the frame then tells the browser (a callback)."""
    st.session_state.update(values)
    own()[_PUT_BACK] = True


def is_put_back() -> bool:
    """Tell the frame, once, that seed and device were put back, so that the browser shows it."""
    return bool(own().pop(_PUT_BACK, False))


def write_line(name: str, text: str) -> None:
    """Write into a line to type in, as if it had been typed: it may be unreadable, too (a callback)."""
    st.session_state[key_of(name)] = text
