"""Words of a visitor become no markup, whatever backticks they have."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typed.error import TypedError
from pages.parts.as_code import as_code, fence_length
from pages.parts.widgets import explain


def unfold(code):
    """Return what Markdown makes of a code span, by the rules of CommonMark 6.1."""
    fence = re.match("`+", code).group()
    inner = code[len(fence) : -len(fence)]
    assert code.endswith(fence)
    assert not re.search(f"(?<!`){fence}(?!`)", inner)  # it ends at the end and not before
    assert not inner.startswith("`")
    assert not inner.endswith("`")
    if inner[0] == inner[-1] == " " and inner.strip(" "):
        return inner[1:-1]
    return inner


@given(st.text("`a \\<$:[*", min_size=1).filter(str.strip))
def test_a_line_comes_back_from_its_code_span(line):
    assert unfold(as_code(line)) == line


def test_lines_stay_lines_and_empty_ones_go():
    assert as_code("a\n\nb") == "`a`  \n`b`"
    assert as_code("") == ""


@pytest.mark.parametrize("text", ["x + ```", "``` :red[x]", "![a](b) ````"])
def test_a_typed_text_stays_inside_its_block(text):
    said = explain(TypedError(f"{text} is wrong.", 2), text, "x`y")
    fence = "`" * fence_length(text)
    assert f"\n{fence}text\n{text}\n  ^\n{fence}\n" in said
    assert said.startswith(as_code(f"{text} is wrong."))
    assert said.endswith("The page still shows ``x`y``.")
    assert explain(ValueError("no"), "a", "  \n b") == "`no` The page still shows `b`."
    assert explain(ValueError("no"), "a", "  ") == "`no` The page still shows nothing."
