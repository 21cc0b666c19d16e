"""Rooms in Redis, for a class that several processes serve.

A room is one key, which ends with it; a sorted set has all codes by their ends. Every change is Redis's
optimistic transaction: read, apply the rule, write unless somebody else has written meanwhile.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import random
from threading import Lock
from typing import Any

from core.rooms import Room, from_text, to_text
from pages.parts.vote.store import MOST_ROOMS, Rule, TakenError, UnreachableError, one_to_leave

try:
    import redis
except ImportError as error:  # only who sets SEE_PYTORCH_REDIS needs it
    raise ImportError("SEE_PYTORCH_REDIS is set, but its client is not: pip install redis") from error

PREFIX = "see-pytorch:room:"
ALL = "see-pytorch:rooms"
PATIENCE = 2.0  # seconds
TRIES = 500  # each fails only because another change has succeeded


class InRedis:
    """Rooms in a Redis server, "redis://host:port/number"."""

    def __init__(self, address: str, clock: Callable[[], float] = time.time) -> None:
        """Know the server; it is asked later."""
        self._redis = redis.Redis.from_url(
            address, decode_responses=True, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
        )
        self._clock = clock
        self._turn = Lock()  # of this process: its own changes need not get in each other's way

    def add(self, room: Room) -> None:
        """Keep a new room."""

        def write(pipe: Any) -> None:
            now = self._clock()
            codes = pipe.zrangebyscore(ALL, f"({now}", "+inf")
            texts = pipe.mget([PREFIX + code for code in codes]) if codes else []
            rooms = [from_text(text) for text in texts if text]
            if room.code in [each.code for each in rooms]:
                raise TakenError(room.code)
            leaves = one_to_leave(rooms) if len(rooms) >= MOST_ROOMS else None
            pipe.multi()
            pipe.zremrangebyscore(ALL, "-inf", now)
            if leaves:
                pipe.delete(PREFIX + leaves)
                pipe.zrem(ALL, leaves)
            self._put(pipe, room)

        self._transact(ALL, write)

    def find(self, code: str) -> Room | None:
        """Return the room of a code."""
        with _told():
            return self._alive(self._redis.get(PREFIX + code))

    def change(self, code: str, rule: Rule) -> Room | None:
        """Change a room."""
        changed: list[Room] = []

        def write(pipe: Any) -> None:
            changed.clear()
            if (room := self._alive(pipe.get(PREFIX + code))) is not None:
                changed.append(rule(room))
                pipe.multi()
                self._put(pipe, changed[0])

        self._transact(PREFIX + code, write)
        return changed[0] if changed else None

    def remove(self, code: str) -> None:
        """Forget a room."""
        with _told(), self._redis.pipeline() as pipe:
            pipe.delete(PREFIX + code)
            pipe.zrem(ALL, code)
            pipe.execute()

    def _alive(self, text: Any) -> Room | None:
        """Return the room of a text, if there is one that has not ended by this clock."""
        room = from_text(text) if text else None
        return room if room and room.ends > self._clock() else None

    def _put(self, pipe: Any, room: Room) -> None:
        """Write a room, to be forgotten when it ends."""
        left = max(int(1000 * (room.ends - self._clock())), 1)
        pipe.set(PREFIX + room.code, to_text(room), px=left)
        pipe.zadd(ALL, {room.code: room.ends})

    def _transact(self, watched: str, write: Callable[[Any], None]) -> None:
        """Do `write` in one piece; again, where somebody else has written to `watched` meanwhile."""
        with _told(), self._turn:
            for _ in range(TRIES):
                pipe: Any
                with self._redis.pipeline() as pipe:
                    try:
                        pipe.watch(watched)
                        write(pipe)
                        pipe.execute()
                        return
                    except redis.WatchError:
                        time.sleep(0.002 * random())
        raise UnreachableError("too many at once")


@contextmanager
def _told() -> Iterator[None]:
    """Let a server that does not answer be told in our own words."""
    try:
        yield
    except redis.RedisError as error:
        raise UnreachableError(str(error)) from error
