"""Finds the mistake that brings an error message, from whatever somebody has pasted.

Only what is constant in a message counts: shapes, numbers, types, and the lines of a traceback around it
do not. What no mistake says still has words, which say which lesson is nearest.
"""

import inspect
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from core.error_wordings import WORDINGS
from core.mistakes import Mistake, Observation

MOST_CHARACTERS = 20_000  # of what is pasted: the last ones, where a traceback says what it was
GAP = 80  # characters that a part may have which differs from message to message
LEAST = 20  # characters of a sentence that is told from others
_COLORS = re.compile(r"\x1b\[[0-9;]*m")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_]{2,}")
# What differs from message to message: shapes and sizes, numbers, types, devices.
_DIFFERS = re.compile(
    r"\((?=[^()]*\d)[^()]*\)|\[[^\[\]]*\]|\d+(?:\.\d+)?"
    r"|\b(?:torch\.\w*Tensor|[Ff]loat|[Dd]ouble|[Ll]ong|[Ii]nt|[Hh]alf|Byte|Bool|cpu|cuda|meta)\b"
)

Mistakes = Mapping[str, Mistake]  # by "lesson.name"


@dataclass(frozen=True)
class Found:
    """What a message leads to: mistakes that bring it ("lesson.name"), and lessons that speak of it."""

    mistakes: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    says_so: bool = True  # somebody's message is known; otherwise the lesson is only the nearest


def find(text: str, mistakes: Mistakes, observe: Callable[[Mistake], Observation]) -> Found:
    """Return what a pasted text leads to.

    observe: runs the broken program of a mistake, which is asked for only if the table does not know.
    """
    text = plain(text)
    said = [
        (found.start(), wording) for wording in WORDINGS if (found := _regex(wording.text).search(text))
    ]
    said.sort(key=lambda each: -each[0])  # of errors that follow each other, the last counts most
    known = [name for _, wording in said for name in wording.brings]
    if not known:
        known = [name for name in mistakes if _is_said_by(observe(mistakes[name]), text)]
    if known:
        named = dict.fromkeys(known)
        return Found(
            tuple(name for name in named if name in mistakes), tuple(n for n in named if "." not in n)
        )
    nearest = nearest_lesson(text, mistakes)
    return Found((), (nearest,) if nearest else (), says_so=False)


def plain(text: str) -> str:
    """Return a text without a terminal's colours, in straight quotes, with one space between words."""
    text = _COLORS.sub("", text[-MOST_CHARACTERS:])
    for fancy, straight in zip("‘’“”", "''\"\"", strict=True):
        text = text.replace(fancy, straight)
    return " ".join(text.split())


@cache
def _regex(wording: str) -> re.Pattern[str]:
    """Return what finds a wording: its parts in their order, with no more than `GAP` between them."""
    gap = f".{{0,{GAP}}}?"
    return re.compile(gap.join(re.escape(part) for part in wording.split("*")), re.IGNORECASE)


def _is_said_by(seen: Observation, text: str) -> bool:
    """Tell whether a text has what is constant in the error, or a warning, of a mistake that was run."""
    said = [heard.message.partition(": ")[2] for heard in seen.warnings]
    if seen.error is not None:
        said.append(str(seen.error))
    wordings = filter(None, map(constant_part, said))
    return any(_regex(wording).search(text) for wording in wordings)


def constant_part(message: str) -> str:
    """Return the first sentence of a message, with `*` for what differs; nothing if little is left."""
    sentence = re.split(r"(?<=[a-z)*\d])[.:;] | \((?=[A-Za-z])", plain(message).replace("*", ""))[0]
    wording = _DIFFERS.sub("*", sentence).strip(" *.")
    return wording if len(wording.replace("*", "")) >= LEAST else ""


def nearest_lesson(text: str, mistakes: Mistakes) -> str:
    """Return the lesson whose mistakes have most words in common with a text, or nothing.

    A word counts by how few lessons have it (its inverse document frequency).
    """
    words = _words_of_lessons(tuple(mistakes.items()))
    in_lessons = Counter(word for known in words.values() for word in known)
    said = set(_words(text))

    def score(lesson: str) -> float:
        return sum(math.log(len(words) / in_lessons[word]) for word in said & words[lesson])

    best = max(words, key=score, default="")
    return best if best and score(best) > 1.0 else ""


@cache
def _words_of_lessons(mistakes: tuple[tuple[str, Mistake], ...]) -> dict[str, frozenset[str]]:
    """Return the words of each lesson's mistakes: their programs, their titles and their causes."""
    found: dict[str, set[str]] = {}
    for name, mistake in mistakes:
        texts = [mistake.title, mistake.cause, *map(inspect.getsource, (mistake.broken, mistake.mended))]
        found.setdefault(name.partition(".")[0], set()).update(_words(" ".join(texts)))
    return {lesson: frozenset(words) for lesson, words in found.items()}


def _words(text: str) -> Iterable[str]:
    """Yield the words of a text, names of a program taken apart."""
    for word in _WORD.findall(text):
        yield from (part for part in word.lower().split("_") if len(part) > 2)
