"""Why the programs of the mistakes with curve fitting are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "forget_the_activation": Reasons(
        "Two linear layers in a row are one straight line",
        ("32 units are too few", "With an activation between, as many are enough."),
        ("300 steps are too few", "The best straight line is no better."),
    ),
    "drop_a_dimension": Reasons(
        "A flat list is one sample with 200 features",
        ("The layer is too wide", "Its outputs may be any number."),
        ("x has the wrong dtype", "It is float32."),
    ),
    "add_up_losses_with_their_graphs": Reasons(
        "The sum keeps the graph of every batch",
        ("The mean of each batch is wrong", "It is right: the sum is the same."),
        ("split(10) drops some samples", "Five batches of ten are all fifty."),
        at=("total = total +",),
    ),
    "give_the_optimizer_another_model": Reasons(
        "The optimizer holds the parameters of the first model",
        ("zero_grad() is missing", "There is nothing to empty before the first step."),
        ("The gradient is 0", "It is not: the loss is not at its minimum."),
    ),
}
"""The reasons, by the names of the broken programs."""
