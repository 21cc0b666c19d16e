"""The notebook of a program is cut where it breathes, and loses nothing."""

import json

import pytest

from core.notebook import make_notebook, paragraphs
from core.short_program import ShortProgram


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        ("a = 1", ["a = 1"]),
        ("a = 1\n\nb = 2", ["a = 1", "b = 2"]),
        ("a = 1\nfor i in a:\n    b\n\n    c", ["a = 1", "for i in a:\n    b\n\n    c"]),
        ("a\nwhile b:\n    c\nd", ["a", "while b:\n    c\nd"]),
        ("a\n\nb\n\nc", ["a", "b", "c"]),
        ("a\n\nb\n\nc\n\nd", ["a", "b", "c\n\nd"]),
        ("a\n\nb\nfor c in d:\n    e\n\nf", ["a", "b", "for c in d:\n    e\n\nf"]),
    ],
)
def test_a_program_is_cut_into_three_parts_at_most(lines, parts):
    assert paragraphs(lines) == parts


def count_up(last: int):
    """Count."""
    for number in range(last):
        yield number, number**2


@pytest.mark.parametrize(("plot", "raises"), [((), False), (("number", "square"), False), ((), True)])
def test_the_cells_run_in_order_and_print_what_the_program_prints(plot, raises, capsys):
    short = ShortProgram("Squares", count_up, {"last": 3}, "", plot=plot, ask="Why?", raises=raises)
    book = json.loads(make_notebook(short, "An idea.", ("One.", "Two.")))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    words = "\n".join(cell["source"] for cell in book["cells"] if cell["cell_type"] == "markdown")
    assert [cell["id"] for cell in book["cells"]] == [
        f"cell-{n}" for n in range(1, len(book["cells"]) + 1)
    ]
    assert all((cell["outputs"], cell["execution_count"]) == ([], None) for cell in code)
    assert all(cell["metadata"] == ({"tags": ["raises-exception"]} if raises else {}) for cell in code)
    for part in ("# Squares", "An idea.", "Why?", "- One.\n- Two."):
        assert part in words
    assert ("The picture" in words) == bool(plot)
    names: dict = {}
    for cell in code:
        exec(cell["source"], names)
    assert capsys.readouterr().out == "0 0\n1 1\n2 4\n"
    if plot:
        assert names["rows"] == [(0, 0), (1, 1), (2, 4)]
        assert list(names["table"].columns) == list(plot)
