"""The device meta: what a network would be and cost, without building it."""

import streamlit as st

from core.devices import meta as core
from core.devices.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.parts import code_panel, controls, mistakes_panel, panels, prediction, text_table
from pages.parts.compute import remember
from pages.parts.mistakes_panel import as_code

dry_run = remember(core.dry_run)


def draw() -> None:
    """Draw the layers of a network that has shapes only, and what it would take to build it."""
    with st.sidebar:
        settings: Settings = {
            "batch_size": int(
                controls.pick_number("Batch size", "batch_size", (1, 16, 64, 256, 1024), 64)
            ),
            "in_features": int(
                controls.pick_number("Input features", "in_features", (3, 28, 784, 2352), 784)
            ),
            "width": int(
                controls.pick_number("Width", "width", (32, 256, 1024, 4096, 16384, 65536), 4096)
            ),
            "depth": controls.whole("Hidden layers", "depth", 1, 12, 3),
        }
    run = dry_run(**settings)
    st.markdown(
        f"On `meta` this network of **{run.parameters:,} parameters** takes no memory and no time. On a "
        f"real device, parameters and outputs would take **{_size(run.total_bytes)}**."
    )
    text_table.draw(
        ("layer", "gives", "parameters", "their memory", "output's memory"),
        [
            (
                layer.name.partition(", bias")[0] + ")",
                str(layer.output_shape),
                f"{layer.parameters:,}",
                _size(layer.parameter_bytes),
                _size(layer.output_bytes),
            )
            for layer in run.layers
        ],
        "The layers of the network, what they give, and what they would take",
        "content",
    )
    st.markdown("The output has a shape and a dtype, and that is all: `print(x)` shows")
    st.code(run.printed, language=None)
    st.markdown("and `x[0, 0].item()` raises")
    st.error(as_code(run.error), icon=":material/error:")

    def code() -> None:
        program = make_program("A dry run on meta", core.dry_run, settings, core.report_dry_run, "run")
        code_panel.draw(program, core.report_dry_run(run), "meta_device")

    panels.draw(
        {
            "Code": code,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def ask(settings: Settings) -> None:
    """Ask how twice the width changes the number of parameters; the answer comes from a dry run."""
    wider = settings | {"width": 2 * settings["width"]}
    now, then = dry_run(**settings).parameters, dry_run(**wider).parameters
    options = ("The same", "About 2 times", "About 4 times", "About 8 times")
    ratio = then / now
    answer = options[min(range(4), key=lambda power: abs(ratio - 2**power))]
    prediction.draw(
        prediction.Question(
            f"Now make every hidden layer twice as wide, {wider['width']}. "
            "How many times as many parameters has the network?",
            options,
            answer,
            f"{then:,} instead of {now:,}: {ratio:.2f} times. Between two hidden layers stand "
            "width · width weights, and only the first and the last layer grow with the width alone.",
        )
    )


def _size(count: int) -> str:
    """Return a number of bytes with a unit."""
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:,.3g} TB"
