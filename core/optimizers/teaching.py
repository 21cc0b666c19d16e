"""What a teacher has to know about optimizers."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see that optimizers differ in the step that they make of a gradient, and what "
    "each step is good for.",
    acts=(
        Act(
            "SGD alone",
            "Let SGD run down the ravine.",
            "What does it do across, and what along?",
            "It swings across and creeps along: after 100 steps it is still coming down.",
            2,
            "race",
            {"line_up": ("sgd",)},
            is_short=True,
        ),
        Act(
            "With momentum",
            "Let momentum race with it.",
            "What becomes of the swings, and of the small steps along?",
            "Momentum reaches the bottom, and SGD does not.",
            2,
            "race",
            {"line_up": ("sgd", "momentum")},
            is_short=True,
        ),
        Act(
            "All of them",
            "Let all seven race.",
            "Who does not arrive?",
            "All reach the bottom but SGD.",
            1,
            "race",
            is_short=True,
        ),
        Act(
            "A step by hand",
            "Take one step of SGD apart.",
            "Which of the numbers have we chosen, and which come from the gradient?",
            "Only the step size is ours. The result agrees with PyTorch's own step.",
            5,
            "one_step",
        ),
        Act(
            "A step of Adam",
            "Take Adam's first step in the ravine apart.",
            "One coordinate is much steeper. Which one moves farther?",
            "Both move as far, by about the step size: Adam divides by the size of the gradient.",
            5,
            "one_step",
            {"optimizer": "adam", "landscape": "ravine"},
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: the optimizer is made anew in every step.",
            "What does it forget?",
            "There is no error. It only forgets the steps before, and momentum with them.",
            5,
            "race",
            panel="Mistakes",
            mistake="make_the_optimizer_anew_every_step",
        ),
    ),
    questions=(
        Discussed(
            "Which optimizer is the best?",
            "Adam.",
            "None is everywhere. Turn the ravine by 45°, and the order changes.",
        ),
        Discussed(
            "Does Adam need no step size?",
            "Yes, it adapts.",
            "It needs one. It levels the coordinates, and the step size says how far all of them go.",
        ),
        Discussed(
            "Is momentum the same as a larger step size?",
            "Yes, it goes faster.",
            "Along the ravine it is. Across, where steps swing, they cancel.",
        ),
    ),
    troubles=(
        "Students compare optimizers with the same step size. Each needs its own.",
        "They make the optimizer inside the loop.",
        "They step a schedule of epochs after every batch.",
    ),
)
