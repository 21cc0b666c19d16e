"""Lessons are found by name, section and tutorial section, and each has its neighbours."""

import pytest

from core.syllabus import (
    LESSONS,
    SECTIONS,
    TUTORIAL_SECTIONS,
    find_lesson,
    lessons_in,
    lessons_on,
    neighbours,
)

NAMES = [lesson.name for lesson in LESSONS]


@pytest.mark.parametrize("place", range(len(LESSONS)))
def test_a_lesson_stands_between_its_neighbours(place):
    before, after = neighbours(NAMES[place])
    assert find_lesson(NAMES[place]) is LESSONS[place]
    assert (before.name if before else None) == ([None, *NAMES][place])
    assert (after.name if after else None) == ([*NAMES, None][place + 1])


def test_a_lesson_that_is_none_is_not_found():
    for find in (find_lesson, neighbours):
        with pytest.raises(KeyError):
            find("knitting")


def test_sections_share_the_lessons_out_in_their_order():
    assert [each.name for section in SECTIONS for each in lessons_in(section)] == NAMES
    assert lessons_in("Knitting") == ()


def test_the_tutorial_has_twenty_sections_and_lessons_know_theirs():
    assert list(TUTORIAL_SECTIONS) == list(range(1, 21))
    for section in (*TUTORIAL_SECTIONS, 0, 21):
        found = [each.name for each in lessons_on(section)]
        assert found == [each.name for each in LESSONS if section in set(each.tutorial_sections)]
    assert [each.name for each in lessons_on(8)] == ["gradient_descent", "training_loop"]
    assert [each.name for each in lessons_on(4)] == ["broadcasting"]
