"""Why the programs of the mistakes with optimizers are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "choose_a_far_too_large_step_size": Reasons(
        "The step size is above 2/10, where SGD diverges",
        ("zero_grad() is in the wrong place", "Before backward() is right."),
        ("300 steps are too few", "It is far away long before."),
    ),
    "make_the_optimizer_anew_every_step": Reasons(
        "A new optimizer forgets its momentum at each step",
        ("The step size is too small", "The same one does better, when the optimizer is kept."),
        ("zero_grad() empties the momentum", "It empties the gradients only."),
    ),
    "give_the_optimizer_a_result": Reasons(
        "An optimizer changes leaves, and this was computed",
        ("The list has only one tensor", "One is enough."),
        ("SGD needs momentum", "It does not."),
    ),
    "give_the_optimizer_one_tensor": Reasons(
        "It wants a list of parameters, even for one",
        ("Adam has no lr", "It has; its default is 0.001."),
        ("w has two numbers", "It may have any number of them."),
    ),
    "step_the_schedule_first": Reasons(
        "The schedule steps before the first step size was used",
        ("gamma should be above 1", "Then step sizes would grow."),
        (
            "step_size=1 is too large a step",
            "It is how often the schedule changes the step size, not a step size.",
        ),
    ),
    "step_an_epochs_schedule_after_every_batch": Reasons(
        "A scheduler counts its own steps, and here these are batches",
        ("gamma is too small", "Ten times smaller, every 2 epochs, was wanted."),
        ("The optimizer steps too often", "Once a batch is right."),
    ),
    "overrun_the_schedule": Reasons(
        "The schedule was made for fewer steps than are made",
        ("zero_grad() is missing", "That is true as well, but it raises no error."),
        ("max_lr equals lr", "It may."),
    ),
}
"""The reasons, by the names of the broken programs."""
