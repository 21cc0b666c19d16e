"""What is said of a network that has shapes only."""

from core.devices.meta import DryRun, name_layer, print_bytes

COST = (
    "Here this network of **{parameters:,} parameters** holds **{held}**. On a real device, parameters "
    "and outputs would take **{size}**."
)
COLUMNS = ("layer", "gives", "parameters", "their memory", "output's memory")
ALT = "The layers of the network, what they give, and what they would take"
PRINTED = "`print(x)` shows"
RAISES = "and `x[0, 0].item()` raises"


def tell_cost(run: DryRun) -> str:
    """Say what the network takes on meta, and what it would take elsewhere."""
    size, held = print_bytes(run.total_bytes), print_bytes(run.held_bytes)
    return COST.format(parameters=run.parameters, size=size, held=held)


def list_layers(run: DryRun) -> list[tuple[str, ...]]:
    """Return the rows of the table of layers."""
    return [
        (
            name_layer(layer),
            str(layer.output_shape),
            f"{layer.parameters:,}",
            print_bytes(layer.parameter_bytes),
            print_bytes(layer.output_bytes),
        )
        for layer in run.layers
    ]
