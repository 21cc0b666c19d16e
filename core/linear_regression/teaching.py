"""What a teacher has to know about linear regression."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students fit a plane by hand first, and then see that training does the same with "
    "the gradient, and what decides how large its steps may be.",
    acts=(
        Act(
            "By eye",
            "Your weights are (1, 0). Then move one of them, and watch the loss.",
            "Which weight has to grow, and which one has to fall?",
            "The loss becomes smaller when w₀ falls, and when w₁ grows.",
            2,
            "by_eye",
            is_short=True,
        ),
        Act(
            "Found",
            "Set w₀ to -1 and w₁ to 2.",
            "Is the loss 0 now?",
            "No, but small: the points have noise, which no weights can fit.",
            2,
            "by_eye",
            {"w0": -1.0, "w1": 2.0},
            is_short=True,
        ),
        Act(
            "By machine",
            "Let the machine fit, by hand-written steps, and play.",
            "What does the path do near the lowest point?",
            "The loss falls at every step, and by less and less.",
            1,
            "machine",
            {"ways": ("by hand",)},
            is_short=True,
        ),
        Act(
            "Too large",
            "Set the step size to 1.5.",
            "Will it still come down?",
            "No: the step size is above 2/λmax, and the loss grows.",
            5,
            "machine",
            {"ways": ("by hand",), "step_size": 1.5},
        ),
        Act(
            "One point at a time",
            "Train in batches of one point.",
            "Why does this path tremble?",
            "Each step looks at one point only. The loss on all points goes up at some steps, and "
            "comes down all the same.",
            5,
            "machine",
            {"ways": ("batches",)},
        ),
        Act(
            "Large numbers",
            "Make the feature x₁ ten times as large. Then switch *Normalise* on.",
            "The step size has not changed. What has?",
            "The curvature has: the same step size now runs away. Normalised, it comes down again.",
            5,
            "machine",
            {"ways": ("by hand",), "size": 10.0},
        ),
    ),
    questions=(
        Discussed(
            "Do we need gradient descent for a plane?",
            "Yes, there is no other way.",
            "No: least squares has a closed solution. We train so that we know the answer to "
            "compare with.",
        ),
        Discussed(
            "Is a path that trembles a mistake?",
            "Yes, the loss has to fall at each step.",
            "Not with batches: each is a noisy look at the same gradient.",
        ),
        Discussed(
            "What decides how large a step may be?",
            "We have to try.",
            "The data: 2/λmax, from the eigenvalues of 2XᵀX/n.",
        ),
    ),
    troubles=(
        "Students read the picture as a map of points. It is a map of weights: each place is a "
        "whole plane.",
        "They forget the shape of y, and train with an (n, n) difference.",
        "They never scale their features, and blame the optimizer.",
    ),
)
