"""A lesson of one's own: pages with their settings, in an order, with a teacher's words. Pure data."""

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from core.syllabus import LESSONS

MOST_STEPS = 30
MOST_QUERY = 4000  # characters of a page's address; own points take some
MOST_WORDS = 500  # characters of a note, and of a question
MOST_HIDDEN = 40
_NAMES = frozenset(lesson.name for lesson in LESSONS)


class PlanError(ValueError):
    """A text that is no lesson; the message says what is wrong with it."""


@dataclass(frozen=True)
class Step:
    """A page of a lesson: which one, the query of its address, and what is said with it.

    hidden: names of the settings whose controls students do not get; they keep their values.
    predict_first: no control is there before a student has predicted.
    """

    lesson: str
    query: str = ""
    note: str = ""
    question: str = ""
    hidden: tuple[str, ...] = ()
    predict_first: bool = False


Plan = tuple[Step, ...]


def to_text(plan: Plan) -> str:
    """Return a plan as JSON, without what stands on its default."""
    defaults = {each.name: each.default for each in fields(Step)}
    return json.dumps(
        [{name: it for name, it in asdict(step).items() if it != defaults[name]} for step in plan],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_text(text: str) -> Plan:
    """Return the plan of a JSON text; raise PlanError for whatever else it is."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise PlanError("This is no lesson: it cannot be read.") from None
    if not isinstance(read, list) or not 1 <= len(read) <= MOST_STEPS:
        raise PlanError(f"A lesson has 1 to {MOST_STEPS} pages.")
    plan = tuple(_read_step(each) for each in read)
    try:
        to_text(plan).encode()
    except UnicodeEncodeError:  # JSON can name half a letter, and nothing can show it
        raise PlanError("A page of this lesson has words that are no text.") from None
    return plan


def _read_step(read: Any) -> Step:
    """Return a step of what was read; raise PlanError where it is none."""
    names = {each.name for each in fields(Step)}
    if not isinstance(read, dict) or not set(read) <= names or str(read.get("lesson")) not in _NAMES:
        raise PlanError("A page of this lesson is none of this course.")
    hidden = read.get("hidden", [])
    words = [read.get(name, "") for name in ("query", "note", "question")]
    fits = (
        all(isinstance(text, str) for text in (read["lesson"], *words))
        and len(words[0]) <= MOST_QUERY
        and max(len(text) for text in words[1:]) <= MOST_WORDS
        and isinstance(hidden, list)
        and len(hidden) <= MOST_HIDDEN
        and all(isinstance(name, str) and len(name) <= 40 for name in hidden)
        and isinstance(read.get("predict_first", False), bool)
    )
    if not fits:
        raise PlanError("A page of this lesson has words that are too long, or none.")
    return Step(**{**read, "hidden": tuple(hidden)})


def moved(plan: Plan, place: int, by: int) -> Plan:
    """Return a plan whose step at `place` has gone up or down, as far as there is room."""
    to = min(max(place + by, 0), len(plan) - 1)
    others = [*plan[:place], *plan[place + 1 :]]
    return (*others[:to], plan[place], *others[to:])


def without(plan: Plan, place: int) -> Plan:
    """Return a plan without one of its steps."""
    return (*plan[:place], *plan[place + 1 :])


def changed(plan: Plan, place: int, **changes: Any) -> Plan:
    """Return a plan with other words, or other controls, for one of its steps."""
    return (*plan[:place], replace(plan[place], **changes), *plan[place + 1 :])
