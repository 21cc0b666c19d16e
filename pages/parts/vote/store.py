"""Where rooms are kept: in this process, or in Redis where several processes serve one class.

All rules stand in `core.rooms`. A store finds a room and lets a rule change it, one change at a time.
"""

import os
import time
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Protocol

from core.rooms import Asked, Room, new_code, new_secret, open_room

MOST_ROOMS = 100
REDIS = "SEE_PYTORCH_REDIS"  # the address of a Redis server, as in redis://localhost:6379/0

Rule = Callable[[Room], Room]


class FullError(Exception):
    """All rooms are in use."""


class TakenError(Exception):
    """There is a room of this code already."""


class UnreachableError(Exception):
    """Whatever keeps the rooms does not answer."""


class Store(Protocol):
    """Keeps rooms until they end. All but `add` do nothing to a room that is not there."""

    def add(self, room: Room) -> None:
        """Keep a new room. Raise TakenError or FullError."""

    def find(self, code: str) -> Room | None:
        """Return the room of a code."""

    def change(self, code: str, rule: Rule) -> Room | None:
        """Let `rule` make another room of it, and return that one; what it raises changes nothing."""

    def remove(self, code: str) -> None:
        """Forget a room."""


class InProcess:
    """Rooms in the memory of this process."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Have no rooms."""
        self._rooms: dict[str, Room] = {}
        self._guard = Lock()
        self._clock = clock

    def add(self, room: Room) -> None:
        """Keep a new room."""
        with self._guard:
            now = self._clock()
            self._rooms = {code: each for code, each in self._rooms.items() if each.ends > now}
            if room.code in self._rooms:
                raise TakenError(room.code)
            if len(self._rooms) >= MOST_ROOMS:
                del self._rooms[one_to_leave(list(self._rooms.values()))]
            self._rooms[room.code] = room

    def find(self, code: str) -> Room | None:
        """Return the room of a code."""
        room = self._rooms.get(code)
        return room if room and room.ends > self._clock() else None

    def change(self, code: str, rule: Rule) -> Room | None:
        """Change a room."""
        with self._guard:
            if (room := self.find(code)) is None:
                return None
            self._rooms[code] = changed = rule(room)
            return changed

    def remove(self, code: str) -> None:
        """Forget a room."""
        with self._guard:
            self._rooms.pop(code, None)


def one_to_leave(rooms: list[Room]) -> str:
    """Return the code of the room that makes place: nobody has voted in it, and it would end first.

    Raise FullError where people are voting in all.
    """
    empty = [room for room in rooms if not any(room.rounds)]
    if not empty:
        raise FullError
    return min(empty, key=lambda room: room.ends).code


@cache
def the_store() -> Store:
    """Return the store of this process: Redis where `SEE_PYTORCH_REDIS` says so."""
    if address := os.environ.get(REDIS):
        from pages.parts.vote.in_redis import InRedis

        return InRedis(address)
    return InProcess()


def open_new(store: Store, asked: Asked, now: float) -> tuple[Room, str]:
    """Open a room for a question; return it and the secret of whoever opened it. Raise FullError."""
    secret = new_secret()
    while True:
        room = open_room(new_code(), secret, asked, now)
        try:
            store.add(room)
        except TakenError:
            continue
        return room, secret
