"""What a teacher has to know about datasets and loaders."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see what a loader does with a dataset: the order, the batches, the short "
    "one at the end, and the work that a transform saves.",
    acts=(
        Act(
            "In order",
            "Load 22 samples in order, in batches of 4.",
            "How many batches has an epoch?",
            "It has 6 batches, the last with 2 samples, and every epoch is the same.",
            2,
            "batches",
            {"order": "in order"},
            is_short=True,
        ),
        Act(
            "Shuffled",
            "Shuffle.",
            "Does each sample still come once in an epoch?",
            "Yes, each comes once, and every epoch has another order.",
            2,
            "batches",
            is_short=True,
        ),
        Act(
            "Without the rest",
            "Drop the last short batch.",
            "Which samples are left out?",
            "Each epoch has 5 full batches. Two samples are left out, others in each epoch.",
            1,
            "batches",
            {"drop_last": True},
            is_short=True,
        ),
        Act(
            "Weighted",
            "Draw one class with 3 times the weight.",
            "Does each sample still come once?",
            "No: some come twice and others not at all. Class 1 has a larger share than in the data.",
            5,
            "batches",
            {"order": "weighted"},
        ),
        Act(
            "Normalised",
            "Train on the data as they are, and on normalised ones.",
            "One feature has large numbers. What becomes of the loss?",
            "As they are, the loss leaves all numbers. Normalised, it falls.",
            5,
            "transforms",
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: samples of different length in one batch.",
            "Who is to make them alike?",
            "The loader raises a RuntimeError. A `collate_fn` of your own has to fill them up.",
            5,
            "batches",
            panel="Mistakes",
            mistake="collate_ragged_samples",
        ),
    ),
    questions=(
        Discussed(
            "Why shuffle?",
            "So that it is fair.",
            "In order, neighbours are often alike, and each step pulls towards their kind.",
        ),
        Discussed(
            "Is the last batch a problem?",
            "No, it is only smaller.",
            "Mostly not. With batch norm a single sample is an error, and a mean over batch means "
            "is not the mean.",
        ),
        Discussed(
            "Do more workers always load faster?",
            "Yes.",
            "No: each has to start, and gets a copy. It pays where a sample takes long to read.",
        ),
    ),
    troubles=(
        "Students shuffle the validation data, and wonder about the order.",
        "They average the means of batches of different size.",
        "Their dataset returns lists, and the batch is a list of tensors turned on its side.",
    ),
)
