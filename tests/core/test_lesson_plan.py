"""A lesson of one's own is the same after its way through a link, and nothing else is taken for one."""

import json
import random

import pytest

from core import lesson_plan
from core.lesson_plan import MOST_QUERY, MOST_STEPS, MOST_WORDS, PlanError, Step
from core.syllabus import LESSONS


def drawn(seed):
    chance = random.Random(seed)
    words = ["", "Why?", "„Was“ <b>& 'so'", "x" * MOST_WORDS, "🎓\n\n* a"]
    return tuple(
        Step(
            chance.choice(LESSONS).name,
            chance.choice(["", "a=1&b=%26", "q=" + "z" * (MOST_QUERY - 2)]),
            chance.choice(words),
            chance.choice(words),
            tuple(f"name{number}" for number in range(chance.randrange(4))),
            chance.random() < 0.5,
        )
        for _ in range(chance.randint(1, MOST_STEPS))
    )


def test_a_lesson_is_the_same_after_its_way_as_text():
    for seed in range(500):
        assert lesson_plan.from_text(lesson_plan.to_text(drawn(seed))) == drawn(seed), seed


def test_steps_go_up_and_down_and_away_as_in_a_list():
    for seed in range(500):
        chance, plan = random.Random(seed), drawn(seed)
        place, by = chance.randrange(len(plan)), chance.choice([-1, 1])
        listed = list(plan)
        if 0 <= place + by < len(listed):
            listed[place], listed[place + by] = listed[place + by], listed[place]
        assert list(lesson_plan.moved(plan, place, by)) == listed, seed
        listed = list(plan)
        del listed[place]
        assert list(lesson_plan.without(plan, place)) == listed, seed
        assert lesson_plan.changed(plan, place, note="n")[place].note == "n"


GOOD = {"lesson": "autograd"}
ODD: list[dict[str, object]] = [
    {"lesson": "no_such"}, {"lesson": None}, {"lesson": ["autograd"]}, {"other": 1}, {"query": 1},
    {"query": "x" * (MOST_QUERY + 1)}, {"note": "x" * (MOST_WORDS + 1)}, {"question": []},
    {"hidden": "step_size"}, {"hidden": [1]}, {"hidden": ["x"] * 50}, {"hidden": ["x" * 41]},
    {"predict_first": 1}, {"predict_first": "yes"},
]  # fmt: skip
BAD = [
    "", "x", "null", "1", "{}", "[]", "[1]", "[[]]", '["autograd"]', "[" * 100_000,
    *(json.dumps([GOOD | more]) for more in ODD),
    json.dumps([GOOD] * (MOST_STEPS + 1)),
]  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=[text[:50] for text in BAD])
def test_what_is_no_lesson_is_refused(text):
    with pytest.raises(PlanError):
        lesson_plan.from_text(text)
