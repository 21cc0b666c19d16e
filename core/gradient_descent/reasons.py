"""Why the programs of the mistakes with gradient descent are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "keep_the_gradient": Reasons(
        "backward() adds to x.grad, and nobody empties it",
        ("The step size is too large", "With zeroing, the same one arrives."),
        ("There are too few steps", "With zeroing, as many arrive."),
    ),
    "step_on_the_record": Reasons(
        "The step would be a part of what autograd records",
        ("x.grad is None", "backward() has filled it."),
        ("The step goes uphill", "Its sign is right, and PyTorch does not judge it."),
    ),
    "start_with_an_integer": Reasons(
        "Between whole numbers there is no slope",
        ("x must not be in brackets", "A vector of one number can require grad."),
        ("5 is too far from the minimum", "The place does not matter."),
    ),
    "compute_once": Reasons(
        "The graph of y is used up after one backward()",
        ("x changes inside the loop", "It should: that is the step."),
        ("The gradient is not zeroed", "Then numbers are wrong, but no error comes."),
    ),
    "differentiate_a_vector": Reasons(
        "y has two numbers, and a gradient belongs to one",
        ("A square has no gradient", "It has: twice what is squared."),
        ("x requires no grad", "It does, and y follows it."),
    ),
    "go_uphill": Reasons(
        "The gradient points uphill, and so does this step",
        ("The gradient is not zeroed", "It is, in each step."),
        ("The step size is too large", "With the other sign it arrives."),
    ),
}
"""The reasons, by the names of the broken programs."""
