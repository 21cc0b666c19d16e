"""Why the programs of the mistakes with classification are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "apply_softmax_first": Reasons(
        "CrossEntropyLoss applies softmax itself: here it runs twice",
        ("The logits are too large", "Without the second softmax their gradient is 1."),
        ("Class 1 does not exist", "There are the classes 0 and 1."),
    ),
    "name_a_class_that_is_not_there": Reasons(
        "Two logits are for the classes 0 and 1",
        ("All logits are 0", "Then both classes are equally likely; that is allowed."),
        (
            "There must be as many logits as samples",
            "There is a row for each sample, and a column for each class.",
        ),
    ),
    "give_classes_as_floats": Reasons(
        "A class is the number of a column, and so an integer",
        ("0 is no class", "It is the first."),
        ("The loss needs a third column", "There are two classes."),
    ),
    "compare_logits_with_classes": Reasons(
        "A logit is a score, and no class",
        ("The predictions are all wrong", "The largest logit is at the right class each time."),
        ("The mean needs integers", "It needs floats, and gets them."),
    ),
    "compare_columns_with_rows": Reasons(
        "(3, 1) minus (3,) is (3, 3): each output meets each y",
        ("The outputs are wrong", "They equal y."),
        ("The mean should be a sum", "A sum of too many numbers would be no better."),
    ),
    "end_with_a_relu": Reasons(
        "A ReLU at the end gives no number below 0",
        ("The step size is too large", "With the ReLU gone, the same one arrives."),
        ("zero_grad() is in the wrong place", "Before backward() is right."),
    ),
}
"""The reasons, by the names of the broken programs."""
