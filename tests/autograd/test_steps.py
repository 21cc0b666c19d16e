"""The steps of a trace: forward through all that ran, then back as autograd went."""

import pytest

from core.autograd import steps
from core.autograd.examples import start_on_the_surface, surface
from core.autograd.graph import show
from core.autograd.trace import take_apart
from core.typed.lines import Lines

TEXT, AB = "c = a + b; d = b + 1; e = c * d", (("a", 2.0), ("b", 1.0))
WALK = steps.walk_through(take_apart(Lines(TEXT), AB))


def test_there_is_a_step_for_each_operation_and_for_each_turn_on_the_way_back():
    kinds = [step.kind for step in WALK.steps]
    assert kinds == ["start", *["forward"] * 3, *["backward"] * 5]
    about = [WALK.labels[step.part] for step in WALK.steps if step.part is not None]
    assert about[:6] == ["c", "d", "e", "e", "d", "c"]
    assert sorted(about[6:]) == ["a", "b"]


def test_gradients_are_sent_as_autograd_sends_them():
    sent = [(WALK.labels[s.sender], WALK.labels[s.receiver], show(s.gradient)) for s in WALK.sent]
    assert sent == [("e", "c", "2"), ("e", "d", "3"), ("d", "b", "3"), ("c", "a", "2"), ("c", "b", "2")]
    b = WALK.labels.index("b")
    assert [show(each) for each in WALK.arrivals[b]] == ["3", "2"]


@pytest.mark.parametrize(
    ("cut", "how", "constants", "parts", "scissors"),
    [
        ("", "detach", (), ["a", "b", "c", "1", "d", "e"], []),
        ("c", "detach", (), ["a", "b", "v₁", "c", "1", "d", "e"], [("c", "v₁")]),
        ("c", "no_grad", (), ["a", "b", "c", "1", "d", "e"], [("c", "a"), ("c", "b")]),
        ("", "detach", ("b",), ["a", "b", "c", "1", "d", "e"], []),
    ],
)
def test_detach_no_grad_and_requires_grad_differ_in_the_picture(cut, how, constants, parts, scissors):
    walk = steps.walk_through(take_apart(Lines(TEXT, cut, how), AB, None, constants))
    found = walk.trace.parts
    assert list(walk.labels) == parts
    crossed = [
        (walk.labels[place], walk.labels[behind])
        for place, part in enumerate(found)
        for behind in part.inputs
        if found[behind].followed and not part.followed
    ]
    assert crossed == scissors
    assert found[walk.labels.index("b")].followed == ("b" not in constants)


def test_a_refusal_is_a_step_too():
    kinds = [s.kind for s in steps.list_steps(take_apart(Lines(TEXT, "e"), AB))]
    assert kinds == ["start", *["forward"] * 4, "refused"]


def test_what_nobody_needs_is_there_and_not_on_the_way_back():
    walk = steps.walk_through(take_apart(Lines("c = a*2; d = a + 1"), AB[:1]))
    assert [walk.labels[place] for place in sorted(steps.needed(walk.trace))] == ["a", "1", "d"]
    assert walk.trace.parts[walk.labels.index("c")].node is None
    assert walk.turn_of(walk.labels.index("c")) is None


def test_a_second_name_is_no_second_part():
    trace = take_apart(Lines("c = a*2; d = c"), AB[:1])
    assert dict(trace.places) == {"a": 0, "c": 2, "d": 2}
    assert trace.parts[trace.result].name == "c"


def test_places_of_a_vector_have_names():
    walk = steps.walk_through(take_apart(surface, start_on_the_surface()))
    assert walk.labels == ("w", "w[0]", "2", "v₁", "w[1]", "v₂", "w[1]", "w[0]", "v₃", "v₄", "z")


def test_a_later_call_starts_from_what_is_there():
    f, start = Lines("y = 3*x"), (("x", 2.0),)
    kept, zeroed = (take_apart(f, start, calls=3, zero_grad=zero) for zero in (False, True))
    assert show(steps.grad_before(kept, "x")) == "6"
    assert show(steps.grad_after(kept, "x")) == "9"
    assert steps.grad_before(zeroed, "x") is None
    assert show(steps.grad_after(zeroed, "x")) == "3"


@pytest.mark.parametrize(
    ("text", "x", "found"),
    [
        ("y = 2*log(x)", -1.0, ("v₁", "nan", None)),
        ("y = exp(exp(x))", 5.0, ("y", "inf", None)),
        ("y = sqrt(x)", 0.0, ("x", "inf", "y")),
        ("y = x**2", 3.0, None),
    ],
)
def test_the_first_infinity_or_nan_is_found(text, x, found):
    walk = steps.walk_through(take_apart(Lines(text), (("x", x),)))
    first = steps.find_non_finite(walk.trace)
    told = first and (
        walk.labels[first.part],
        show(first.value),
        None if first.sender is None else walk.labels[first.sender],
    )
    assert told == found
