"""Both stores keep the same promises: in this process, and in a real Redis."""

import threading
from contextlib import ExitStack
from dataclasses import replace

import pytest

from core import rooms
from core.questions import Question
from core.rooms import LIVES, RefusedVoteError
from pages.parts.vote import store as stores
from pages.parts.vote.store import (
    MOST_ROOMS,
    FullError,
    InProcess,
    TakenError,
    UnreachableError,
    open_new,
    the_store,
)
from tests.parts.vote.redis_server import needs_redis, serve_redis

ASKED = rooms.in_words(Question("Which way?", {"a": "Up", "b": "Down"}, "b", "Downhill."))
KINDS = ["in this process", pytest.param("in Redis", marks=needs_redis)]


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        import time

        self.now = time.time()  # Redis has its own

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def redis_address(tmp_path_factory):
    with ExitStack() as stack:
        yield lambda: stack.enter_context(serve_redis(tmp_path_factory.mktemp("redis")))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=KINDS)
def store(request, clock, redis_address):
    if request.param == "in this process":
        return InProcess(clock)
    from pages.parts.vote.in_redis import InRedis

    return InRedis(redis_address(), clock)


def name(number):
    return f"browser-{number:012}"


def room_of(clock, code="BCDF"):
    return rooms.open_room(code, "secret", ASKED, clock())


def codes(number):
    """Return so many codes, no two alike."""
    letters = rooms.LETTERS
    return [f"BB{letters[each // 20]}{letters[each % 20]}" for each in range(number)]


def test_a_room_is_found_changed_and_removed(store, clock):
    room = room_of(clock)
    store.add(room)
    assert store.find("BCDF") == room
    voted = store.change("BCDF", lambda now: rooms.vote(now, name(1), "a", 0))
    assert store.find("BCDF") == voted
    assert voted.rounds[0] == {name(1): "a"}
    store.remove("BCDF")
    assert store.find("BCDF") is None
    assert store.change("BCDF", lambda now: now) is None
    store.remove("BCDF")


def test_no_two_rooms_have_one_code(store, clock):
    store.add(room_of(clock))
    with pytest.raises(TakenError):
        store.add(room_of(clock))


def test_a_rule_that_refuses_changes_nothing(store, clock):
    store.add(room_of(clock))
    with pytest.raises(RefusedVoteError):
        store.change("BCDF", lambda now: rooms.vote(now, name(1), "z", 0))
    assert store.find("BCDF") == room_of(clock)


def test_rooms_end(store, clock):
    store.add(room_of(clock))
    clock.now += LIVES - 1
    assert store.change("BCDF", lambda now: rooms.turn(now, rooms.DISCUSS, clock())).stamp == 1
    clock.now += LIVES - 1
    assert store.find("BCDF")
    clock.now += 2
    assert store.find("BCDF") is None
    assert store.change("BCDF", lambda now: now) is None
    store.add(room_of(clock))


def test_there_are_so_many_rooms_and_those_without_votes_make_place(store, clock):
    for place, code in enumerate(codes(MOST_ROOMS)):
        store.add(replace(room_of(clock, code), ends=clock() + 100 + place))
        if place % 2 == 0:
            store.change(code, lambda now: rooms.vote(now, name(1), "a", 0))
    empty = codes(MOST_ROOMS)[1::2]
    for place, gone in enumerate(empty):
        new = f"CC{rooms.LETTERS[place // 20]}{rooms.LETTERS[place % 20]}"
        store.add(room_of(clock, new))
        store.change(new, lambda now: rooms.vote(now, name(1), "a", 0))
        assert store.find(gone) is None
    with pytest.raises(FullError):
        store.add(room_of(clock, "DDDD"))
    with pytest.raises(FullError):
        open_new(store, ASKED, clock())
    clock.now += LIVES + 1
    store.add(room_of(clock, "DDDD"))


def test_sixty_at_once_lose_no_vote(store, clock):
    store.add(room_of(clock))

    def cast(number):
        store.change("BCDF", lambda now: rooms.vote(now, name(number), "ab"[number % 2], 0))

    threads = [threading.Thread(target=cast, args=[number]) for number in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rooms.tally(store.find("BCDF"), 0) == {"a": 30, "b": 30}


@needs_redis
def test_several_processes_serve_one_class(redis_address, clock):
    from pages.parts.vote.in_redis import InRedis

    address = redis_address()
    replicas = [InRedis(address, clock) for _ in range(4)]  # no lock is common to them
    room, secret = open_new(replicas[0], ASKED, clock())

    def cast(number):
        replica = replicas[number % 4]
        replica.change(room.code, lambda now: rooms.vote(now, name(number), "a", 0))

    threads = [threading.Thread(target=cast, args=[number]) for number in range(120)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen = replicas[3].find(room.code)
    assert rooms.tally(seen, 0) == {"a": 120, "b": 0}
    assert rooms.belongs_to(seen, secret)


@needs_redis
def test_redis_itself_forgets_a_room(redis_address):
    import time

    from pages.parts.vote.in_redis import PREFIX, InRedis

    store = InRedis(redis_address())
    room, _ = open_new(store, ASKED, time.time())
    assert 0 < store._redis.pttl(PREFIX + room.code) <= 1000 * LIVES


@needs_redis
def test_a_redis_that_does_not_answer_is_told_in_our_words():
    from pages.parts.vote.in_redis import InRedis

    store = InRedis("redis://127.0.0.1:1/0")
    for ask in (lambda: store.find("BCDF"), lambda: store.change("BCDF", lambda now: now)):
        with pytest.raises(UnreachableError):
            ask()


def test_the_environment_says_which_store_it_is(monkeypatch):
    monkeypatch.delenv(stores.REDIS, raising=False)
    the_store.cache_clear()
    assert isinstance(the_store(), InProcess)
    assert the_store() is the_store()


@needs_redis
def test_the_environment_can_ask_for_redis(monkeypatch):
    from pages.parts.vote.in_redis import InRedis

    monkeypatch.setenv(stores.REDIS, "redis://127.0.0.1:1/0")
    the_store.cache_clear()
    assert isinstance(the_store(), InRedis)
    the_store.cache_clear()
