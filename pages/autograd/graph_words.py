"""What the page says about a graph and its gradients."""

from core.typed.expressions import FUNCTIONS
from core.typed.lines import MAX_PARTS, MAX_VARIABLES
from core.typed.rules import MAX_POWER

FORMULAS = "u = w*x + b; loss = (sigmoid(u) - t)**2"
OTHER_FORMULAS = (
    "y = p*q",
    "2*3",
    "k = 3; y = relu(x)**k/(1 + e**-x)",
    "y = log(x)",
    "y = a*A; Y = y**2",
    "w_1*x + b_",
    "self*2",
    "nothing = a + b; y = nothing*2",
)
ALLOWED = (
    "Names, numbers, + - * / **, {functions}. Give names to parts: c = a + b; e = c**2. "
    "At most {variables} variables, {parts} numbers, names and operations, and exponents up to {power}."
).format(functions=", ".join(FUNCTIONS), variables=MAX_VARIABLES, parts=MAX_PARTS, power=MAX_POWER)
CUT = "This line is computed, but autograd does not follow it."

NO_WAY_BACK = (
    "There is no way back: nothing that leads to the result is followed. PyTorch says  \n{words}"
)
SPREADS = "{trouble} From there on, infinities and NaN spread to all that is computed from it."
STRANGERS = "Not in the graph: {names}. Autograd does not follow what they did."
SEEN = "The graph after step {step} of {last}: {boxes}. {title}."

THREE_WAYS = (
    "Each derivative in three ways, in float64. The central difference moves the variable by 0.00001 up "
    "and down; it knows nothing of graphs."
)
DERIVATIVES = (
    "derivative by",
    "by hand",
    "autograd",
    "central difference",
    "autograd − difference",
)
SEEN_DERIVATIVES = "Derivatives in three ways"
THEY_DIFFER = (
    "For {names} the two differ: autograd sees only the ways that are in the graph (or there is a "
    "corner here, where the slope has no single value)."
)
TENSORS = "The tensors, as Python prints them after the last backward pass:"
FACTS = ("name", "printed", "is_leaf", "requires_grad", "grad_fn", "grad")
SEEN_TENSORS = "What PyTorch knows of each tensor"

FIVE_TIMES = (
    "Forward and backward, five times. `backward()` adds to `.grad`; zeroing starts from nothing."
)
CALLS = "after call"
KEPT = "{name}.grad, kept"
ZEROED = "{name}.grad, zeroed"
SEEN_CALLS = "What .grad holds after each call"
