"""What is said of both modes, against a float64 calculation of its own."""

import math
import random
import re

import numpy as np
import pytest
import torch

from core.nn_modules import modes_words as words
from core.nn_modules.modes import EVAL, LAYERS, TRAIN, call_in_both_modes
from core.nn_modules.own_generator import OwnGenerator
from core.nn_modules.questions import ask_alone
from core.tutorial_stream import draw_linear, generator_before

ORACLES = {
    words.different: "numpy.unique of the answers in ten-thousandths",
    words.gathered_title: "which of the two layers has running statistics, by PyTorch's state_dict",
    words.told_of_mode: "both linear layers, masks and batch statistics in numpy, float64",
    words.why: "the same, and the closed form of an exponential mean's weights",
    words.mend: "PyTorch refuses exactly batches of one, of batch norm, in training",
    words.alt: "the counts of that calculation",
}

EPS, MOMENTUM = 1e-5, 0.1  # PyTorch's documentation of BatchNorm1d


def by_hand(layer, p, batch_size, training_calls, seed):
    """Return the answers in both modes and the last running mean, in float64, from the same draws."""
    generator = generator_before(12, seed)
    (W1, b1), (W2, b2) = (
        (each.weight.detach().double().numpy(), each.bias.detach().double().numpy())
        for each in (draw_linear(3, 4, generator), draw_linear(4, 1, generator))
    )
    mean, var = np.zeros(4), np.ones(4)
    answers: dict[str, list[float]] = {TRAIN: [], EVAL: []}
    refused = layer == "batch norm" and batch_size == 1
    for number in range((1 if refused and training_calls else training_calls) + 20):
        mode = TRAIN if number < training_calls and len(answers[EVAL]) == 0 else EVAL
        if refused and number > 0:
            mode = EVAL
        others = 2 + 2 * torch.randn(batch_size - 1, 3, generator=generator).double().numpy()
        hidden = np.vstack([[1.0, 2.0, 3.0], others]) @ W1.T + b1
        if layer == "batch norm":
            if mode == TRAIN and batch_size == 1:
                continue
            m, v = (hidden.mean(0), hidden.var(0)) if mode == TRAIN else (mean, var)
            hidden = (hidden - m) / np.sqrt(v + EPS)
            if mode == TRAIN:
                mean = (1 - MOMENTUM) * mean + MOMENTUM * m
                var = (1 - MOMENTUM) * var + MOMENTUM * v * batch_size / (batch_size - 1)
        elif mode == TRAIN and p > 0:
            kept = torch.empty(batch_size, 4).bernoulli_(1 - p, generator=generator).double().numpy()
            hidden = hidden * kept / (1 - p)
        answers[mode].append((hidden @ W2.T + b2)[0, 0])
    return answers, mean[0]


def drawn(count, seed):
    draw = random.Random(seed)
    for _ in range(count):
        yield {
            "layer": draw.choice(list(LAYERS)),
            "p": draw.choice([0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9]),
            "batch_size": draw.choice([1, 1, 2, 3, 4, 8, 16]),
            "training_calls": draw.choice([0, 1, 2, 5, 20, 20, 40]),
            "seed": draw.choice([446, 0, 1, 2, 3, 4, 5]),
        }


def numbers_in(text):
    return [float(number) for number in re.findall(r"-?\d+\.\d{4}", text)]


SETTINGS = list(drawn(250, seed=12))


@pytest.mark.parametrize("part", range(4))
def test_what_is_said_is_what_a_calculation_by_hand_finds(part):
    for setting in SETTINGS[part::4]:
        modes = call_in_both_modes(**setting)
        answers, _ = by_hand(**setting)
        refused = setting["layer"] == "batch norm" and setting["batch_size"] == 1
        refused = refused and setting["training_calls"] > 0
        assert bool(modes.error) == refused == bool(words.mend(modes)), setting
        for mode, expected in answers.items():
            assert np.allclose(modes.answers(mode), expected, atol=2e-5), setting
            told = words.told_of_mode(modes, mode)
            if not expected:
                assert ("no answer" in told) == (refused and mode == TRAIN), (setting, told)
                assert ("not called" in told) == (mode == TRAIN and not refused), (setting, told)
                continue
            spread = max(expected) - min(expected)
            if spread > 1e-4:
                ends = [min(expected), max(expected)]
                assert numbers_in(told) == pytest.approx(ends, abs=1e-4), (setting, told)
                exact = len(np.unique(np.round(np.array(expected), 4)))
                told_count = int(re.findall(r"\*\*(\d+) answers", told)[0])
                assert abs(told_count - exact) <= 2, (setting, told)  # float32 rounds a few otherwise
            elif spread < 1e-5:
                assert "one answer" in told or "2 answers" in told, (setting, told)
            assert told.startswith(f"**`model.{mode}`:** {len(expected)} call"), (setting, told)
            assert ("calls" in told) == (len(expected) > 1)


def test_the_reason_has_this_runs_numbers():
    for setting in SETTINGS:
        modes = call_in_both_modes(**setting)
        answers, running = by_hand(**setting)
        reason = words.why(modes)
        if setting["layer"] == "dropout":
            p = setting["p"]
            assert ("the modes do not differ" in reason) == (p == 0), setting
            if p == 0 and answers[TRAIN]:
                assert np.allclose(answers[TRAIN], answers[EVAL][0], atol=1e-6)
            elif p > 0:
                assert f"= {1 / (1 - p):.3g}." in reason
            if p > 0 and answers[TRAIN]:
                expected = [np.mean(answers[TRAIN]), answers[EVAL][0]]
                assert numbers_in(reason) == pytest.approx(expected, abs=1e-4), (setting, reason)
        elif answers[TRAIN]:
            assert numbers_in(reason) == pytest.approx([running], abs=1e-4), (setting, reason)
            left = math.prod([1 - MOMENTUM] * len(answers[TRAIN]))
            (told,) = re.findall(r"so (\S+)% of its start", reason)
            assert float(told) == pytest.approx(100 * left, abs=0.5), (setting, reason)
        else:
            assert "still 0" in reason
            bare = call_in_both_modes("dropout", seed=setting["seed"]).answers(EVAL)[0]
            assert answers[EVAL][0] == pytest.approx(bare, abs=1e-4)


def test_training_with_dropout_tends_to_the_answer_of_evaluation():
    """Over all 16 masks with their probabilities, the mean answer is exactly that of eval()."""
    generator = generator_before(12, 446)
    first, last = draw_linear(3, 4, generator), draw_linear(4, 1, generator)
    hidden = first(torch.tensor([1.0, 2.0, 3.0])).double()
    for p in (0.1, 0.5, 0.9):
        mean = 0.0
        for mask in range(16):
            kept = torch.tensor([mask >> bit & 1 for bit in range(4)]).double()
            weight = math.prod((1 - p) if k else p for k in kept.tolist())
            mean += weight * (last.weight.double() @ (hidden * kept / (1 - p)) + last.bias).item()
        modes = call_in_both_modes("dropout", p)
        assert mean == pytest.approx(modes.answers(EVAL)[0], abs=1e-6)


def test_titles_and_alt_texts_count_what_there_is():
    for setting in SETTINGS[:100]:
        modes = call_in_both_modes(**setting)
        has_statistics = any("running" in name for name in ["running_mean"]) and (
            "BatchNorm" in modes.model
        )
        assert ("running mean" in words.gathered_title(modes)) == has_statistics
        counts = [
            len(np.unique([round(answer, 4) for answer in modes.answers(mode)]))
            for mode in (TRAIN, EVAL)
        ]
        assert [int(n) for n in re.findall(r"(\d+) (?:different|in eval)", words.alt(modes))] == counts
        for mode, count in zip((TRAIN, EVAL), counts, strict=True):
            assert words.different(modes.answers(mode)) == count


def test_dropout_draws_from_its_own_generator_and_from_no_other():
    before = torch.random.get_rng_state()
    for _ in range(2):
        g = torch.Generator().manual_seed(7)
        with OwnGenerator(g), torch.no_grad():
            got = torch.nn.Dropout(0.3)(torch.ones(50))
        mask = torch.empty(50).bernoulli_(0.7, generator=torch.Generator().manual_seed(7))
        assert torch.allclose(got, mask / 0.7)
    assert torch.equal(torch.random.get_rng_state(), before)


def test_the_question_is_answered_by_the_run_that_it_shows():
    for setting in SETTINGS[:150]:
        question = ask_alone(**setting)
        answers, _ = by_hand(**setting | question.shows)
        if not answers[TRAIN]:
            expected = "error"
        else:
            expected = "many" if np.ptp(answers[TRAIN]) > 1e-4 else "one"
        assert question.answer == expected, setting
