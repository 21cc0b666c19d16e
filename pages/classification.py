"""Classification: regions that form around points, and what each hidden unit has learned."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core.activations import ACTIVATIONS
from core.charts.words import word_table
from core.classification import charts
from core.classification import classify as core
from core.classification.judgement import is_solved
from core.classification.losses import LOSSES
from core.classification.mistakes import MISTAKES
from core.classification.plane import GRID, REACH
from core.classification.questions import ask_about_one_unit
from core.classification.starts import STARTS, next_start
from core.point_clouds import CLOUDS, Points
from core.program import Settings, make_program
from core.torch_optimizers import OPTIMIZERS
from core.training import Network, Training
from core.typed.error import TypedError
from core.typed.points import MAX_LENGTH, read_points
from pages.old_parts import (
    code_panel,
    common,
    controls,
    heading,
    mistakes_panel,
    panels,
    picture,
    prediction,
    table,
    text_table,
)
from pages.old_parts.compute import remember

LESSON = "classification"
EXAMPLE = "x, y, label\n" + "\n".join(
    f"{x}, {y}, {'red' if x * y > 0 else 'blue'}" for x in (-2, -1, 1, 2) for y in (-2, -1, 1, 2)
)
HELPED = {"data": "spiral", "width": 12, "epochs": 150, "noise": 0.05}  # solves the spiral

classify = remember(core.classify, 64)


def choose_data() -> tuple[Settings, tuple[str, ...]]:
    """Draw the controls of the data; return their settings and the names of the classes."""
    data = controls.choose("Data", "data", [*CLOUDS, "your own"], "circles")
    held_back = controls.slider("Held back for testing", "held_back", 0, 0.5, 0.3, 0.1)
    if data == "your own":
        return {"held_back": held_back}, ()
    n_classes = controls.whole("Classes", "n_classes", 2, 4, 2)
    settings: Settings = {
        "data": data,
        "n_samples": controls.whole("Points", "n_samples", 40, 300, 200, 20),
        "noise": controls.slider("Noise", "noise", 0, 0.5, 0.1, 0.05),
        "n_classes": n_classes,
        "held_back": held_back,
    }
    return settings, tuple(f"class {number}" for number in range(n_classes))


def bring_points() -> tuple[Settings, tuple[str, ...]] | None:
    """Draw a field to paste a CSV and one to upload it; return the points, or say what is wrong."""
    pasted = st.text_area("Your points: x, y, label", EXAMPLE, key="own_points", max_chars=MAX_LENGTH)
    uploaded = st.file_uploader("or a CSV file", "csv", max_upload_size=1)
    text = uploaded.getvalue().decode("utf-8", "replace") if uploaded else pasted
    try:
        points, names = read_points(text)
    except TypedError as error:
        st.warning(f"{error}", icon=":material/edit:")
        return None
    return {"points": points}, names


def choose_training() -> Settings:
    """Draw the controls of the network and of its training."""
    settings: Settings = {
        "layers": controls.whole("Hidden layers", "layers", 1, 4, 2),
        "width": controls.whole("Units in a layer", "width", 2, 16, 8, 2),
        "activation": controls.choose("Activation", "activation", list(ACTIVATIONS), "tanh"),
        "optimizer": controls.choose(
            "Optimizer", "optimizer", ["sgd", "momentum", "adam", "rmsprop"], "adam"
        ),
        "step_size": controls.pick_number(
            "Step size", "step_size", (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10), 0.03
        ),
        "weight_decay": controls.pick_number(
            "Weight decay", "weight_decay", (0, 0.0001, 0.001, 0.01, 0.1), 0
        ),
        "loss": controls.choose("Loss", "loss", list(LOSSES), "cross entropy"),
        "batch_size": int(controls.pick_number("Batch size", "batch_size", (16, 32, 64, 300), 32)),
        "epochs": int(controls.pick_number("Epochs", "epochs", (10, 20, 40, 60, 100, 150, 200), 60)),
        "stop_below": controls.pick_number(
            "Stop at a loss below", "stop_below", (0, 0.001, 0.01, 0.1), 0
        ),
    }
    return settings | {"seed": common.seed(), "device": common.device()}


def arguments_of(settings: Settings) -> Settings:
    """Return the settings as the arguments of `classify`."""
    points = settings.get("points") or Points(
        CLOUDS[settings["data"]], *(settings[key] for key in ("n_samples", "noise", "n_classes"))
    )
    keys = ("step_size", "weight_decay", "batch_size", "epochs", "stop_below")
    return {
        "points": points,
        "held_back": settings["held_back"],
        "network": Network(*(settings[key] for key in ("layers", "width", "activation"))),
        "training": Training(OPTIMIZERS[settings["optimizer"]], *(settings[key] for key in keys)),
        **{key: settings[key] for key in ("loss", "seed", "start", "device")},
    }


def choose_start() -> int:
    """Draw the two buttons that begin again: with the same first weights, or with new ones."""
    start = controls.number(
        "Start", "start", 0, STARTS - 1, 0, help="Numbers the first weights of the network."
    )
    same, new = st.columns(2)
    same.button("Same start", help="Back to the first weights of start 0", on_click=begin, args=(0,))
    new.button("New start", help="Draw other first weights", on_click=begin, args=(next_start(start),))
    return start


def begin(start: int) -> None:
    """Set the start (a button's callback)."""
    st.session_state["start"] = start


def help_with_the_spiral() -> None:
    """Take the settings that solve the spiral (a button's callback)."""
    for key, value in HELPED.items():
        st.session_state[key] = value


def tables_of(result: core.Classification, names: Sequence[str]) -> dict[str, Any]:
    """Return the tables of the picture."""
    frames = result.snapshots
    return {
        "regions": charts.region_table(
            [frame.region for frame in frames], [frame.confidence for frame in frames], names
        ),
        "points": charts.point_table((result.x0, result.x1), result.y, result.n_train, names),
        "losses": charts.loss_table(
            [frame.epoch for frame in frames],
            [frame.train_loss for frame in frames],
            [frame.test_loss for frame in frames],
        ),
        "now": word_table(
            [f"epoch {frame.epoch}:  {frame.train_accuracy:.0%} right" for frame in frames]
        ),
    }


def say_result(result: core.Classification, settings: Settings) -> None:
    """Say how well it went, and what might help."""
    last = result.snapshots[-1]
    if result.first_non_finite is not None:
        st.warning(
            f"By epoch {result.first_non_finite} the loss is {last.train_loss}: the steps are too "
            "large, and the weights have left float32. NaN means *not a number*; all that is computed "
            "from it is NaN too. Try a smaller step size.",
            icon=":material/trending_up:",
        )
        return
    st.markdown(
        f"After **{last.epoch} epochs** {last.train_accuracy:.1%} of the {result.n_train} training "
        f"points are right (loss {last.train_loss:.4f})"
        + (
            f", and {last.test_accuracy:.1%} of the {result.n_test} test points "
            f"(loss {last.test_loss:.4f})."
            if result.n_test
            else "."
        )
    )
    if settings.get("data") == "spiral" and not is_solved(last.train_accuracy):
        st.button(
            "Settings that solve the spiral", icon=":material/lightbulb:", on_click=help_with_the_spiral
        )


def ask(settings: Settings, result: core.Classification) -> None:
    """Ask what a single hidden unit could do; the answer comes from a run with one."""
    accuracy = result.snapshots[-1].train_accuracy
    question = ask_about_one_unit(accuracy, **arguments_of(settings))
    prediction.draw(
        prediction.Question(
            question.text,
            tuple(question.options.values()),
            question.options[question.answer],
            question.why,
        )
    )


@st.fragment
def explore() -> None:
    """Draw everything that moves with the controls."""
    with st.sidebar:
        start = choose_start()
        data, names = choose_data()
        settings = data | choose_training() | {"start": start}
    if not names:
        own = bring_points()
        if own is None:
            return
        settings |= own[0]
        names = own[1]
    result = classify(**arguments_of(settings))
    frames, epochs = len(result.snapshots), result.snapshots[-1].epoch
    tested = result.n_test > 0
    left, right = st.columns([3, 2], gap="medium")
    with left:
        picture.draw(
            charts.region_picture(frames - 1, max(epochs, 1), names, tested, (GRID, REACH)),
            tables_of(result, names),
            alt="The points and the regions of the classes as they form; below, the losses.",
        )
    with right:
        say_result(result, settings)
        st.markdown("**What each unit of the first hidden layer answers** over the plane:")
        picture.draw(
            charts.unit_picture(len(result.units)),
            {"units": charts.unit_table(result.units)},
            alt="The activation of every unit of the first hidden layer over the plane.",
            key="units",
        )

    def numbers() -> None:
        st.markdown("**Confusion matrix**: all points by their true class and by what the network says.")
        rows = [
            (f"truly {name}", *map(str, row)) for name, row in zip(names, result.confusion, strict=True)
        ]
        text_table.draw(
            ("", *(f"taken for {name}" for name in names)), rows, "Confusion matrix", "content"
        )
        st.markdown("**Along the training**")
        columns = ("epoch", "train loss", "test loss", "train accuracy", "test accuracy")
        rows = [
            (
                str(s.epoch),
                f"{s.train_loss:.4f}",
                f"{s.test_loss:.4f}",
                f"{s.train_accuracy:.3f}",
                f"{s.test_accuracy:.3f}",
            )
            for s in result.snapshots
        ]
        table.draw_printed(columns, rows)

    def code() -> None:
        program = make_program("Classification", core.classify, arguments_of(settings), core.report)
        code_panel.draw(program, core.report(result), LESSON)

    panels.draw(
        {
            "Numbers": numbers,
            "Code": code,
            "Predict": lambda: ask(settings, result),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


heading.draw(LESSON)
st.markdown(
    "The network gives every point of the plane a score for each class; the highest score wins. "
    "Press play and watch the regions form around the points."
)
explore()
heading.remember(
    LESSON,
    "A classifier returns logits, one a class; softmax makes probabilities of them.",
    "`nn.CrossEntropyLoss` takes logits and class indices, and applies log-softmax itself.",
    "Every hidden unit bends the plane a little; together they draw the border.",
    "Only points that were held back tell whether the border is learned or memorised.",
)
