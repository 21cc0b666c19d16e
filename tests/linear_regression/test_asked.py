"""What questions ask about at the ends of the controls, and the notch that leads downhill."""

import pytest
import torch

from core.linear_regression import questions
from core.linear_regression.training import BatchSteps, linear_regression
from core.regression_data import Points, draw_data


@pytest.mark.parametrize("seed", range(4))
def test_batches_get_nine_tenths_of_the_limit(seed: int) -> None:
    points = Points(seed=seed)
    X, _ = draw_data(points)
    inputs = torch.hstack([X, torch.ones(len(X), 1)])  # they learn a bias, too
    limit = 2 / torch.linalg.eigvalsh(2 * inputs.T @ inputs / len(X)).max().item()
    batches = questions.batches_near_the_limit(points, BatchSteps(10, 0.1, 5))
    assert batches.shows == {"batch_step_size": pytest.approx(min(round(0.9 * limit, 2), 1.0))}
    assert f"= {limit:.3g} come nearer" in batches.text


@pytest.mark.parametrize(("limit", "asked"), [(0.001, 0.01), (9.0, 1.0), (1.0, 0.9)])
def test_what_is_asked_about_is_a_place_of_the_slider(limit, asked, monkeypatch) -> None:
    real = linear_regression()
    theory = type("Theory", (), {})()
    theory.batch_stability = theory.stability = type("Stability", (), {"limit": limit})()
    theory.single_point_limit = limit

    def run(*_: object, ways: tuple[str, ...] = (), **__: object) -> object:
        return real if ways else theory

    monkeypatch.setattr(questions, "linear_regression", run)
    assert questions.batches_near_the_limit(Points(), BatchSteps(), ("with nn",)).shows == {
        "batch_step_size": asked,
        "ways": ("with nn", "batches"),
    }
    at_it = questions.batches_near_the_limit(Points(), BatchSteps(step_size=asked)).shows
    assert at_it == {"batch_step_size": 0.02 if asked == 0.01 else round(asked / 2, 2)}


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("place", [-5.0, -4.95, 0.0, 4.95, 5.0])
def test_a_weight_goes_a_notch_downhill_and_not_beyond_five(which: int, place: float) -> None:
    X, y = draw_data(Points())
    w = (place, 0.0) if which == 0 else (0.0, place)
    ask = questions.which_way if which == 0 else questions.which_way_for_the_other
    question = ask(w=w)
    losses = {}
    for way, moved in (("up", place + 0.05), ("down", place - 0.05), ("stay", place)):
        at = torch.tensor([moved, 0.0] if which == 0 else [0.0, moved])
        losses[way] = ((X @ at[:, None] - y) ** 2).mean().item()
    best = min(losses, key=losses.__getitem__)
    to = round(place + {"up": 0.05, "down": -0.05, "stay": 0.0}[best], 2)
    assert question.answer == best
    assert question.shows == ({f"w{which}": to} if best != "stay" and abs(to) <= 5 else {})
