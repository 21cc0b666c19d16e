"""A room, in which a class answers one question twice: what is in it, and what may happen to it.

Round one, discussion, round two, and only then the numbers: whoever sees them before goes with the
majority (Crouch and Mazur, Peer Instruction, Am. J. Phys. 69, 2001). All is pure: a rule takes a room
and returns another. Where rooms are kept is for others to say.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from core.questions import Question
from core.syllabus import LESSONS

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # none is taken for another, and no code is a word
LENGTH = 4
LIVES = 2 * 3600.0  # seconds after whoever opened it last did something
MOST_VOTERS = 300  # in a round
MOST_OPTIONS = 12
MOST_STAMP = 100_000
MOST_CHARACTERS = 4000  # of the words of a question, together

FIRST, DISCUSS, SECOND, SHOWN = PHASES = ("first", "discuss", "second", "shown")
A_VOTER = re.compile(r"[A-Za-z0-9_-]{16,32}")  # what a browser calls itself: drawn by chance


class RefusedVoteError(Exception):
    """A vote that does not count; the message says why, to whoever voted."""


class NoRoomError(ValueError):
    """A text that is no room, or somebody else's."""


class TooLongError(ValueError):
    """A question that has more words than a room may hold."""


@dataclass(frozen=True)
class Asked:
    """A question in words alone, as it goes to other devices.

    lesson and case: the page, and the query of its address, that show the case that was asked about.
    """

    text: str
    options: Mapping[str, str]
    answer: str
    why: str
    lesson: str = ""
    case: str = ""


@dataclass(frozen=True)
class Room:
    """A room: its question, how far the class is, and what each browser answered in both rounds.

    seal: of the secret that whoever opened it has. stamp: grows with every turn, so that a device can
    tell whether it shows the latest. ends: when it is forgotten, in seconds since 1970.
    """

    code: str
    seal: str
    asked: Asked
    ends: float
    phase: str = FIRST
    stamp: int = 0
    rounds: tuple[Mapping[str, str], Mapping[str, str]] = field(default_factory=lambda: ({}, {}))

    @property
    def open_round(self) -> int | None:
        """The round that takes votes, counted from 0; None between rounds and after them."""
        return {FIRST: 0, SECOND: 1}.get(self.phase)


def in_words(question: Question, lesson: str = "", case: str = "") -> Asked:
    """Return a question as it goes to other devices; raise TooLongError if it cannot."""
    asked = Asked(question.text, dict(question.options), question.answer, question.why, lesson, case)
    words = [asked.text, asked.why, lesson, case, *asked.options, *asked.options.values()]
    if len(asked.options) > MOST_OPTIONS or sum(map(len, words)) > MOST_CHARACTERS:
        raise TooLongError("This question is too long for a room.")
    return asked


def new_code() -> str:
    """Return a code by chance, which the store may know already."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return the code that somebody typed, in capitals; nothing if it cannot be one."""
    code = re.sub(r"[\s-]", "", text[:40]).upper()
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""


def new_secret() -> str:
    """Return a secret for whoever opens a room."""
    return secrets.token_urlsafe(16)


def open_room(code: str, secret: str, asked: Asked, now: float) -> Room:
    """Return a new room, whose first round takes votes."""
    return Room(code, _seal(secret), asked, now + LIVES)


def belongs_to(room: Room, secret: str) -> bool:
    """Tell whether this is the secret that the room was opened with."""
    return hmac.compare_digest(room.seal, _seal(secret))


def _seal(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def ask_next(room: Room, asked: Asked, now: float) -> Room:
    """Return the room with another question, which nobody has answered yet."""
    return replace(
        room, asked=asked, phase=FIRST, stamp=room.stamp + 1, rounds=({}, {}), ends=now + LIVES
    )


def turn(room: Room, phase: str, now: float) -> Room:
    """Return the room in another phase; raise ValueError if there is none of this name."""
    if phase not in PHASES:
        raise ValueError(phase)
    return replace(room, phase=phase, stamp=room.stamp + 1, ends=now + LIVES)


def vote(room: Room, voter: str, choice: str, stamp: int) -> Room:
    """Return the room with one vote more, or with another one of the same voter.

    stamp: of the room as the voter saw it. Raise RefusedVoteError where the vote does not count.
    """
    if not A_VOTER.fullmatch(voter):
        raise RefusedVoteError("This browser keeps no cookies, so nobody can tell it from others.")
    if room.open_round is None:
        raise RefusedVoteError("This round is closed.")
    if stamp != room.stamp:
        raise RefusedVoteError("There is another question now, or another round.")
    if choice not in room.asked.options:
        raise RefusedVoteError("This is none of the answers.")
    votes = room.rounds[room.open_round]
    if voter not in votes and len(votes) >= MOST_VOTERS:
        raise RefusedVoteError(f"A room has places for {MOST_VOTERS}.")
    rounds = list(room.rounds)
    rounds[room.open_round] = {**votes, voter: choice}
    return replace(room, rounds=(rounds[0], rounds[1]))


def tally(room: Room, round: int) -> dict[str, int]:
    """Return how many chose each option in a round, in the order of the options."""
    votes = list(room.rounds[round].values())
    return {option: votes.count(option) for option in room.asked.options}


def to_text(room: Room) -> str:
    """Return a room as JSON."""
    return json.dumps(asdict(room))


def from_text(text: str) -> Room:
    """Return the room of a JSON text."""
    read = json.loads(text)
    first, second = read["rounds"]
    return Room(**{**read, "asked": Asked(**read["asked"]), "rounds": (first, second)})


def read_again(text: str, secret: str, now: float) -> Room:
    """Return the room of a text that has been in other hands, if it belongs to this secret.

    Raise NoRoomError where it does not, or is no room.
    """
    try:
        room = from_text(text)
        if _is_sound(room) and belongs_to(room, secret):
            return replace(room, ends=min(float(room.ends), now + LIVES))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise NoRoomError(str(error)[:200]) from error
    raise NoRoomError("This is no room of whoever brings it.")


def _is_sound(room: Room) -> bool:
    """Tell whether a room can have come about here; raise an error of some kind where it is none."""
    asked = room.asked
    in_words(Question(asked.text, asked.options, asked.answer, asked.why), asked.lesson, asked.case)
    words = (*vars(asked).values(), *asked.options, *asked.options.values())
    votes = [pair for each in room.rounds for pair in each.items()]
    return (
        all(isinstance(each, str) for each in words if each is not asked.options)
        and asked.answer in asked.options
        and asked.lesson in ("", *(lesson.name for lesson in LESSONS))
        and read_code(room.code) == room.code
        and room.phase in PHASES
        and type(room.stamp) is int
        and 0 <= room.stamp < MOST_STAMP
        and max(map(len, room.rounds)) <= MOST_VOTERS
        and all(A_VOTER.fullmatch(voter) and choice in asked.options for voter, choice in votes)
    )
