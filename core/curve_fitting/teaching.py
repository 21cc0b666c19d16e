"""What a teacher has to know about curve fitting."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students watch a network bend to a curve, and learn an order in which to look for "
    "the reason when a loss does not fall.",
    acts=(
        Act(
            "It bends",
            "Fit the wave with momentum, and play.",
            "Where does it bend first?",
            "The loss falls below a hundredth of what it was, and the curve goes through the points.",
            2,
            "fit",
            is_short=True,
        ),
        Act(
            "Too small",
            "Make the step size far too small.",
            "How can you tell from the loss?",
            "The loss falls, and stays far above the one of the mended run.",
            2,
            "not_falling",
            {"fault": "step size too small"},
            is_short=True,
        ),
        Act(
            "Too large",
            "Make it far too large.",
            "And how can you tell this one?",
            "The loss ends far above the one of the mended run.",
            1,
            "not_falling",
            {"fault": "step size too large"},
            is_short=True,
        ),
        Act(
            "Dead units",
            "Take relu and a large step size.",
            "The curve is a flat line. Where did the units go?",
            "All units of a layer are silent: they give 0 for every x, and no gradient comes back.",
            4,
            "not_falling",
            {"fault": "dead units"},
        ),
        Act(
            "Not scaled",
            "Let x come in thousands.",
            "What does tanh do with large numbers?",
            "The loss stays above the one of the mended run: tanh is flat where its inputs are large.",
            4,
            "not_falling",
            {"fault": "inputs not scaled"},
        ),
        Act(
            "Not zeroed",
            "Forget `zero_grad()`.",
            "Is there an error?",
            "No error, but the loss ends above the one of the mended run: gradients pile up.",
            3,
            "not_falling",
            {"fault": "zero_grad forgotten"},
        ),
        Act(
            "A small batch first",
            "Fit only a few points, without any noise.",
            "Why is this the first thing to try?",
            "A network of this size fits 4 points. If not, the loop or the step size would be wrong.",
            4,
            "not_falling",
            {"fault": "one small batch first"},
        ),
    ),
    questions=(
        Discussed(
            "The loss does not fall. What do you do first?",
            "Take a larger network.",
            "Fit one small batch. If that fails, the loop or the step size is wrong, not the network.",
        ),
        Discussed(
            "Is a lower training loss always better?",
            "Yes.",
            "Not if the loss on points that were held back rises. Then it memorises.",
        ),
        Discussed(
            "What does momentum bring?",
            "It is more exact.",
            "It adds up gradients that agree, and so needs fewer epochs.",
        ),
    ),
    troubles=(
        "Students change several things at once, and cannot say what helped.",
        "They compare losses of runs with other data.",
        "They wait for the end. Look at the curve on the way: it says enough.",
    ),
)
