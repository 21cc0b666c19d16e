"""Why does my loss not fall? The usual faults one at a time, beside a loop without any."""

from dataclasses import dataclass

import streamlit as st

from core.curve_fitting import board
from core.curve_fitting import fit_words as words
from core.curve_fitting.fit import count_weights, report
from core.curve_fitting.mistakes import MISTAKES
from core.curve_fitting.not_falling import FAULTS, MENDED, WIDTH, arguments_of, run_loop
from core.curve_fitting.not_falling_words import say_beside, say_loop, why_it_goes_up
from core.curve_fitting.questions import ask_of_the_one_after, ask_whether_it_falls
from core.curve_fitting.run_length import Run
from core.training import Network, Training
from pages.curve_fitting import fit_tables
from pages.curve_fitting.fit_tables import Compared
from pages.parts import room, table
from pages.parts.declare import Shared, choice
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View

BESIDE = "nothing is wrong"
LINES = 12


@dataclass(frozen=True)
class Settings(Shared):
    """What a student chooses: what is wrong."""

    fault: str = choice("What is wrong", tuple(FAULTS), "dead units")


def run(settings: Settings) -> Compared:
    """Train with the fault, and without."""
    fit, mended = (remember(run_loop)(loop, settings.seed) for loop in (FAULTS[settings.fault], MENDED))
    kept = {} if settings.fault == BESIDE else {BESIDE: Run(mended, Training())}
    return Compared(fit, Training(), kept)


def draw_fits(settings: Settings, run: Compared) -> Picture:
    """Draw the fit as it forms, and the losses, over those of the loop in which nothing is wrong."""
    return fit_tables.draw(
        run, words.describe_picture(run.fit, tuple(run.kept)), "why not picture", (BESIDE,)
    )


def say(settings: Settings, run: Compared) -> None:
    """Say what is wrong, what it does, and what helps."""
    with room.lines(LINES, "result"):
        loop = FAULTS[settings.fault]
        st.markdown(say_loop(loop, run.fit))
        for other in run.kept.values():
            st.markdown(say_beside(loop, run.fit, other.fit))
        st.markdown(words.say_fit(run.fit, count_weights(Network(2, WIDTH)), why_it_goes_up(loop)))


def show_numbers(settings: Settings, run: Compared) -> None:
    """Show the losses along the training, and how many units are dead in each layer."""
    rows = [
        (str(snap.epoch), words.write(snap.train_loss), *map(str, snap.silent))
        for snap in run.fit.snapshots
    ]
    table.draw_printed(("epoch", "loss", "dead in layer 1", "dead in layer 2"), rows)


def program(settings: Settings, run: Compared) -> Shown:
    """Return the program of the loop."""
    told = {"loop": FAULTS[settings.fault], "seed": settings.seed}
    printed = report(run.fit)
    return Shown(
        "Why does the loss not fall", run_loop, told, report, printed, "not_falling", result="fit"
    )


VIEW = View(
    name="not_falling",
    title="Why does my loss not fall?",
    settings=Settings,
    run=run,
    picture=draw_fits,
    words=say,
    numbers=show_numbers,
    short=lambda settings, run: board.write_on_the_board(
        run.fit, *arguments_of(FAULTS[settings.fault]), seed=settings.seed
    ),
    program=program,
    questions=(
        lambda settings: ask_whether_it_falls(settings.fault, settings.seed),
        lambda settings: ask_of_the_one_after(settings.fault, settings.seed),
    ),
    mistakes=MISTAKES,
    point=("fault",),
)
