"""What a teacher has to know about devices."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see that a tensor is computed with where it lives, that `.to` returns a "
    "tensor and changes none, and that a move costs time.",
    acts=(
        Act(
            "Nothing to do",
            'Look at `x.to("cpu")` for an x that is there already. Then x is written into.',
            "Does y notice?",
            "Yes: y is x itself. With `x.to(torch.float64)` it is a copy, and does not notice.",
            2,
            "copies",
            is_short=True,
        ),
        Act(
            "Another dtype",
            "Let x be float64.",
            "Which one copies now?",
            "The request for float32 copies, and the one for float64 gives x itself.",
            2,
            "copies",
            {"dtype": "float64"},
            is_short=True,
        ),
        Act(
            "No numbers",
            "Move x to meta, and back.",
            "Does it come back as it went?",
            "No: on meta it has a shape and no numbers, so the way back is an error.",
            1,
            "journey",
            {"destination": "meta"},
            is_short=True,
        ),
        Act(
            "They meet",
            "x is on meta, y on the CPU: add them.",
            "Who moves to whom?",
            "Nobody: it is an error. A tensor of one number, without axes, may join all the same.",
            5,
            "mixing",
        ),
        Act(
            "A dry run",
            "Build a network of width 65536 on meta.",
            "How much memory does this machine need for it?",
            "Its weights would take many gigabytes. On meta nothing is held: there are only shapes.",
            5,
            "meta",
            {"width": 65536},
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: what `.to` returns is dropped.",
            "Where does x live at the end?",
            "The program runs without an error, and x is what it was: `.to` changes nothing in place.",
            5,
            "copies",
            panel="Mistakes",
            mistake="drop_what_to_returns",
        ),
    ),
    questions=(
        Discussed(
            "Does `x.to(device)` move x?",
            "Yes, x is there then.",
            "No: it returns a tensor that is there. Keep it: `x = x.to(device)`.",
        ),
        Discussed(
            "Is a GPU always faster?",
            "Yes, that is what it is for.",
            "Only where there is much to compute for each number that is moved.",
        ),
        Discussed(
            "And a model: does `model.to(device)` need an assignment?",
            "Yes, as for tensors.",
            "No: a module moves its own parameters. That is why people forget it for tensors.",
        ),
    ),
    troubles=(
        "Machines in class differ: many have no GPU. *There and back* then shows the error of the "
        "machine.",
        "Students time the first call on a GPU, which starts it up.",
        "They make a new tensor inside the loop, on the CPU, and it meets a model on the GPU.",
    ),
)
