"""The course as a way: every lesson has a card with a picture of its run, and leads to the next."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from core.charts.sketch import HEIGHT, WIDTH
from core.syllabus import LESSONS, SECTIONS, TUTORIAL_SECTIONS, lessons_in, lessons_on, neighbours
from pages.parts import address, course
from pages.parts.declare import SHARED, controls_of
from tests.everywhere.apps import new_app, open_page
from tests.everywhere.views import PAGES, extreme_of

MOST = 100_000  # bytes that all pictures may add to the home page
A_PLACE = re.compile(r"(-?[\d.]+),(-?[\d.]+)")
A_MARK = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h(-?[\d.]+)(?:v(-?[\d.]+))?")
A_BOX = re.compile(r"M(-?[\d.]+),(-?[\d.]+)h(-?[\d.]+)v(-?[\d.]+)")
MOST_BOXES = 100
FROM_THE_LEFT = ("devices", "datasets_and_loaders")  # lines of a program, and of batches
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.lesson)


def links(app):
    """Return where the links of the open page lead."""
    return [each.proto.page for each in app.get("page_link")]


@every_page
def test_a_card_is_drawn_from_the_run_inside_its_frame(page):
    view, draw_card = page.card
    assert view in page.views
    root = ElementTree.fromstring(draw_card(view.run(view.settings())))
    assert len(root) > 1
    known = course.colors_of("light")
    for part in root:
        assert (part.get("class") or "").split()[-1] in known
        places = (part.get("points") or "") + (part.get("d") or "")
        for x, y in A_PLACE.findall(places):
            assert 0 <= float(x) <= WIDTH
            assert 0 <= float(y) <= HEIGHT


@every_page
def test_a_card_fills_its_frame_from_the_middle(page):
    view, draw_card = page.card
    root = ElementTree.fromstring(draw_card(view.run(view.settings())))
    boxes = [box_of(part) for part in root if part.text or not part.tag.endswith("text")]
    left, top = (min(box[side] for box in boxes) for side in (0, 1))
    right, below = (max(box[side] for box in boxes) for side in (2, 3))
    assert min(left, top, WIDTH - right, HEIGHT - below) >= -0.5
    assert abs(left - (WIDTH - right)) <= (42 if page.lesson in FROM_THE_LEFT else 8)
    assert abs(top - (HEIGHT - below)) <= 14
    assert below - top >= HEIGHT * 0.4
    assert all(0.1 <= float(part.get("fill-opacity", 1)) <= 1 for part in root)
    filled = [tuple(map(float, mark)) for part in root for mark in A_BOX.findall(part.get("d") or "")]
    for one, other in combinations(filled[:MOST_BOXES], 2):
        apart = [
            max(one[side], other[side]) + 1
            >= min(one[side] + one[side + 2], other[side] + other[side + 2])
            for side in (0, 1)
        ]
        assert any(apart), (one, other)


def box_of(part):
    """Return the edges of a part of a sketch; a letter is about half as wide as high."""
    if part.tag.endswith("text"):
        x, y, size = (float(part.get(name)) for name in ("x", "y", "font-size"))
        width = len(part.text or "") * size * 0.55
        left = x if part.get("text-anchor") == "start" else x - width / 2
        return left, y - size * 0.8, left + width, y
    pen = float(part.get("stroke-width") or 0) / 2
    spots = [(float(x), float(y), 0.0, 0.0) for x, y in A_PLACE.findall(part.get("points") or "")]
    spots += [
        (float(x), float(y), float(width), float(height or 0))
        for x, y, width, height in A_MARK.findall(part.get("d") or "")
    ]
    return (
        min(x for x, *_ in spots) - pen,
        min(y for _, y, *_ in spots) - pen,
        max(x + width for x, _, width, _ in spots) + pen,
        max(y + height for _, y, _, height in spots) + pen,
    )


@every_page
def test_another_run_has_another_card(page):
    view, draw_card = page.card
    default, extreme = view.settings(), extreme_of(view)
    card = draw_card(view.run(default))
    assert card == course.sketch_of(page.lesson)
    others = (
        address.fit(replace(default, **{name: getattr(extreme, name)}))
        for name in controls_of(view.settings)
        if name not in SHARED and getattr(extreme, name) != getattr(default, name)
    )
    assert any(draw_card(view.run(other)) != card for other in others if view.needs(other) is None)


def test_cards_have_the_colors_of_both_themes_and_are_light():
    for scheme in ("light", "dark"):
        colors = course.colors_of(scheme)
        assert all(re.fullmatch("#[0-9a-f]{6}", color) for color in colors.values()), colors
        pictures = [course.picture_of(lesson.name, scheme) for lesson in LESSONS]
        assert all(colors["c0"] in picture for picture in pictures)
        assert sum(map(len, pictures)) * 4 / 3 < MOST
    assert course.colors_of("light") != course.colors_of("dark")


def test_the_home_page_has_a_card_for_every_lesson_and_a_line_for_every_section():
    app = new_app().run()
    assert not app.exception
    cards = [lesson.name for section in SECTIONS for lesson in lessons_in(section)]
    lines = [lesson.name for number in TUTORIAL_SECTIONS for lesson in lessons_on(number)]
    assert links(app) == [*cards, *lines]
    assert len(app.get("image")) == len(LESSONS)
    said = [each.value for each in app.markdown]
    for lesson in LESSONS:
        assert lesson.summary in said
    for number, title in TUTORIAL_SECTIONS.items():
        assert f"{number}\\. {title}" in said


def test_the_ways_on_lead_through_the_whole_course_and_back():
    assert neighbours(LESSONS[-1].name)[1] is None
    for before, after in pairwise(LESSONS):
        assert neighbours(before.name)[1] is after
        assert neighbours(after.name)[0] is before
    assert neighbours(LESSONS[0].name)[0] is None


def test_every_lesson_leads_to_its_neighbours():
    names = [lesson.name for lesson in LESSONS]
    for place, lesson in enumerate(LESSONS):
        if place in (0, 5, len(LESSONS) - 1):
            app = open_page(lesson.name)
            assert links(app) == [*names[max(place - 1, 0) : place], *names[place + 1 : place + 2]]
