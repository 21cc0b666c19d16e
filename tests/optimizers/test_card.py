"""The card shows a path for each racer, a dot where it ends, and one where all begin."""

import re
from xml.etree import ElementTree

from core.optimizers.card import draw_card
from core.optimizers.course import Course
from core.optimizers.race import race
from core.surfaces import Surface


def test_every_path_ends_in_a_dot_of_its_colour_and_all_begin_in_one():
    line_up = (("sgd", 0.01), ("adam", 0.1), ("momentum", 0.01))
    card = ElementTree.fromstring(draw_card(race(Surface("ravine"), (-1.8, 0.8), line_up, Course(20))))
    lines, dots = card[:3], card[3:]
    paths = [line.attrib["points"].split() for line in lines]
    placed = [re.findall(r"M([-\d.]+,[-\d.]+)h0", dot.attrib["d"]) for dot in dots]
    assert [part.attrib["class"] for part in lines] == ["line c0", "line c1", "line c2"]
    assert [part.attrib["class"] for part in dots] == ["line c0", "line c1", "line c2", "line ink"]
    assert placed == [*([path[-1]] for path in paths), [paths[0][0]]]
    assert {len(path) for path in paths} == {21}
    assert {path[0] for path in paths} == {paths[0][0]}
