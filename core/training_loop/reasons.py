"""Why the programs of the mistakes with the training loop are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "leave_out_zero_grad": Reasons(
        "Every step takes the sum of all gradients so far",
        ("The step size is too large", "With zero_grad() the same one arrives."),
        ("step() comes before backward()", "It comes after, as it should."),
    ),
    "zero_before_the_step": Reasons(
        "The gradient is thrown away before the step can use it",
        ("w does not require grad", "It does; backward() works."),
        ("The optimizer has other parameters", "It has w."),
    ),
    "compute_the_loss_once": Reasons(
        "One graph serves one backward() only",
        ("zero_grad() comes too early", "Before backward() is a good place."),
        ("w does not change", "It does, in the first step; the loss does not hear of it."),
    ),
    "train_another_model": Reasons(
        "The optimizer holds the parameters of the first model",
        ("All weights begin at 0", "A gradient exists there, too: the loss is 4."),
        ("zero_grad() comes before backward()", "That is one of its right places."),
        at=("model = nn.Linear",),
    ),
    "give_the_name_away": Reasons(
        "w = w - … makes a new tensor that needs no gradient",
        ("no_grad must stand around the loss", "Then there would be no gradient at all."),
        ("The step size is too large", "It arrives, where w is changed in place."),
    ),
    "change_data_too_early": Reasons(
        "w changes behind autograd's back, before it is needed",
        ("w is no leaf", "It is one: it was made, not computed."),
        ("10 times w has 10 times the slope", "The loss was computed with the old w, whose slope is 2."),
        at=("w.data", "loss.backward"),
    ),
    "cut_the_graph": Reasons(
        "detach() leaves no way back from the loss to w",
        ("zero_grad() throws the graph away", "It empties .grad, and leaves the graph alone."),
        ("The loss is no single number", "mean() makes it one."),
        at=("w.detach()",),
    ),
}
"""The reasons, by the names of the broken programs."""
