"""What the view of an activation function says."""

from core.nn_modules.activations import Activated, gradient_passed
from core.telling_apart import tell_apart, write_decimals

NAMES = ("x₀", "x₁", "x₂")
COMES_BACK = "The derivative says how much of a gradient comes back through the function:"
SAYINGS = {
    "relu": "**ReLU** keeps what is above zero and makes the rest 0. Below zero its derivative is 0: "
    "a unit that sees only negative inputs learns nothing. At the kink PyTorch takes 0.",
    "tanh": "**Tanh** squeezes everything between −1 and 1. Far from zero it is flat, and almost no "
    "gradient comes back through it.",
    "sigmoid": "**Sigmoid** squeezes everything between 0 and 1. Its derivative is 1/4 at most. How "
    "much comes back through a whole layer hangs on its weights, too: large ones make up for it.",
    "gelu": "**GELU** multiplies x by the chance that a standard normal random number is below x. It is "
    "smooth where ReLU has its kink, and dips a little below zero.",
    "leaky relu": "**LeakyReLU** lets 1 % of what is below zero through. So a gradient is left there.",
    "softplus": "**Softplus**, log(1 + eˣ), is a smooth ReLU. Its derivative is the sigmoid.",
}


def saying(activation: str) -> str:
    """Return what is special about a function."""
    return SAYINGS[activation]


def comes_back(name: str, x: float, y: float, slope: float) -> str:
    """Return how much of a gradient comes back where the input is `x` and the derivative `slope`."""
    share = f"{tell_apart(100 * abs(slope), 100.0)[0]} %"
    passed = {
        "all": "**all of it** comes back",
        "none": "**nothing** comes back",
        "part": f"**{share}** comes back",
        "turned": f"**{share}, with its sign turned,** comes back",
    }[gradient_passed(slope)]
    f, slope_of_f = write_decimals(y, apart=(-1.0, 1.0)), write_decimals(slope, apart=(1.0,))
    return f"- {name} = {x:g}: f = {f}, f' = {slope_of_f}, {passed}"


def alt(activation: str, result: Activated) -> str:
    """Return what the picture shows, in words."""
    pairs = zip(result.x.tolist(), result.y.tolist(), strict=True)
    inputs = ", ".join(f"{x:.4g} gives {y + 0.0:.4g}" for x, y in pairs)
    return f"The curves of {activation} and of its derivative. Three inputs: {inputs}."
