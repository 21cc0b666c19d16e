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

RETAIN = (
    "`.grad` is kept on leaves only. A result keeps its own if `retain_grad()` asks for it before "
    "`backward()`."
)
VERDICT_LINES = 2

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
SUMS = ("w is used by", "w.grad after the first", "after the second", "in one go")
SEEN_SUMS = "Gradients part by part, and in one go"
