"""What a teacher has to know about broadcasting."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students learn to write shapes below each other from the right, and see the one case "
    "where broadcasting spoils a training without an error.",
    acts=(
        Act(
            "They fit",
            "Add shapes (3, 1) and (4,).",
            "Which shape has the sum?",
            "It has 3 rows of 4: each of the two is stretched along one axis.",
            2,
            "shapes",
            {"x": "3,1", "y": "4"},
            is_short=True,
        ),
        Act(
            "They do not fit",
            "Add shapes (3, 4) and (3,).",
            "Does y go to the rows?",
            "It is an error. From the right, 4 and 3 stand below each other, and neither is 1.",
            2,
            "shapes",
            {"x": "3,4", "y": "3"},
            is_short=True,
        ),
        Act(
            "Mended",
            "Give y the shape (3, 1).",
            "Why does it fit now?",
            "Below the 4 stands a 1. y is stretched over the columns, with stride 0: nothing is copied.",
            1,
            "shapes",
            {"x": "3,4", "y": "3,1"},
            is_short=True,
        ),
        Act(
            "The trap",
            "Train a line with y as a column, and one with y as a row.",
            "There are 6 points. How many residuals?",
            "With y as a row there are 36 residuals, and no error. That line ends nearly flat.",
            5,
            "trap",
        ),
        Act(
            "Another slope",
            "Take a true slope of -3, without noise.",
            "Which line finds it?",
            "The one with the column does. The other one stays flat, whatever the points say.",
            5,
            "trap",
            {"slope": -3.0, "noise": 0.0},
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: a row is subtracted from a column.",
            "Where would a `print(….shape)` have helped?",
            "There is no error. The difference is a square, where a column was meant.",
            5,
            "trap",
            panel="Mistakes",
            mistake="subtract_a_row_from_a_column",
        ),
    ),
    questions=(
        Discussed(
            "Do sizes (5, 3) and (5,) fit?",
            "Yes, both have a 5.",
            "No. Shapes line up from the right: 5 stands below 3.",
        ),
        Discussed(
            "Does stretching cost memory?",
            "Yes, the numbers are there several times.",
            "Not by itself: a stretched axis has stride 0, and the same number is read again. The "
            "result is full size.",
        ),
        Discussed(
            "Would PyTorch tell you if shapes are wrong?",
            "Yes, with an error.",
            "Only where they do not fit. `(n, 1) - (n,)` fits, and is not what you meant.",
        ),
    ),
    troubles=(
        "Students line shapes up from the left.",
        "They meet the trap in their own training, and blame the step size.",
        "They mend it with `squeeze()`, and a batch of one sample loses an axis too many.",
    ),
)
