"""What a teacher has to know about classification."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see what hidden units are for: each draws a bend, together they draw a "
    "border, and held-back points tell whether it was learned.",
    acts=(
        Act(
            "A straight border",
            "Take all hidden layers away, and train on circles.",
            "Can a straight line part these two?",
            "No: more than a quarter of the points stay on the wrong side.",
            2,
            "regions",
            {"layers": 0},
            is_short=True,
        ),
        Act(
            "Two hidden layers",
            "Take two hidden layers of 8 units, and play.",
            "Where does the border close first?",
            "It closes around the inner class; nearly all points are right.",
            2,
            "regions",
            is_short=True,
        ),
        Act(
            "Other inputs",
            "No hidden layer, but squares as inputs: x₀² and x₁².",
            "Why is that enough here?",
            "Nearly all points are right: a circle is a straight line in the squares.",
            1,
            "regions",
            {"layers": 0, "inputs": ("x₀²", "x₁²")},
            is_short=True,
        ),
        Act(
            "Memorised",
            "Few points, much noise, a large network and many epochs.",
            "It gets the training points right. And the others?",
            "It gets clearly more of the training points right than of those that were held back.",
            5,
            "regions",
            {
                "data": "moons",
                "n_samples": 60,
                "noise": 0.5,
                "layers": 4,
                "width": 16,
                "epochs": 200,
                "held_back": 0.5,
            },
        ),
        Act(
            "Too large a step",
            "Set the step size to 10.",
            "What does the loss do?",
            "It stays far above the one with 0.03.",
            5,
            "regions",
            {"step_size": 10},
        ),
        Act(
            "Values",
            "Go to *Values*: the network answers with a number.",
            "What is the same, and what is not?",
            "The loss falls here, too. There is no border: each place has a value.",
            5,
            "values",
        ),
    ),
    questions=(
        Discussed(
            "What does one hidden unit do?",
            "It is a small network of its own.",
            "It draws one bend across the plane. Point at it and see.",
        ),
        Discussed(
            "Do more units always help?",
            "Yes.",
            "On the training points, mostly. Held-back points tell whether it is more than memory.",
        ),
        Discussed(
            "Why does the network return two numbers for two classes?",
            "One would be wrong.",
            "One would do, with BCE. Two logits and cross entropy go on to any number of classes.",
        ),
    ),
    troubles=(
        "Students apply softmax before the loss, and it learns slowly.",
        "They judge by the training points.",
        "They take a new start for a better network. Try other starts.",
    ),
)
