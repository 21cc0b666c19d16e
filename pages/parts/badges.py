"""What a visitor has done: known for a session, carried on by the address, shown on the home page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from core.badges import code_of, read, write
from pages.parts.view import Page


@dataclass(frozen=True)
class Kind:
    """A kind of things to do. name: in the address, and in the session behind a `_`.

    one, some: what a badge says where there is one to do, and of how many of `all` are `done`.
    """

    name: str
    one: str
    some: str

    @property
    def key(self) -> str:
        """Return the key in the session."""
        return f"_{self.name}"

    def done(self) -> frozenset[str]:
        """Return the codes of what was done."""
        known = st.session_state.get(self.key)
        return known if isinstance(known, frozenset) else frozenset()

    def note(self, lesson: str, name: str) -> None:
        """Note that something was done."""
        st.session_state[self.key] = self.done() | {code_of(lesson, name)}

    def has(self, lesson: str, name: str) -> bool:
        """Tell whether something was done."""
        return code_of(lesson, name) in self.done()

    def badge_of(self, lesson: str, names: Sequence[str]) -> str:
        """Return, as Markdown, how many of some things were done; nothing for none."""
        done = sum(self.has(lesson, name) for name in names)
        if not done:
            return ""
        said = self.some if len(names) > 1 else self.one
        return f":green-badge[:material/check_circle: {said.format(done=done, all=len(names))}]"


PREDICTED = Kind("predicted", "Predicted", "{done} of {all} predicted")  # views, at the first try
REACHED = Kind("reached", "Challenge reached", "{done} of {all} challenges")
KINDS = (PREDICTED, REACHED)
KEYS = tuple(kind.key for kind in KINDS)


def take_along(query: Mapping[str, Sequence[str]]) -> None:
    """Add what an address says."""
    for kind in KINDS:
        if texts := query.get(kind.name):
            st.session_state[kind.key] = kind.done() | read(texts[-1])


def pairs() -> tuple[tuple[str, str], ...]:
    """Return names and texts for the address, where there is something to say."""
    return tuple((kind.name, write(kind.done())) for kind in KINDS if kind.done())


def badges_of(page: Page) -> str:
    """Return, as Markdown, what was done on a page; nothing for nothing."""
    views = [view.name for view in page.views if view.questions]
    challenges = [each.name for view in page.views for each in view.challenges]
    badges = PREDICTED.badge_of(page.lesson, views), REACHED.badge_of(page.lesson, challenges)
    return " ".join(filter(None, badges))
