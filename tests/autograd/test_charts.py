"""The graph as a diagram: every node and every way is in it, and the step is marked."""

import re

from core.autograd.charts import draw_graph
from core.autograd.steps import last_step, look
from core.autograd.trace import take_apart
from core.typed.lines import Lines

TRACE = take_apart(Lines("c = a + b; d = b + 1; e = c * d"), (("a", 2.0), ("b", 1.0)))


def test_every_node_and_every_way_is_drawn():
    text = draw_graph(look(TRACE, last_step(TRACE)))
    assert re.findall(r'^  (n\d)[(\["]', text, re.MULTILINE) == ["n0", "n1", "n2", "n3", "n4"]
    ways = re.findall(r'^  (n\d) -- "(.*)" --> (n\d)$', text, re.MULTILINE)
    assert ways == [
        ("n0", "2<br/>grad 2", "n2"),
        ("n1", "1<br/>grad 2", "n2"),
        ("n1", "1<br/>grad 3", "n3"),
        ("n2", "3<br/>grad 2", "n4"),
        ("n3", "2<br/>grad 3", "n4"),
    ]
    assert 'n1(["b = 1<br/>AccumulateGrad<br/>b.grad = 5"])' in text
    assert 'n4["e = 6<br/>MulBackward0"]' in text


def test_unknown_numbers_are_question_marks_in_dashed_boxes():
    text = draw_graph(look(TRACE, 0))
    assert "e = ?" in text
    assert "?<br/>grad ?" in text
    assert re.findall(r"style (n\d) stroke-dasharray", text) == ["n2", "n3", "n4"]


def test_the_step_is_thick_in_the_given_colour():
    text = draw_graph(look(TRACE, 4), accent="#123456")
    assert re.findall(r"style (n\d) stroke:#123456,stroke-width:5px", text) == ["n4"]
    assert re.findall(r"linkStyle (\d) stroke:#123456", text) == ["3", "4"]


def test_the_direction_is_the_one_asked_for():
    assert "flowchart LR" in draw_graph(look(TRACE, 0))
    assert "flowchart TB" in draw_graph(look(TRACE, 0), "TB")
