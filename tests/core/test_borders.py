"""What a room and a lesson of one's own may hold: the last that is taken, and one too many."""

import json
from dataclasses import replace

import pytest

from core import lesson_plan, rooms
from core.lesson_plan import PlanError, Step
from core.questions import Question
from core.rooms import RefusedVoteError, TooLongError

HOUR = 3600.0


def question(options=2, characters=100):
    """Return a question of so many options whose words have so many characters, together."""
    words = {f"{number:02}": "x" for number in range(options)}
    return Question("x" * (characters - 3 * options), words, "00", "")


@pytest.mark.parametrize(("fits", "too_long"), [
    (question(options=12), question(options=13)),
    (question(characters=4000), question(characters=4001)),
])  # fmt: skip
def test_a_question_may_have_twelve_options_and_four_thousand_characters(fits, too_long):
    assert rooms.in_words(fits).text == fits.text
    with pytest.raises(TooLongError):
        rooms.in_words(too_long)


def test_a_room_lives_two_hours_from_what_was_done_last_and_has_four_letters():
    asked = rooms.in_words(question())
    room = rooms.open_room("BCDF", "secret", asked, 100.0)
    assert room.ends == 100.0 + 2 * HOUR
    assert rooms.turn(room, rooms.DISCUSS, 500.0).ends == rooms.ask_next(room, asked, 500.0).ends
    assert rooms.ask_next(room, asked, 500.0).ends == 500.0 + 2 * HOUR
    assert len(rooms.new_code()) == 4
    assert (rooms.read_code("bcdf"), rooms.read_code("bcd"), rooms.read_code("bcdfg")) == (
        "BCDF",
        "",
        "",
    )


def test_a_round_has_places_for_three_hundred():
    room = rooms.open_room("BCDF", "secret", rooms.in_words(question()), 0.0)
    voters = [f"voter-{number:012}" for number in range(301)]
    full = replace(room, rounds=(dict.fromkeys(voters[:299], "00"), {}))
    full = rooms.vote(full, voters[299], "01", 0)
    assert rooms.tally(full, 0) == {"00": 299, "01": 1}
    with pytest.raises(RefusedVoteError, match="places for 300"):
        rooms.vote(full, voters[300], "00", 0)
    assert rooms.tally(rooms.vote(full, voters[0], "01", 0), 0) == {"00": 298, "01": 2}


@pytest.mark.parametrize(("length", "works"), [(15, False), (16, True), (32, True), (33, False)])
def test_a_voter_has_a_name_of_16_to_32_letters(length, works):
    room = rooms.open_room("BCDF", "secret", rooms.in_words(question()), 0.0)
    if works:
        assert rooms.tally(rooms.vote(room, "a" * length, "00", 0), 0)["00"] == 1
    else:
        with pytest.raises(RefusedVoteError, match="cookies"):
            rooms.vote(room, "a" * length, "00", 0)


@pytest.mark.parametrize(("name", "of", "most"), [
    ("query", str, 4000), ("note", str, 500), ("question", str, 500), ("hidden", list, 40),
])  # fmt: skip
def test_words_of_a_lesson_have_their_bounds(name, of, most):
    for count, fits in ((most, True), (most + 1, False)):
        text = json.dumps([{"lesson": "autograd", name: "x" * count if of is str else ["x"] * count}])
        if fits:
            assert len(getattr(lesson_plan.from_text(text)[0], name)) == most
        else:
            with pytest.raises(PlanError, match="too long"):
                lesson_plan.from_text(text)


@pytest.mark.parametrize(("count", "fits"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_lesson_has_one_to_thirty_pages(count, fits):
    text = lesson_plan.to_text((Step("autograd"),) * count)
    if fits:
        assert len(lesson_plan.from_text(text)) == count
    else:
        with pytest.raises(PlanError, match="1 to 30 pages"):
            lesson_plan.from_text(text)


@pytest.mark.parametrize(("letters", "fits"), [(40, True), (41, False)])
def test_a_hidden_setting_has_a_name_of_forty_letters_at_most(letters, fits):
    text = json.dumps([{"lesson": "autograd", "hidden": ["x" * letters]}])
    if fits:
        assert lesson_plan.from_text(text)[0].hidden == ("x" * 40,)
    else:
        with pytest.raises(PlanError):
            lesson_plan.from_text(text)
