"""The graph as a diagram: every node and every way is in it, and the step is marked."""

import re

from core.autograd.charts import draw_graph
from core.autograd.steps import Arrow, Box

# e = (a + b)(b + 1) at a = 2 and b = 1: after the last step, before the first, and in between.
LEAVES = [("a", "AccumulateGrad", "2", "2"), ("b", "AccumulateGrad", "1", "5")]
NODES = [("c", "AddBackward0", "3", ""), ("d", "AddBackward0", "2", ""), ("e", "MulBackward0", "6", "")]
WAYS = [(0, 2, "2", "2"), (1, 2, "1", "2"), (1, 3, "1", "3"), (2, 4, "3", "2"), (3, 4, "2", "3")]


def graph(known: bool = True, now: int = -1, accent: str = "#000000", direction: str = "LR") -> str:
    """Draw the graph, with its numbers or without; `now` is the node whose turn it is, with its ways."""
    leaves = [Box(*leaf, True, False) for leaf in LEAVES]
    nodes = [
        Box(label, operation, value if known else "", "", False, number == now)
        for number, (label, operation, value, _) in enumerate(NODES, 2)
    ]
    ways = [
        Arrow(tail, head, *((value, grad) if known else ("", "")), head == now)
        for tail, head, value, grad in WAYS
    ]
    return draw_graph(
        [vars(box) for box in (*leaves, *nodes)], [vars(way) for way in ways], direction, accent
    )


def test_every_node_and_every_way_is_drawn():
    text = graph()
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
    text = graph(known=False)
    assert "e = ?" in text
    assert "?<br/>grad ?" in text
    assert re.findall(r"style (n\d) stroke-dasharray", text) == ["n2", "n3", "n4"]


def test_the_step_is_thick_in_the_given_colour():
    text = graph(now=4, accent="#123456")
    assert re.findall(r"style (n\d) stroke:#123456,stroke-width:5px", text) == ["n4"]
    assert re.findall(r"linkStyle (\d) stroke:#123456", text) == ["3", "4"]


def test_the_direction_is_the_one_asked_for():
    assert "flowchart LR" in graph()
    assert "flowchart TB" in graph(direction="TB")


def test_a_label_cannot_end_its_text_or_begin_a_tag():
    box = Box('a"] --> <b>', "AccumulateGrad", "#1", "", True, False)
    (line,) = [
        line for line in draw_graph([vars(box)], [], "LR", "#000000").splitlines() if "n0" in line
    ]
    assert line == '  n0(["a#quot;] --#gt; #lt;b#gt; = #35;1<br/>AccumulateGrad"])'
