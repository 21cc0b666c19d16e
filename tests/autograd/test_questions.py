"""The answers come from a run; here they are found again without one."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.autograd.accumulation import MOST_CALLS
from core.autograd.examples import EXAMPLES
from core.autograd.graph import show
from core.autograd.questions import ask, call_many_times, call_once_more, cut_a_line
from core.typed.lines import Lines

TWO_PATHS = Lines("c = a + b; d = b + 1; e = c * d")
NUMBERS = st.integers(-50, 50).map(lambda tenths: tenths / 10)  # the grid of the sliders
CALLS = st.integers(1, MOST_CALLS)


def shown(number):
    return show(torch.tensor(float(number)))


@settings(deadline=None)
@given(NUMBERS, NUMBERS, CALLS, st.booleans())
def test_a_cut_at_c_leaves_what_the_other_factor_brings(a, b, calls, zero_grad):
    start = (("a", a), ("b", b))
    question = cut_a_line(f=TWO_PATHS, start=start, calls=calls, zero_grad=zero_grad)
    left, full = shown(torch.tensor(a) + torch.tensor(b)), torch.tensor(a) + 2 * torch.tensor(b) + 1
    if math.isclose(b, -1, abs_tol=1e-6):  # nothing goes through c, but something through d
        assert question is None or question.shows["cut"] == "d"
        return
    assert question.shows == {"cut": "c", "how": "detach", "calls": 1}
    assert "c = (a + b).detach()" in question.text
    assert "`b.grad`" in question.text
    assert float(question.answer) == pytest.approx(float(left), abs=1e-4)
    gone, whole = question.why.split("any more: ")[1].split(". ")[0].split(" of ")
    assert float(whole) == pytest.approx(full.item(), abs=1e-3)
    assert float(gone) == pytest.approx(b + 1, abs=1e-3)


@settings(deadline=None)
@given(NUMBERS, NUMBERS, CALLS, st.booleans())
def test_one_more_call_adds_a_gradient_or_starts_from_nothing(a, b, calls, zero_grad):
    question = call_once_more(f=TWO_PATHS, start=(("a", a), ("b", b)), calls=calls, zero_grad=zero_grad)
    gradients = {"a": b + 1, "b": a + 2 * b + 1}
    name = next((name for name in gradients if abs(gradients[name]) > 1e-6), None)
    if name is None:
        return
    if calls < MOST_CALLS:
        assert question.shows == {"calls": calls + 1}
        times = 1 if zero_grad else calls + 1
    else:
        assert question.shows == {"zero_grad": not zero_grad}
        times = 1 if not zero_grad else calls
    once, held = gradients[name], (1 if zero_grad else calls) * gradients[name]
    said = question.text.split(f"`{name}.grad` holds ")[1].split(" after")[0].split(". Now")[0]
    assert float(said) == pytest.approx(held, rel=1e-4, abs=1e-4)
    assert float(question.answer) == pytest.approx(times * once, rel=1e-4, abs=1e-4)
    offered = sorted({round(float(option), 2) for option in question.options})
    right = sorted({round(number, 2) for number in (held, 2 * held, 0, times * once)})
    assert offered == pytest.approx(right, rel=1e-4, abs=0.02)


def test_each_way_of_asking_has_its_words():
    words = {
        (1, False): "once more, without zeroing it",
        (1, True): "once more, after zeroing it",
        (MOST_CALLS, False): "if it had been zeroed before each call",
        (MOST_CALLS, True): "if it had never been zeroed",
    }
    for (calls, zero_grad), text in words.items():
        question = call_once_more(
            f=TWO_PATHS, start=(("a", 2.0), ("b", 1.0)), calls=calls, zero_grad=zero_grad
        )
        assert text in question.text
        assert ("Zeroing starts from nothing" in question.why) == (
            zero_grad if calls == 1 else not zero_grad
        )


def test_where_there_is_nothing_to_cut_the_question_is_about_calls():
    for f, start in (
        (Lines(TWO_PATHS.text, "c"), (("a", 2.0), ("b", 1.0))),
        (EXAMPLES["surface"].f, EXAMPLES["surface"].start),
        (Lines("y = (x - 2)**2"), (("x", (1.0,)),)),
    ):
        assert cut_a_line(f=f, start=start) is None
        assert ask(f=f, start=start).shows == {"calls": 2}
    assert ask(f=TWO_PATHS, start=(("a", 2.0), ("b", 1.0))).shows["cut"] == "c"


def test_a_line_that_the_page_cannot_cut_is_not_asked_about():
    f = Lines("nothing = a + b; d = a*b; y = nothing*d")
    question = ask(f=f, start=(("a", 2.0), ("b", 3.0)))
    assert question is not None
    assert question.shows["cut"] == "d"


def test_where_there_is_no_way_back_nothing_is_asked():
    start = (("a", 2.0), ("b", 1.0))
    assert ask(f=TWO_PATHS, start=start, constants=("a", "b")) is None
    assert ask(f=Lines("y = 3"), start=()) is None


@pytest.mark.parametrize(
    ("text", "x", "answer"),
    [
        ("y = (x - 2)**2", 2.0, "0"),
        ("y = relu(x)", -1.0, "0"),
        ("y = log(x)", 0.0, "inf"),
        ("y = 1/x", 0.0, "-inf"),
        ("y = x*0", 3.0, "0"),
    ],
)
def test_zero_and_infinity_are_told_from_nothing(text, x, answer):
    question = ask(f=Lines(text), start=(("x", x),))
    leaf = torch.tensor(x, requires_grad=True)
    (result,) = Lines(text)(leaf).values()
    result.backward()
    assert question.answer == answer == show(leaf.grad)
    assert {"None", answer} <= question.options.keys()


def test_a_constant_is_not_asked_about():
    question = ask(f=TWO_PATHS, start=(("a", 2.0), ("b", 1.0)), constants=("b",))
    assert "`a.grad`" in question.text


@pytest.mark.parametrize("zeroed", [True, False])
@pytest.mark.parametrize("calls", [1, 2, 3, 5])
@pytest.mark.parametrize(("text", "x"), [("y = (x - 2)**2", 5.0), ("y = x*x*x", -1.5), ("y = 1/x", 0.5)])
def test_gradients_add_up_as_in_a_loop_of_pytorchs(text, x, calls, zeroed):
    question = call_many_times(f=Lines(text), start=(("x", x),), calls=calls, zero_grad=zeroed)
    assert question is not None
    assert question.shows != {"calls": calls, "zero_grad": zeroed}
    leaf, once = torch.tensor(x, requires_grad=True), None
    for _ in range(int(str(question.shows["calls"]))):
        (result,) = Lines(text)(leaf).values()
        result.backward()
        once = leaf.grad.clone() if once is None else once
    assert question.answer == show(leaf.grad)
    assert question.why.startswith(f"One call brings {show(once)}.")
    assert len(question.options) >= 3
