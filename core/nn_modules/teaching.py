"""What a teacher has to know about modules."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students look into a module: what it keeps, what it does to shapes, why something "
    "has to bend between two layers, and what `eval()` changes.",
    acts=(
        Act(
            "A linear layer",
            "Two samples of 3 features go into `nn.Linear(3, 4)`.",
            "Which shape has W, and which one the answer?",
            "W is (4, 3): a row for each output. The answer has 2 rows of 4.",
            2,
            "linear",
            is_short=True,
        ),
        Act(
            "Zeros in",
            "Put in zeros only.",
            "What comes out?",
            "The bias, in every row.",
            2,
            "linear",
            {"start": 0.0, "step": 0.0},
            is_short=True,
        ),
        Act(
            "What bends",
            "Put -2, -1 and 3 into relu.",
            "Through which of them does a gradient come back?",
            "Relu makes 0 of both negative numbers, with slope 0. Only the 3 lets a gradient through.",
            1,
            "activation",
            {"x0": -2.0, "x1": -1.0, "x2": 3.0},
            is_short=True,
        ),
        Act(
            "Nothing between",
            "Two linear layers, and nothing between them.",
            "The rows of x go up evenly. Does the answer?",
            "Yes: the answers go up evenly. Two linear layers in a row are one.",
            5,
            "sequential",
            {"activation1": "none", "activation2": "none", "n_samples": 4},
        ),
        Act(
            "A misfit",
            "Let a layer expect one feature too many.",
            "Which two numbers does the error name?",
            "It stops there, with the shapes that do not fit: `mat1 and mat2 shapes cannot be "
            "multiplied`.",
            5,
            "sequential",
            {"misfit": True},
        ),
        Act(
            "Train and eval",
            "Ask a model with dropout about the same sample again and again.",
            "Why are the answers different at first, and later all the same?",
            "In training mode dropout draws anew at each call. In evaluation mode it does nothing.",
            5,
            "modes",
        ),
    ),
    questions=(
        Discussed(
            "How many numbers does `nn.Linear(3, 4)` learn?",
            "Three times four.",
            "And four more: the bias.",
        ),
        Discussed(
            "Do more layers always make more of a network?",
            "Yes.",
            "Only with something that bends between them. Without it they are one layer.",
        ),
        Discussed(
            "Does `model.eval()` switch gradients off?",
            "Yes.",
            "No, `torch.no_grad()` does. `eval()` changes dropout and batch norm.",
        ),
    ),
    troubles=(
        "Students call `model.forward(x)`. It works, and leaves hooks out: call `model(x)`.",
        "They keep layers in a Python list, and the optimizer does not know them. Take `nn.ModuleList`.",
        "They test in training mode, and every test gives another number.",
    ),
)
