"""Why the programs of the mistakes with losses are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "apply_softmax_first": Reasons(
        "cross_entropy applies softmax itself: here it runs twice",
        ("The targets are the wrong way round", "They name the largest logit of each row."),
        ("softmax runs over the wrong axis", "dim=1 is that of the classes."),
    ),
    "count_classes_from_one": Reasons(
        "Two columns are the classes 0 and 1: there is no 2",
        ("The targets must be floats", "A class is a whole number."),
        ("There is one logit too many", "Two classes need two."),
    ),
    "give_classes_as_floats": Reasons(
        "A class is the number of a column, and so an integer",
        ("The classes must count from 1", "They count from 0, as columns do."),
        ("The targets must be a column", "One number a sample is what is wanted."),
    ),
    "subtract_a_row_from_a_column": Reasons(
        "(3, 1) minus (3,) is (3, 3): each meets each",
        ("The predictions are wrong", "They equal the targets."),
        ("mean() should be sum()", "A sum of too many numbers would be no better."),
    ),
    "give_logits_to_bce": Reasons(
        "binary_cross_entropy wants probabilities, and gets logits",
        ("The targets must be integers", "They may be any number from 0 to 1, as floats."),
        ("The logits are too large", "Any number can be a logit."),
    ),
    "apply_sigmoid_first": Reasons(
        "The function applies sigmoid itself: here it runs twice",
        ("The targets are the wrong way round", "The logit 8 belongs to the target 1."),
        ("±8 is too large for a logit", "Any number can be one; of these it is sure."),
    ),
    "give_binary_targets_as_integers": Reasons(
        "Here a target is a probability, and so a float",
        ("The logits must be between 0 and 1", "These are logits: the function takes any."),
        ("Two samples need two columns", "One logit a sample is enough for yes or no."),
    ),
    "take_the_logarithm_yourself": Reasons(
        "The sigmoid is 0 in float32, and its logarithm infinite",
        ("The minus sign is wrong", "A loss is minus the logarithm."),
        ("−110 is no possible logit", "It is one: the right loss is 110."),
    ),
    "sum_over_the_batch": Reasons(
        "A sum, and its gradient, grow with the batch",
        ("The gradients add up from round to round", "Each round has a new w."),
        ("The larger batches have other data", "All their numbers are 1."),
    ),
    "keep_only_the_number": Reasons(
        "A Python number has forgotten how it was computed",
        ("w does not require grad", "It does; the loss has lost the way to it."),
        ("A single number cannot go back", "A single number is what backward() needs, as a tensor."),
    ),
}
"""The reasons, by the names of the broken programs."""
