"""What a teacher has to know about gradient descent."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see that a step goes against the slope, that the slope itself makes steps "
    "shorter near the minimum, and that one number, the step size, decides between slow, "
    "good and never.",
    acts=(
        Act(
            "Small steps",
            "Set the step size to 0.05 and play. Then point at the first and at the last steps.",
            "The step size stays the same. Why do the steps become shorter?",
            "The path comes down on one side and is still on its way after 15 steps. Each step is "
            "shorter than the one before, because the slope is.",
            2,
            "on_a_curve",
            {"step_size": 0.05},
            is_short=True,
        ),
        Act(
            "Past the minimum",
            "Set the step size to 0.8 and play.",
            "Does it still arrive? On which side does each step land?",
            "It lands on the other side each time, a little nearer: it arrives all the same.",
            2,
            "on_a_curve",
            {"step_size": 0.8},
            is_short=True,
        ),
        Act(
            "Too large",
            "Set the step size to 1.1 and play.",
            "Each step goes downhill. Does the path come down?",
            "Each step lands on the other side, farther away and higher than before. It never arrives.",
            1,
            "on_a_curve",
            {"step_size": 1.1},
            is_short=True,
        ),
        Act(
            "A steeper curve",
            "Take the steep curve, with the step size 0.25 that did well on the first one.",
            "It was a good step size before. Is it one here?",
            "No: the slope changes faster on this curve, and the same step size runs away.",
            3,
            "on_a_curve",
            {"curve": "steep"},
        ),
        Act(
            "Two valleys",
            "Take the curve with two valleys. Then move the start to the other side.",
            "Which of the two valleys will it find?",
            "It ends in the valley that lies downhill from its start. It knows nothing of the "
            "other one.",
            4,
            "on_a_curve",
            {"curve": "two valleys"},
        ),
        Act(
            "Without zeroing",
            "Do not zero the gradient, and play.",
            "What does each step add up now?",
            "Each step takes the sum of all gradients so far. It runs past the minimum and "
            "swings, as a ball rolls.",
            4,
            "on_a_curve",
            {"zero_grad": False},
        ),
        Act(
            "A ravine",
            "Go to the surface and play.",
            "Why does it go to and fro in one direction, and slowly in the other?",
            "Across the ravine it lands on the other side at every step; along it, it creeps. One "
            "step size has to do for both.",
            4,
            "on_a_surface",
        ),
    ),
    questions=(
        Discussed(
            "Is a larger step size faster?",
            "Yes, it takes larger steps.",
            "Only up to a point. On a parabola, past 1/λ each step goes too far and comes back, "
            "and past 2/λ it never arrives.",
        ),
        Discussed(
            "Must the step size become smaller on the way?",
            "Yes, or it jumps over the minimum at the end.",
            "On a smooth valley it need not: the slope becomes smaller by itself, and the step with it.",
        ),
        Discussed(
            "Does gradient descent find the lowest point?",
            "Yes, it goes downhill until it can go no lower.",
            "It finds a minimum downhill from its start, which may not be the lowest.",
        ),
    ),
    troubles=(
        "Students mix up the step size and the length of a step. The length is step size times slope.",
        "They take the picture for a ball that rolls. Nothing rolls: the slope alone decides each step.",
        "They forget `zero_grad`, and take the swings for a step size that is too large.",
    ),
)
