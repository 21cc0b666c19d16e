"""What a teacher has to know about loss functions."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see a loss as a price for errors, with a gradient that says which way is "
    "better, and why softmax must not be applied twice.",
    acts=(
        Act(
            "A large error",
            "Set input₀ to -1: its error is twice as large as that of input₂.",
            "How much more does it cost?",
            "It costs 4 where the other one costs 1: the error is squared.",
            2,
            "errors",
            {"input0": -1.0},
            is_short=True,
        ),
        Act(
            "Without a square",
            "The same with l1.",
            "And now?",
            "It costs 2, where the other one costs 1.",
            2,
            "errors",
            {"input0": -1.0, "loss": "l1"},
            is_short=True,
        ),
        Act(
            "Sure, and wrong",
            "Set logit 0 to -6, where the target is 1.",
            "What does it cost to be sure and wrong?",
            "This sample costs more than the other two together, and has the largest gradient.",
            1,
            "yes_or_no",
            {"logit0": -6.0},
            is_short=True,
        ),
        Act(
            "Which way",
            "Look at the gradients of cross entropy.",
            "Which of the logits should grow?",
            "The gradient is negative for the target's class alone: that logit grows, all others fall.",
            3,
            "cross_entropy",
        ),
        Act(
            "Softmax twice",
            "Train on logits, and once with a softmax before the loss. Play.",
            "Both fall. What is wrong with one of them?",
            "The one with softmax twice stays far above: its loss cannot fall below a floor.",
            4,
            "softmax_twice",
        ),
        Act(
            "Shapes",
            "Each prediction is right. Subtract a row from a column.",
            "What should the loss be?",
            "It is 0 with equal shapes. With mixed ones it is 2.5, and PyTorch warns.",
            4,
            "shapes",
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: a softmax stands before the loss.",
            "Which line is one too many?",
            "There is no error: the loss only is another number.",
            4,
            "softmax_twice",
            panel="Mistakes",
            mistake="apply_softmax_first",
        ),
    ),
    questions=(
        Discussed(
            "Why not use accuracy as the loss?",
            "It is what we want to know.",
            "It has no slope: a small step mostly changes no answer, and says nothing about the way.",
        ),
        Discussed(
            "Does the model have to end with a softmax?",
            "Yes, we want probabilities.",
            "Not in training: `nn.CrossEntropyLoss` takes logits. Apply softmax to read the answers.",
        ),
        Discussed(
            "Which loss is the best for numbers?",
            "MSE.",
            "Where single points are far off, Huber: a square lets them decide all.",
        ),
    ),
    troubles=(
        "Students give classes as floats, or count them from 1.",
        "They give `(n, 1)` and `(n,)` to a loss, and do not read the warning.",
        "They compare losses of different reductions: a sum grows with the batch.",
    ),
)
