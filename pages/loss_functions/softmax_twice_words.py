"""What is said about softmax that is applied twice."""

ALT = (
    "Losses, lengths of the gradients, and probabilities of the right class, along the steps of two "
    "trainings: on logits, down to a loss of {once:.4g}, and with softmax twice, down to {twice:.4g}."
)
AGAIN = (
    "`nn.CrossEntropyLoss` applies softmax itself. Give it probabilities p, and it squeezes them again: "
    "of numbers between 0 and 1 it can never be sure."
)
FLOOR = (
    "**The floor.** The best input, 1 for the right class and 0 for the other {others}, still costs "
    "log(1 + {others}/e) = **{floor:.4f}**."
)
PULL_ALT = (
    "How strongly the right class's logit is pulled up, against its lead: on logits nearly 1 where it "
    "is far behind, with softmax twice nearly 0."
)
PULL = (
    "**The gradient.** Where the right class lies {behind:g} behind, the logits feel a pull of "
    "{once:.3f}. Through a second softmax only {twice:.4f} of it is left: the worse the answer, the "
    "less is learned from it."
)
# A table tells its columns by their names, so those called the same differ in their spaces.
COLUMNS = (
    "step",
    "loss: logits",
    "twice",
    "gradient: logits",
    "twice ",
    "right class: logits",
    "twice  ",
)
TABLE_ALT = "Both trainings, {n} steps"
