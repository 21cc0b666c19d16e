"""The program on the board is the first leg of a training that goes on, whatever is set there."""

import contextlib
import io
from dataclasses import replace

import pytest
import torch

from core.own_process import without_draws
from pages.classification.page import PAGE
from pages.classification.trained import PASTS
from pages.parts import address
from tests.everywhere.board_style import found_in

INPUTS = (("x₀", "x₁"), ("x₀²",), ("x₁", "sin πx₁"), ("x₁²", "x₀"))


@pytest.mark.parametrize("past", ["", *PASTS])
@pytest.mark.parametrize("view", PAGE.views, ids=lambda view: view.name)
def test_it_prints_the_numbers_of_the_first_leg(view, past):
    for seed, inputs in enumerate(INPUTS):
        chosen = replace(view.settings(), past=past, inputs=inputs, seed=seed, epochs=20, n_samples=40)
        settings = address.fit(chosen)
        short = view.short(settings, view.run(settings))
        printed = io.StringIO()
        code = compile(without_draws(short.source), "short", "exec")
        with contextlib.redirect_stdout(printed), torch.random.fork_rng():
            exec(code, {"__name__": "__main__"})
        assert printed.getvalue().strip() == short.printed.strip()
        assert not found_in(short.source, "classification", settings)
