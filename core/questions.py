"""Predictions: a question about the current settings, whose answer comes from a run."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """A question with its answer.

    `options` maps the keys of the possible answers to what a student reads; `answer` is the key of the
    right one, and `why` explains it. `shows` holds the settings, by name, that have to change for the
    picture to show the case that was asked about. `hint` says what to think of; where there are only
    two options, `second_hint` goes on from there (`hints` has both). Raises ValueError if the answer is
    not an option.
    """

    text: str
    options: Mapping[str, str]
    answer: str
    why: str
    shows: Mapping[str, object] = field(default_factory=dict)
    hint: str = ""
    second_hint: str = ""

    def __post_init__(self) -> None:
        """Refuse an answer that nobody could give."""
        if self.answer not in self.options:
            raise ValueError(f"{self.answer} is none of {', '.join(self.options)}")

    @property
    def hints(self) -> tuple[str, ...]:
        """What helps before the answer, step by step: what to think of, then what is left."""
        return tuple(words for words in (self.hint, self.second_hint or self._two_are_left()) if words)

    def _two_are_left(self) -> str:
        """Leave two answers of several, in their order: the right one, and one that the text decides."""
        wrong = [key for key in self.options if key != self.answer]
        if len(wrong) < 2:
            return ""
        kept = wrong[zlib.crc32(self.text.encode()) % len(wrong)]
        first, second = (words for key, words in self.options.items() if key in (kept, self.answer))
        return f"It is one of two: **{first}**, or **{second}**."


def say_outcome(question: Question, predicted: str, seen: str = "") -> str:
    """Say how a prediction went, and what was seen, where that was asked: both are keys of options."""
    right = question.options[question.answer]
    if seen and seen != question.answer:
        words = f"Look once more. It is: {right}."
    elif predicted == question.answer:
        words = f"Yes: {right}."
    elif seen:
        words = f"You saw it, and had predicted otherwise. It is: {right}."
    else:
        words = f"It is: {right}."
    return f"**{words}** {question.why}"
