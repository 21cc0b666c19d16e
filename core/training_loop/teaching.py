"""What a teacher has to know about the training loop."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students know each of the five lines by what it changes, so that they can tell from "
    "a loss which one is out of place.",
    acts=(
        Act(
            "Line by line",
            "Press → and run one line at a time. Let the class say what will change.",
            "Which line changes `.grad`, which one the weight?",
            "`backward()` fills `.grad`. Only `step()` changes weight and bias.",
            2,
            "line_by_line",
            {"line": 5},
            is_short=True,
        ),
        Act(
            "Without zero_grad",
            "Leave `zero_grad()` out.",
            "There is no error. How would you notice?",
            "The loss falls, and then rises again, more than once: the gradients pile up.",
            2,
            "line_by_line",
            {"zero_grad": "left out", "line": -1},
            is_short=True,
        ),
        Act(
            "Without step",
            "Leave `step()` out.",
            "What does the loss do?",
            "It stays the same in every iteration, for no weight changes.",
            1,
            "line_by_line",
            {"step": "left out", "line": -1},
            is_short=True,
        ),
        Act(
            "Twice",
            "Call `backward()` twice.",
            "Does it count double?",
            "PyTorch refuses the second call: the graph is used up.",
            5,
            "line_by_line",
            {"backward": "twice", "line": -1},
        ),
        Act(
            "Twice, and kept",
            "Call it twice with `retain_graph`.",
            "To what is that equal?",
            "The gradient is twice as large, and so is the first step.",
            5,
            "line_by_line",
            {"backward": "twice with retain_graph", "line": -1},
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: the loss is computed once, before the loop.",
            "Which iteration raises the error?",
            "The loop stops with a RuntimeError: the graph of the loss was used up by the first "
            "`backward()`.",
            5,
            "line_by_line",
            panel="Mistakes",
            mistake="compute_the_loss_once",
        ),
    ),
    questions=(
        Discussed(
            "Where does `zero_grad()` have to stand?",
            "At the top, or it is wrong.",
            "Anywhere between a step and the next `backward()`.",
        ),
        Discussed(
            "How does the optimizer know the loss?",
            "We give it the loss.",
            "It does not. It reads `.grad` of the parameters that it was given.",
        ),
        Discussed(
            "No error, so is the loop right?",
            "Yes.",
            "No: most mistakes in this loop raise no error. Watch the loss.",
        ),
    ),
    troubles=(
        "Students copy the five lines and cannot say what one of them does.",
        "They make the optimizer before they make a new model: it steps for the old one.",
        "They keep `loss` in a list, and with it all the graphs. Take `loss.item()`.",
    ),
)
