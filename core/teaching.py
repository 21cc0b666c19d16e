"""What a teacher has to know about a lesson: pure data, the same kind for every lesson."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Act:
    """A step of a plan: what is done, asked and seen.

    view: the name of the view that it shows, with these `settings`, by name; all others stand on their
    defaults. panel: the one that it opens, or nothing; mistake: the one that stands in it. name: how
    tests know it, which compare what is `seen` with a run. is_short: the five minutes have it, too.
    """

    name: str
    do: str
    ask: str
    seen: str
    minutes: int
    view: str
    settings: Mapping[str, object] = field(default_factory=dict)
    panel: str = ""
    mistake: str = ""
    is_short: bool = False


@dataclass(frozen=True)
class Discussed:
    """A question for the class, what students usually answer, and what is true."""

    question: str
    usual: str
    truth: str


@dataclass(frozen=True)
class Teaching:
    """What a lesson is for, the steps of both plans, three questions, and what goes wrong in class."""

    purpose: str
    acts: tuple[Act, ...]
    questions: tuple[Discussed, ...]
    troubles: tuple[str, ...]

    def plan(self, name: str) -> tuple[Act, ...]:
        """Return the steps of one of the `PLANS`, or none."""
        if name not in PLANS:
            return ()
        return tuple(act for act in self.acts if act.is_short or name == "twenty")


PLANS = {"five": 5, "twenty": 20}
"""The plans, and about how many minutes they take."""
