"""Why the programs of the mistakes with loaders are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "collate_ragged_samples": Reasons(
        "Samples of different length cannot be stacked",
        ("The batch is too large", "Three samples fit into a batch of three."),
        ("A loader does not take a list", "It takes whatever has a length and places."),
    ),
    "shuffle_with_a_sampler": Reasons(
        "Sampler and shuffle both say which sample comes next",
        ("The sampler must know the batch size", "It does not need it."),
        ("arange is no dataset", "It has a length and places: that is enough."),
    ),
    "forget_the_length": Reasons(
        "The dataset does not say how long it is",
        ("__getitem__ returns no tensor", "It need not: the loader makes one."),
        ("An __init__ is missing", "Nothing needs to be set up."),
    ),
    "average_the_batch_means": Reasons(
        "The short last batch counts as much as a full one",
        ("The loader drops the last batch", "It keeps it, unless told otherwise."),
        ("The loader shuffles", "It does not, and the true mean would stay the same."),
    ),
    "pair_columns_of_different_length": Reasons(
        "x has 10 rows and y has 9",
        ("y must have as many columns as x", "Only the rows must be as many."),
        ("zeros cannot be paired", "The numbers do not matter."),
    ),
    "squeeze_every_batch": Reasons(
        "In a batch of one, squeeze() removes the batch's axis",
        ("The model is made for 4 samples", "It takes any number of them."),
        ("argmax needs another axis", "Along dim=1 stand the classes; the last batch has lost it."),
    ),
    "give_lists_as_samples": Reasons(
        "A list is taken apart place by place",
        ("The batch is too large", "Two samples fit into a batch of two."),
        ("The lists must be tuples", "Tuples are taken apart just so."),
        at=("samples = [[",),
    ),
    "validate_with_the_same_generator": Reasons(
        "Both loaders draw from one generator",
        ("The test loader shuffles", "It does not, and draws a number all the same."),
        ("The seed is set too late", "It is set before both loaders."),
    ),
    "draw_noise_from_the_datasets_generator": Reasons(
        "Each worker gets a copy of the generator, and draws the same",
        ("The seed 0 is no seed", "It is one, like any other."),
        ("round() makes the numbers equal", "Three digits are enough to tell them apart."),
        at=("default_rng(0)", "self.generator.random"),
    ),
    "seed_every_worker_with_one_number": Reasons(
        "Every worker begins with the same seed",
        ("Two workers are too few", "Each of more would draw the same two numbers as well."),
        ("round() makes the numbers equal", "Three digits are enough to tell them apart."),
        at=("RandomState(0)",),
    ),
}
"""The reasons, by the names of the broken programs."""
