"""Predictions: a question about the current settings, whose answer comes from a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Question:
    """A question with its answer.

    `options` maps the keys of the possible answers to what a student reads; `answer` is the key of the
    right one, and `why` explains it. `shows` holds the settings, by name, that have to change for the
    picture to show the case that was asked about. Raises ValueError if the answer is not an option.
    """

    text: str
    options: Mapping[str, str]
    answer: str
    why: str
    shows: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an answer that nobody could give."""
        if self.answer not in self.options:
            raise ValueError(f"{self.answer} is none of {', '.join(self.options)}")
