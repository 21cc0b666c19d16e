"""Lines of a program are broken where they are too long, joined where they fit, and do the same."""

import ast
import io
import tokenize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.arguments import WIDTH
from core.long_lines import fit_lines


@pytest.mark.parametrize(
    ("lines", "fitted"),
    [
        ("f(\n    a, b\n)", "f(a, b)"),
        ("f(\n    a,\n    b,\n)", "f(\n    a,\n    b,\n)"),  # on purpose
        ("f(  # why\n    a\n)", "f(  # why\n    a\n)"),
        ("if a:\n    x = [\n        1, 2\n    ]", "if a:\n    x = [1, 2]"),
    ],
)
def test_lines_are_joined_where_they_fit(lines, fitted):
    assert fit_lines(lines) == fitted


NAMES = st.from_regex(r"[a-w]{1,12}", fullmatch=True).filter(str.isidentifier)
PARTS = st.one_of(NAMES, st.builds("{}({}, {})".format, NAMES, NAMES, NAMES), st.just("[1, 2, 3]"))


def is_python(source):
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


@given(st.lists(PARTS, min_size=1, max_size=20), st.integers(0, 3))
def test_long_calls_are_broken_and_do_the_same(parts, depth):
    heads = "".join(f"{'    ' * level}if y:\n" for level in range(depth))
    source = f"{heads}{'    ' * depth}z = f({', '.join(parts)})\n"
    if not is_python(source):
        return
    fitted = fit_lines(source)
    assert ast.dump(ast.parse(fitted)) == ast.dump(ast.parse(source))
    assert all(len(line) <= WIDTH for line in fitted.splitlines())


def open_before(source):
    """Yield of every line that goes on inside brackets its indent, and the columns behind these."""
    opened: list[int] = []
    columns: dict[int, tuple[int, tuple[int, ...]]] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        columns.setdefault(token.start[0], (token.start[1], tuple(opened)))
        if token.string in ("(", "[", "{"):
            opened.append(token.end[1])
        elif token.string in (")", "]", "}"):
            opened.pop()
    yield from (found for found in columns.values() if found[1])


def called(parts):
    return f"f({', '.join(parts)})"


NESTED = st.recursive(NAMES, lambda inner: st.lists(inner, min_size=1, max_size=6).map(called))


@given(st.lists(NESTED, min_size=2, max_size=6).map(called), st.integers(0, 2))
def test_what_goes_on_stands_below_the_bracket_that_is_open_there(call, depth):
    heads = "".join(f"{'    ' * level}if y:\n" for level in range(depth))
    source = f"{heads}{'    ' * depth}z = {call}\n"
    if not is_python(source):
        return
    fitted = fit_lines(source)
    assert ast.dump(ast.parse(fitted)) == ast.dump(ast.parse(source))
    for indent, columns in open_before(fitted):
        assert indent == columns[-1], fitted


@given(st.lists(NAMES, min_size=1, max_size=16), st.integers(0, 3))
def test_long_texts_are_broken_and_print_the_same(names, depth):
    heads = "".join(f"{'    ' * level}if True:\n" for level in range(depth))
    text = ", ".join(f"{name} {{max(1, {number}):.3f}}" for number, name in enumerate(names))
    source = f'{heads}{"    " * depth}print(f"{text}")\n'
    said: list[str] = []
    for each in (source, fitted := fit_lines(source)):
        exec(each, {"print": said.append})
    assert said[0] == said[1]
    assert all(len(line) <= WIDTH for line in fitted.splitlines())
