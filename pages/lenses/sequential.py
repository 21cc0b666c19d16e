"""Layers in a row: build a Sequential and follow one sample through it."""

import streamlit as st
from torch import nn

from core.activations import ACTIVATIONS
from core.nn_modules import charts
from core.nn_modules import sequential as core
from core.nn_modules.mistakes import MISTAKES
from core.program import Settings, make_program
from pages.lenses.example_tensor import MOST_FEATURES, choose_example, shape
from pages.parts import (
    code_panel,
    common,
    controls,
    mistakes_panel,
    panels,
    picture,
    prediction,
)
from pages.parts.compute import remember
from pages.parts.mistakes_panel import as_code

apply_sequential = remember(core.apply_sequential)

MOST_LAYERS = 6
# What each layer gives at first, and its activation function: the tutorial's two, and four more.
LAYERS = ((4, "tanh"), (1, "sigmoid"), *((4, "relu"),) * 4)


def draw() -> None:
    """Build a Sequential and send the example tensor through it."""
    with st.sidebar:
        settings: Settings = choose_layers() | choose_example()
        settings |= {"seed": common.seed(), "device": common.device()}
        st.markdown("**Spell out**")
        sample = controls.whole("Sample", "sample", 0, max(settings["n_samples"] - 1, 1), 0)
        unit = controls.whole("Output number", "unit", 0, MOST_FEATURES - 1, 0)
    network = apply_sequential(**settings)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_flow(network, min(sample, settings["n_samples"] - 1), unit)
    with right:
        say_shapes(network)

    def program() -> None:
        made = make_program(
            "Layers in a row", core.apply_sequential, settings, core.report_sequential, "network"
        )
        code_panel.draw(made, core.report_sequential(network), "nn_sequential")

    panels.draw(
        {
            "Numbers": lambda: show_parameters(network),
            "Code": program,
            "Predict": lambda: ask(settings),
            "Mistakes": lambda: mistakes_panel.draw(MISTAKES),
        }
    )


def choose_layers() -> Settings:
    """Draw the controls of the layers and return the settings of the Sequential."""
    n_features = controls.whole("Features of x", "features", 1, MOST_FEATURES, 3)
    n_layers = controls.whole("Linear layers", "layers", 1, MOST_LAYERS, 2)
    layers: list[tuple[int, int, str]] = []
    width = n_features
    for number, (default, activation) in enumerate(LAYERS[:n_layers], start=1):
        left, right = st.columns(2)
        with left:
            out = controls.whole(f"{number} gives", f"width{number}", 1, MOST_FEATURES, default)
        with right:
            then = controls.choose("then", f"activation{number}", ["none", *ACTIVATIONS], activation)
        layers.append((width, out, then))
        width = out
    if controls.switch("Last layer expects one too many", "misfit", False):
        width, out, then = layers[-1]
        layers[-1] = (width + 1, out, then)
    return {"layers": tuple(layers), "n_features": n_features}


def draw_flow(network: core.ForwardPass, sample: int, unit: int) -> None:
    """Draw one sample on its way, and the weights and the arithmetic of every module."""
    steps = [charts.Step(f"x {shape(network.x)}, sample {sample}", network.x[sample].numpy())]
    for stage, module in zip(network.stages, network.model, strict=False):
        label = f"({stage.name}) {type(module).__name__} {shape(stage.values)}"
        values = stage.values[sample].numpy()
        if isinstance(module, nn.Linear):
            weight, bias = module.weight.detach().numpy(), module.bias.detach().numpy()
            steps.append(charts.Step(label, values, weight, bias))
        else:
            steps.append(charts.Step(label, values, function=type(module).__name__))
    picture.draw(
        charts.flow_picture(*charts.flow_size(steps)),
        charts.flow_tables(steps, unit),
        alt=f"One sample of x {shape(network.x)} on its way through {len(network.stages)} modules, as "
        "rows of numbers; below, the weights of a module, and the sum that makes one of its outputs.",
        key="flow_picture",
    )


def say_shapes(network: core.ForwardPass) -> None:
    """Show the printed module and the shapes on the way, and where it breaks or has no bend."""
    st.code(str(network.model), language=None, wrap_lines=True)
    way = [shape(network.x), *(shape(stage.values) for stage in network.stages)]
    st.markdown(f"**Shapes:** {' → '.join(way)}")
    if network.error:
        st.error(
            f"Module ({len(network.stages)}) raises  \n{as_code(network.error)}",
            icon=":material/error:",
        )
        st.markdown("The module expects one number more in every row than the one before it gives.")
        return
    st.markdown(
        f"**{network.count} numbers to learn**, in {len(list(network.model.parameters()))} tensors: "
        "`model.parameters()` gives a weight and a bias for every linear layer, and nothing for "
        "activation functions."
    )
    if len(network.stages) > 1 and core.largest_difference(network) < 1e-4:
        st.markdown(
            "**No bend** for this x: one single `nn.Linear`, with the product of all the weights, would "
            "give the same numbers."
        )


def show_parameters(network: core.ForwardPass) -> None:
    """Show every parameter: name, shape, count, and its values as the tutorial prints them."""
    rows = [(name, shape(param), str(param.numel())) for name, param in network.model.named_parameters()]
    names, shapes, counts = zip(*rows, ("all", "", str(network.count)), strict=True)
    st.dataframe(
        {"parameter": names, "shape": shapes, "numbers": counts},
        hide_index=True,
        alt=f"{len(rows)} parameters with {network.count} numbers in all",
    )
    st.code(core.report_sequential(network), language=None)


def ask(settings: Settings) -> None:
    """Ask what one more unit costs; the answer is counted in both networks."""
    (n_in, width, then), *rest = settings["layers"]
    wider = [(n_in, width + 1, then), *rest]
    following = 0
    if rest:
        following = rest[0][1]
        wider[1] = (rest[0][0] + 1, *rest[0][1:])
    before = apply_sequential(**settings).count
    after = apply_sequential(**settings | {"layers": tuple(wider)}).count
    guesses = {1, n_in, n_in + following, n_in + following + 2, after - before}
    prediction.draw(
        prediction.Question(
            f"Layer 1 gives {width} numbers. Let it give one more: how many more are there to learn?",
            tuple(map(str, sorted(guesses))),
            str(after - before),
            f"A new output of layer 1 has {n_in} weights and a bias"
            + (f", and each of the {following} outputs of layer 2 needs a weight for it" if rest else "")
            + f". So {before} numbers become {after}.",
        )
    )
