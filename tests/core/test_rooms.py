"""What may happen in a room, and what is said of its votes."""

import json
import random
from collections import Counter
from dataclasses import replace

import pytest

from core import rooms, vote_words
from core.questions import Question
from core.rooms import DISCUSS, FIRST, LIVES, SECOND, SHOWN, NoRoomError, RefusedVoteError

ORACLES = {
    vote_words.count: "the number of browsers that a plain list of votes names",
    vote_words.result: "a list of votes, replayed by hand",
    vote_words.percent: "Python's own rounding, and the two ends by the numbers themselves",
}
OPTIONS = {"a": "Up", "b": "Down", "c": "It stays"}
ASKED = rooms.in_words(Question("Which way?", OPTIONS, "b", "Downhill."))


def new_room(now=0.0):
    return rooms.open_room("BCDF", "secret", ASKED, now)


def name(number):
    return f"browser-{number:012}"


def test_a_class_answers_twice_and_each_browser_counts_once():
    """Against a list of what happened, in which the last answer of a browser in a round counts."""
    for seed in range(300):
        chance = random.Random(seed)
        room, happened = new_room(), []
        for number, phase in enumerate((FIRST, SECOND)):
            room = rooms.turn(room, phase, 0.0) if number else room
            for _ in range(chance.randrange(40)):
                voter, choice = name(chance.randrange(15)), chance.choice("abc")
                room = rooms.vote(room, voter, choice, room.stamp)
                happened.append((number, voter, choice))
        room = rooms.turn(room, SHOWN, 0.0)
        last = [{v: c for n, v, c in happened if n == number} for number in (0, 1)]
        for number in (0, 1):
            votes = Counter(last[number].values())
            assert rooms.tally(room, number) == {option: votes[option] for option in OPTIONS}, seed
        words = vote_words.result(room)
        for number, place in enumerate(("round one", "round two")):
            right = sum(choice == "b" for choice in last[number].values())
            assert (f"{right} of {len(last[number])} in {place}" in words) == bool(last[number]), seed
        both = last[0].keys() & last[1].keys()
        found = sum(last[0][voter] != "b" and last[1][voter] == "b" for voter in both)
        lost = sum(last[0][voter] == "b" and last[1][voter] != "b" for voter in both)
        told = f"Of the {len(both)} who answered twice, {found} found the right answer, {lost} left it."
        assert (told in words) == bool(both), seed


def test_how_many_have_answered():
    room = new_room()
    assert vote_words.count(room) == "Nobody has answered."
    for number in range(3):
        room = rooms.vote(room, name(number), "a", 0)
    assert vote_words.count(room) == "3 have answered."
    room = rooms.turn(rooms.turn(room, DISCUSS, 0.0), SECOND, 0.0)
    assert vote_words.count(room) == "Nobody has answered; in round one, 3 had."
    room = rooms.vote(room, name(9), "a", 2)  # somebody who came later
    assert vote_words.count(room) == "1 has answered; in round one, 3 had."
    assert vote_words.count(rooms.turn(room, SHOWN, 0.0)) == "4 have answered."


def test_a_percentage_is_rounded_and_only_all_are_all():
    for whole in range(1, 301):
        for part in range(whole + 1):
            number = int(vote_words.percent(part, whole).removesuffix(" %"))
            assert abs(number - 100 * part / whole) <= 1
            assert (number == 0) == (part == 0)
            assert (number == 100) == (part == whole)
    assert vote_words.percent(0, 0) == "0 %"


@pytest.mark.parametrize(
    ("voter", "choice", "stamp"),
    [
        (name(1), "d", 0), (name(1), "", 0), (name(1), "B", 0), (name(1), "a", 1), (name(1), "a", -1),
        ("", "a", 0), ("short", "a", 0), ("x" * 33, "a", 0), ("<script>alert(1)</script>", "a", 0),
    ],
)  # fmt: skip
def test_what_is_no_vote_is_refused(voter, choice, stamp):
    with pytest.raises(RefusedVoteError):
        rooms.vote(new_room(), voter, choice, stamp)


def test_a_closed_round_takes_no_votes_and_a_full_one_only_other_ones():
    for phase in (DISCUSS, SHOWN):
        room = rooms.turn(new_room(), phase, 0.0)
        with pytest.raises(RefusedVoteError):
            rooms.vote(room, name(1), "a", room.stamp)
    room = new_room()
    for number in range(rooms.MOST_VOTERS):
        room = rooms.vote(room, name(number), "a", 0)
    with pytest.raises(RefusedVoteError):
        rooms.vote(room, name(rooms.MOST_VOTERS), "a", 0)
    assert rooms.vote(room, name(0), "b", 0).rounds[0][name(0)] == "b"


def test_the_next_question_begins_with_nothing_and_old_votes_do_not_count_for_it():
    room = rooms.vote(new_room(), name(1), "a", 0)
    following = rooms.ask_next(room, ASKED, 100.0)
    assert (following.phase, following.rounds, following.ends) == (FIRST, ({}, {}), 100.0 + LIVES)
    with pytest.raises(RefusedVoteError):
        rooms.vote(following, name(1), "a", room.stamp)


def test_a_room_belongs_to_its_secret():
    assert rooms.belongs_to(new_room(), "secret")
    assert not rooms.belongs_to(new_room(), "")
    assert not rooms.belongs_to(new_room(), new_room().seal)
    assert "secret" not in rooms.to_text(new_room())


def test_a_room_is_the_same_after_a_way_as_text():
    room = rooms.turn(rooms.vote(new_room(), name(1), "c", 0), DISCUSS, 5.0)
    assert rooms.from_text(rooms.to_text(room)) == room
    assert list(rooms.from_text(rooms.to_text(room)).asked.options) == list(OPTIONS)


@pytest.mark.parametrize("text", ["bcdf", " BC-DF ", "b c d f", "BCDF\n"])
def test_a_code_is_read_as_people_type_it(text):
    assert rooms.read_code(text) == "BCDF"


@pytest.mark.parametrize("text", ["", "BCD", "BCDFG", "ABCD", "../x", "ßßßß", "B" * 10**6, "BC\x00D"])
def test_what_is_no_code_is_none(text):
    assert rooms.read_code(text) == ""


def test_a_question_has_its_bounds():
    many = {str(number): "x" for number in range(rooms.MOST_OPTIONS + 1)}
    for question in (
        Question("x" * rooms.MOST_CHARACTERS, OPTIONS, "a", ""),
        Question("x", many, "1", ""),
    ):
        with pytest.raises(rooms.TooLongError):
            rooms.in_words(question)


def test_codes_are_drawn_of_letters_that_nobody_takes_for_others():
    codes = {rooms.new_code() for _ in range(2000)}
    assert len(codes) > 1900
    assert all(rooms.read_code(code) == code for code in codes)


def test_a_room_that_was_out_of_hand_is_taken_back_only_as_it_can_have_been():
    room = replace(new_room(), stamp=3, phase=SECOND, rounds=({name(1): "a"}, {name(2): "b"}))
    text = rooms.to_text(room)
    assert rooms.read_again(text, "secret", 0.0) == room
    assert rooms.read_again(text, "secret", -1e6).ends == LIVES - 1e6
    whole = json.loads(text)
    asked = whole["asked"]
    bad: object
    for bad in (
        {"code": "bcdf"}, {"code": "BCD"}, {"code": 5}, {"phase": "third"}, {"stamp": -1},
        {"stamp": 0.5}, {"stamp": True}, {"stamp": 10**9}, {"rounds": [{}]}, {"rounds": [[], []]},
        {"rounds": None},
        {"rounds": [{name(1): "left"}, {}]}, {"rounds": [{"x": "a"}, {}]}, {"ends": "soon"},
        {"more": 1},
        {"rounds": [{name(n): "a" for n in range(301)}, {}]}, {"seal": 5}, {"seal": ""},
        {"asked": {**asked, "lesson": "../evil"}}, {"asked": {**asked, "text": "x" * 4001}},
        {"asked": {**asked, "answer": "left"}}, {"asked": {**asked, "text": None}},
        {"asked": {**asked, "options": {"a": 5, "b": "Down"}}}, {"asked": {**asked, "options": []}},
        {"asked": {**asked, "options": {str(n): "" for n in range(13)}}}, {"asked": None},
        {"code": None},
    ):  # fmt: skip
        with pytest.raises(NoRoomError):
            rooms.read_again(json.dumps({**whole, **bad}), "secret", 0.0)
    for bad_text in ("", "{", "[]", "5", "null", "[" * 100_000, '"' * 3, text[:-1]):
        with pytest.raises(NoRoomError):
            rooms.read_again(bad_text, "secret", 0.0)
    for secret in ("", "other", "secret "):
        with pytest.raises(NoRoomError, match="no room"):
            rooms.read_again(text, secret, 0.0)
