"""What is said of a loop, against a loop of NumPy in float64 that knows no autograd."""

import random
import re

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.torch_optimizers import adam, momentum, sgd
from core.training_loop import loop_words as words
from core.training_loop.course import STEP_SIZES, better_step_size, course_of, loss_now
from core.training_loop.edits import BACKWARD, STEP, UNEDITED, ZERO_GRAD, Edits, make_loop
from core.training_loop.loop import fifty_points, one_point
from core.training_loop.questions import ALL, NAMES, WHY, move_zero_grad, reasons
from core.training_loop.recorder import record, right_loop, right_optimizer
from core.training_loop.steps_by_hand import BY_HAND
from core.training_loop.verdict import Loops, look_behind_the_back

ORACLES = {
    words.verdict: "a loop of NumPy that obeys the same lines, judged by its own float64 numbers",
    words.ends: "that loop's weights and their mean squared error",
    words.beats_the_right_loop: "that loop beside gradient descent in NumPy",
    words.luck: "gradient descent in NumPy with the step size that is named",
    words.limits: "that loop: ten times its first loss, or beyond float32",
    words.comparison_alt: "the same verdict, and how many features X has",
    words.refused: "the beginning of PyTorch's own words, as wide as four lines of the page",
    words.nothing_yet: "PyTorch's own print of the model, and the shapes of X and y",
}

MOST = 3.4e38  # float32


def draw(count, seed, optimizers):
    drawn = random.Random(seed)
    for _ in range(count):
        yield (
            {
                "start": drawn.choice([one_point, fifty_points]),
                "optimizer": drawn.choice(optimizers),
                "step_size": drawn.choice(STEP_SIZES),
                "steps": drawn.choice([1, 2, 3, 5, 12, 30]),
                "seed": drawn.choice([446, 1, 2]),
            },
            Edits(drawn.choice(ZERO_GRAD), drawn.choice(STEP), drawn.choice(BACKWARD)),
        )


def by_numpy(setting, edits):
    """Obey the lines of a loop in float64: return losses before each step, weights, and an error."""
    model, X, y = setting["start"](setting["seed"], "cpu")
    X, y = X.double().numpy(), y.double().numpy().ravel()
    w = model.weight.detach().double().numpy().ravel()
    b = 0.0 if model.bias is None else model.bias.item()
    optimizer = setting["optimizer"]
    kind = optimizer.__name__
    losses: list[float] = []
    grad, weights = None, [(w, b)]
    for _ in range(setting["steps"]):
        freed = False
        for line in make_loop(edits).lines:
            if line.role == "forward":
                y_hat = X @ w + b
            elif line.role == "loss":
                loss = np.mean((y_hat - y) ** 2)
            elif line.role == "zero_grad":
                grad = None
            elif line.role == "backward":
                if freed:
                    return losses, weights, "RuntimeError"
                freed = "retain" not in line.text
                new = np.append(2 * (y_hat - y) @ X / len(y), 2 * np.mean(y_hat - y))
                grad = new if grad is None else grad + new
            elif grad is None:
                if kind in BY_HAND:
                    return losses, weights, "TypeError"
            elif kind == "StepInPlace":
                return losses, weights, "RuntimeError"
            elif kind != "StepByAssignment":
                w = w - setting["step_size"] * grad[:-1]
                b = b - setting["step_size"] * grad[-1] * (model.bias is not None)
        losses.append(loss)
        weights.append((w, b))
        if not (loss < MOST and np.abs(w).max() < MOST and abs(b) < MOST):
            break
    return losses, weights, ""


def loss_of(setting, weights):
    _, X, y = setting["start"](setting["seed"], "cpu")
    w, b = weights
    return float(np.mean((X.double().numpy() @ w + b - y.double().numpy().ravel()) ** 2))


def loops_of(setting, edits):
    return Loops(record(**setting, edits=edits), right_loop(**setting))


PLAIN = list(draw(700, 1206, [sgd, *BY_HAND.values()]))


@pytest.mark.parametrize("part", range(2))
def test_what_is_said_of_a_loop_is_what_numpy_finds(part):
    seen = set()
    for setting, edits in PLAIN[part::2]:
        loops = loops_of(setting, edits)
        losses, weights, error = by_numpy(setting, edits)
        rights, right_weights, _ = by_numpy(setting | {"optimizer": sgd}, UNEDITED)
        context = (setting, edits)
        facts = None
        if "behind the back" in loops.causes:
            given = {name: value for name, value in setting.items() if name != "optimizer"}
            facts = look_behind_the_back(**given, edits=edits)
        told, ends = words.verdict(loops, facts), words.ends(loops)
        alt = words.comparison_alt(loops)
        assert alt.endswith(NAMES[loops.behaviour])
        assert ("line of each model" in alt) == (len(weights[0][0]) == 1), context
        seen.add(loops.behaviour)
        if error:
            assert told.startswith("**An error stops the loop.**"), context
            message = loops.yours.refusal.message
            assert message.startswith(error), context
            first, _, begun = words.refused("loss.backward()", message).partition("\n")
            assert first.startswith("loss.backward() ")
            assert "".join(message.split()).startswith("".join(begun.removesuffix(" …").split()))
            assert len(begun.splitlines()) <= 3
            assert max(map(len, begun.splitlines())) <= 50
            assert len(reasons(loops.yours)) >= 1, context
            assert ("cannot multiply None" in told) == (error == "TypeError"), context
        if not losses:
            assert ends == "Your loop does not finish a single iteration.", context
            continue
        close = {"rel": 2e-3, "abs": 1e-9}
        final, right_final = loss_of(setting, weights[-1]), loss_of(setting, right_weights[-1])
        if max(losses + rights) < 1e30 and min(final, right_final) > 1e-9:
            numbers = [float(number) for number in re.findall(r"\*\*([\d.e+-]+)\*\*", ends)]
            expected = [final] if len(numbers) == 1 else [final, right_final]
            assert numbers == pytest.approx(expected, **close), (context, ends)
            assert f"After {len(losses)} iteration" in ends, context
        if len(shown := re.findall(r"\*\*(\S+?)\*\*", ends)) == 2 and shown[0] == shown[1]:
            ends_of_both = loss_now(loops.yours), loss_now(loops.right)
            assert ends_of_both[0] == pytest.approx(ends_of_both[1], rel=1e-8), context
        if error or max(losses + rights) > 1e30:
            continue
        moved = any(abs(b - weights[0][1]) + np.abs(w - weights[0][0]).max() > 1e-6 for w, b in weights)
        same = len(weights) == len(right_weights) and all(
            np.allclose(w, v, rtol=1e-5, atol=1e-7) and abs(b - c) < 1e-6
            for (w, b), (v, c) in zip(weights, right_weights, strict=True)
        )
        if same:
            assert told.startswith(("**This is the right loop.**", "**The same weights")), context
        elif losses[-1] > 10.01 * losses[0]:
            assert told.startswith("**The loss runs away.**"), context
        elif not moved:
            assert told.startswith("**No parameter moves.**"), context
        elif "No parameter moves" in told:
            raise AssertionError(context)
        wins = final < 0.98 * right_final
        if wins and not same and losses[-1] < 9.9 * losses[0]:
            assert words.beats_the_right_loop(loops), context
        elif final > right_final:
            assert not words.beats_the_right_loop(loops), context
            assert words.luck(loops, None) == "", context
    assert seen >= {"same", "differs", "stands still", "runs away", "stops"}


def test_a_lucky_loop_is_beaten_by_the_right_one_with_the_step_size_that_is_named():
    seen = 0
    for setting, edits in draw(250, 1207, [sgd]):
        loops = loops_of(setting, edits)
        if not words.beats_the_right_loop(loops):
            continue
        seen += 1
        others = {name: setting[name] for name in ("start", "steps", "seed")}
        better = better_step_size(loops, optimizer=right_optimizer(setting["optimizer"]), **others)
        told = words.luck(loops, better)
        finals = {
            size: loss_of(setting, by_numpy(setting | {"step_size": size}, UNEDITED)[1][-1])
            for size in STEP_SIZES
        }
        goal = loss_of(setting, by_numpy(setting, edits)[1][-1])
        if better is None:
            assert all(loss > 0.99 * goal for loss in finals.values()), (setting, edits)
            assert "one run proves no rule" in told
        else:
            size = float(re.findall(r"step size of ([\d.]+)", told)[0].rstrip("."))
            assert finals[size] == pytest.approx(better[1], rel=1e-2, abs=1e-8), (setting, edits)
            assert finals[size] < 1.01 * goal + 1e-8, (setting, edits)
            assert all(finals[each] > 0.99 * goal - 1e-8 for each in STEP_SIZES if each < size)
    assert seen > 10


def test_the_course_pairs_each_loss_with_its_own_weights():
    for setting, edits in draw(200, 1208, [sgd, momentum, adam]):
        recorded = record(**setting, edits=edits)
        course = course_of(recorded)
        _, X, y = setting["start"](setting["seed"], "cpu")
        names = [name for name in course if name != "loss"]
        assert len({len(column) for column in course.values()}) == 1
        for place, loss in enumerate(course["loss"]):
            values = [course[name][place] for name in names]
            weight = torch.tensor([values[: X.shape[1]]])
            bias = torch.tensor(values[X.shape[1] :]) if len(values) > X.shape[1] else None
            expected = functional.mse_loss(functional.linear(X, weight, bias), y).item()
            if np.isfinite(expected) and expected < 1e30:
                assert loss == pytest.approx(expected, rel=1e-3, abs=1e-6), (setting, edits, place)
        assert course["loss"][-1] == loss_now(recorded) or np.isnan(loss_now(recorded))


def test_every_reason_is_one_that_this_loop_came_to():
    for setting, edits in PLAIN:
        recorded = record(**setting, edits=edits)
        told = reasons(recorded)
        roles = [line.role for line in make_loop(edits).lines]
        assert (WHY["no backward"] in told) == ("backward" not in roles and "step" in roles) or (
            "step" not in roles or not recorded.refusal
        )
        if WHY["piles up"] in told:
            assert "zero_grad" not in roles
            assert len(recorded.moments) > 2
        if recorded.refusal:
            assert (WHY["used up"] in told) == ("second time" in recorded.refusal.message)
            assert (WHY["watched"] in told) == ("leaf Variable" in recorded.refusal.message)
            assert told, (setting, edits)


def test_limits_are_told_where_numpy_leaves_float32_or_ends_far_above_its_start():
    for setting, edits in PLAIN[:300]:
        loops = loops_of(setting, edits)
        rights, _, _ = by_numpy(setting | {"optimizer": sgd}, UNEDITED)
        told = words.limits(loops)
        ratio = rights[-1] / rights[0]
        if ratio < 9.9 and max(rights) < 1e37:
            assert "Even the right loop" not in told, (setting, edits)
        elif ratio > 10.1:
            assert "Even the right loop runs away" in told, (setting, edits)
        losses, mine, _ = by_numpy(setting, edits)
        if losses and max(losses) < 1e37 and max(np.abs(w).max() for w, _ in mine) < 1e37:
            assert "leave float32" not in told, (setting, edits)


def test_the_model_and_its_data_are_named_as_pytorch_prints_them():
    for start in (one_point, fifty_points):
        for seed in (446, 3):
            model, X, y = start(seed, "cpu")
            told = words.nothing_yet(record(start, sgd, 0.1, 1, seed))
            size = f"{model.in_features}, {model.out_features}"
            assert f"nn.Linear({size}{'' if model.bias is not None else ', bias=False'})" in told
            if X.numel() == 1:
                assert f"X is [[{X.item():g}]], y is [[{y.item():g}]]" in told
            else:
                assert f"X is {tuple(X.shape)}, y is {tuple(y.shape)}" in told
            assert ("b its bias" in told) == (model.bias is not None)


def test_the_question_is_answered_by_numpy_too():
    for setting, edits in PLAIN[:200]:
        question = move_zero_grad(**setting, edits=edits)
        changed = Edits(question.shows["zero_grad"], edits.step, edits.backward)
        losses, _, error = by_numpy(setting, changed)
        assert (question.answer == "stops") == bool(error), (setting, edits)
        if losses and not error and max(losses) < 1e30:
            said = float(question.why.rpartition(" ")[2].rstrip("."))
            (*_, after), _, _ = by_numpy(setting | {"steps": setting["steps"] + 1}, changed)
            assert said == pytest.approx(after, rel=2e-3, abs=1e-6), (setting, edits)


@pytest.mark.parametrize("steps", [1, 2, 60])
def test_one_iteration_is_one(steps):
    for ask in ALL:
        text = ask(**PLAIN[0][0] | {"steps": steps, "optimizer": sgd}).text
        assert (" 1 iteration?" in text) == (steps == 1), text
        assert "1 iterations" not in text, text
