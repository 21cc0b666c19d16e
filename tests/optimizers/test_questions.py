"""The questions: askable, and answered as torch.optim answers them."""

import math
import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.optimizers.course import Course
from core.optimizers.formulas import STEPS, Setting
from core.optimizers.line_up import LANDSCAPES, STEP_SIZES
from core.optimizers.questions import (
    about_three_times,
    another_schedule,
    another_step_size,
    another_step_size_of_one,
    ten_times_the_loss,
    who_ends_lowest,
)
from core.surfaces import VIEWS, Surface, make_height
from core.torch_optimizers import OPTIMIZERS


@pytest.mark.parametrize("step_size", STEP_SIZES)
def test_about_three_times_can_be_chosen_and_is_about_three_times_or_a_third(step_size):
    asked = about_three_times(step_size)
    assert asked in STEP_SIZES
    factor = asked / step_size
    assert 2.4 < factor < 3.6 if step_size <= 0.7 else 1 / 3.6 < factor < 1 / 2.4


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(sorted(LANDSCAPES)), st.sampled_from(sorted(OPTIMIZERS)), st.sampled_from(STEP_SIZES)
)
def test_the_answer_is_what_torch_optim_does(landscape, name, step_size):
    surface = Surface(LANDSCAPES[landscape], 20.0)
    start = VIEWS[surface.name].start
    question = another_step_size(surface, start, ((name, step_size), ("sgd", 0.1)), Course(40))
    ((key, asked),) = question.shows.items()
    assert key == name
    assert asked in STEP_SIZES
    w = torch.tensor(start, requires_grad=True)
    constants = {"weight_decay": 0.01} if name == "adamw" else {}
    optimizer = {
        "sgd": lambda: torch.optim.SGD([w], asked),
        "momentum": lambda: torch.optim.SGD([w], asked, momentum=0.9),
        "nesterov": lambda: torch.optim.SGD([w], asked, momentum=0.9, nesterov=True),
        "rmsprop": lambda: torch.optim.RMSprop([w], asked),
        "adagrad": lambda: torch.optim.Adagrad([w], asked),
        "adam": lambda: torch.optim.Adam([w], asked),
        "adamw": lambda: torch.optim.AdamW([w], asked, **constants),
    }[name]()
    g, losses = make_height(surface), []
    for _ in range(41):
        loss = g(w)
        losses.append(loss.item())
        if not math.isfinite(losses[-1]):
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    (written,) = map(float, re.findall(rf"with {asked:g} at (\S+)\. ", question.why))
    assert written == pytest.approx(losses[-1], rel=5.1e-3, nan_ok=True)
    if not math.isfinite(losses[-1]):
        assert question.answer == "diverged"
    if question.answer == "arrived":
        assert losses[-1] < losses[0]
    if question.answer == "on its way":
        assert max(losses[-10:]) < max(losses[-20:-10]) or losses[-1] < min(losses[:-1])


def test_without_a_line_up_nothing_is_asked():
    assert another_step_size(Surface("ravine"), (1.0, 1.0), ()) is None


def test_three_times_too_much_diverges():
    question = another_step_size(Surface("ravine", 20.0), (-1.8, 0.8), (("sgd", 0.07),))
    assert question.text == "Now give sgd a step size of 0.2 instead of 0.07. What will it do?"
    assert question.answer == "diverged"
    assert question.shows == {"sgd": 0.2}


PLACES = st.tuples(*[st.integers(-150, 150).map(lambda number: number / 100)] * 2)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(OPTIMIZERS)), st.sampled_from(STEP_SIZES), PLACES)
def test_ten_times_the_loss_makes_of_the_first_step_what_torch_optim_makes_of_it(name, step_size, place):
    lengths = []
    for factor in (1, 10):
        w = torch.tensor(place, dtype=torch.float64, requires_grad=True)
        optimizer = OPTIMIZERS[name]([w], step_size)
        (factor * make_height(Surface("ravine"))(w)).backward()
        optimizer.step()
        lengths.append(math.dist(w.tolist(), place))
    question = ten_times_the_loss(name, STEPS[name], Surface("ravine"), place, Setting(step_size))
    now, then = lengths
    if abs(then - now) < 1e-5 * now or now == 0:
        assert question.answer == "same"
    elif abs(then - now) > 1e-3 * now:
        assert question.answer == ("longer" if then > now else "shorter")
    assert question.shows == {}


def test_the_default_question_is_about_section_15s_step():
    question = ten_times_the_loss()
    assert question.answer == "longer"
    assert question.why.startswith("Its length is 0.07")


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.sampled_from(sorted(OPTIMIZERS)), min_size=1, max_size=3, unique=True),
    st.integers(1, 20),
)
def test_who_ends_lowest_does_so_by_torch_optim(names, tens):
    line_up, steps = tuple((name, 0.02) for name in names), 10 * tens
    surface = Surface("ravine", 20.0)
    question = who_ends_lowest(surface, (-1.8, 0.8), line_up, Course(steps))
    if len(names) < 2 or steps == 200:
        assert question is None
        return
    if question is None:
        return
    asked = int(str(question.shows["steps"]))
    assert steps < asked <= 200
    assert asked % 10 == 0
    if len(names) == 2:
        begins = make_height(surface)(torch.tensor((-1.8, 0.8))).item()
        assert question.hints[1] == f"At the start, the loss is {begins:.3g}."
    ends = {}
    for name in names:
        w = torch.tensor((-1.8, 0.8), requires_grad=True)
        optimizer, g = OPTIMIZERS[name]([w], 0.02), make_height(surface)
        for _ in range(asked):
            optimizer.zero_grad()
            g(w).backward()
            optimizer.step()
        ends[name] = g(w).item()
    assert ends[question.answer] == pytest.approx(min(ends.values()), rel=1e-2)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(OPTIMIZERS)), st.sampled_from(STEP_SIZES), PLACES)
def test_another_step_size_makes_the_first_step_as_long_as_torch_optim_does(name, step_size, place):
    question = another_step_size_of_one(name, STEPS[name], Surface("ravine"), place, Setting(step_size))
    asked = question.shows["step_size"]
    assert asked in STEP_SIZES
    assert asked != step_size
    lengths = []
    for size in (step_size, asked):
        w = torch.tensor(place, dtype=torch.float64, requires_grad=True)
        optimizer = OPTIMIZERS[name]([w], size)
        make_height(Surface("ravine"))(w).backward()
        optimizer.step()
        lengths.append(math.dist(w.tolist(), place))
    if lengths[0] > 1e-6:
        said = float(question.options[question.answer].partition(" ")[0])
        assert said == pytest.approx(lengths[1] / lengths[0], rel=0.02)


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("step_size", [0.001, 0.05, 0.2, 2.0])
def test_another_schedule_does_what_torch_optim_does_with_its_step_sizes(name, step_size):
    falls = {
        "constant": lambda step: 1.0,
        "cosine": lambda step: (1 + math.cos(math.pi * step / 30)) / 2,
        "step": lambda step: 3.0 ** -(step // 10),
    }
    ends = {}
    for schedule, share in falls.items():
        w = torch.tensor([-1.8, 0.8], requires_grad=True)
        optimizer = OPTIMIZERS[name]([w], step_size)
        for step in range(30):
            optimizer.param_groups[0]["lr"] = step_size * share(step)
            optimizer.zero_grad()
            ((w[0] ** 2 + 20 * w[1] ** 2) / 2).backward()
            optimizer.step()
        end = ((w[0] ** 2 + 20 * w[1] ** 2) / 2).item()
        ends[schedule] = end if math.isfinite(end) else math.inf
    line_up = (("rmsprop", 0.1), (name, step_size))
    for here, there in (("constant", "cosine"), ("cosine", "step"), ("step", "cosine")):
        course, now, then = Course(30, schedule=here), ends[here], ends[there]
        question = another_schedule(Surface("ravine", 20.0), (-1.8, 0.8), line_up, course)
        assert question.shows == {"schedule": there}
        if now == then or abs(now - then) < 5e-4 * max(now, then):
            assert question.answer == "same"
        elif abs(now - then) > 2e-3 * max(now, then):
            assert question.answer == ("lower" if then < now else "higher")
    assert another_schedule(Surface("ravine"), (1.0, 1.0), ()) is None
