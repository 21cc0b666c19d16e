"""Why the programs of the mistakes with linear regression are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "keep_the_gradient": Reasons(
        "w.grad holds the sum of all gradients so far",
        ("A step of 0.5 is too large", "With zeroing, the loss falls at every step."),
        ("The loss is computed after the step", "It comes before, from the weights as they were."),
    ),
    "compare_a_row_with_a_column": Reasons(
        "(2, 1) minus (2,) is (2, 2): each prediction meets each y",
        ("The weights are wrong", "They fit both points exactly."),
        ("X should be turned round", "X @ w gives the right predictions."),
    ),
    "ask_for_no_gradient": Reasons(
        "Nothing here asks for a gradient",
        ("All weights are 0", "A gradient exists there, too."),
        ("The loss is no single number", "mean() makes it one."),
    ),
    "step_inside_the_graph": Reasons(
        "Autograd is watching while a leaf is changed",
        ("w.grad is None", "backward() has filled it."),
        ("-= should be += here", "Down is minus, and PyTorch does not judge the sign."),
    ),
    "replace_w": Reasons(
        "The name w now stands for a new tensor that needs no gradient",
        ("The second loss is 0", "It is not: there is still a way to go."),
        ("The graph was used up", "Each round makes a new one, but from a w without history."),
    ),
    "keep_float64": Reasons(
        "from_numpy keeps NumPy's float64",
        ("w has the wrong shape", "(2, 2) times (2, 1) fits."),
        ("The array must be copied first", "Sharing memory disturbs nobody here."),
    ),
}
"""The reasons, by the names of the broken programs."""
