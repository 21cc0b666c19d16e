"""What a teacher has to know about autograd."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see that a computation leaves a graph behind, that `backward()` goes back "
    "through it by the chain rule, and that gradients add up.",
    acts=(
        Act(
            "Two ways",
            "Step back through the graph of `e = (a + b) * (b + 1)`.",
            "b is used twice. What does its gradient become?",
            "What comes back along both ways is added: `b.grad` is 5, and `a.grad` is 2.",
            2,
            "graph",
            is_short=True,
        ),
        Act(
            "Twice",
            "Go forward and back a second time.",
            "What do the gradients hold then?",
            "They are twice as large: `backward()` adds to what is there.",
            2,
            "graph",
            {"calls": 2},
            is_short=True,
        ),
        Act(
            "Zeroed",
            "The same, and zero the gradient before each.",
            "And now?",
            "They hold one gradient again.",
            1,
            "graph",
            {"calls": 2, "zero_grad": True},
            is_short=True,
        ),
        Act(
            "Cut",
            "Cut the graph at d, with `detach()`.",
            "Which gradient changes, and which does not?",
            "`b.grad` loses what came through d and is 2 now. `a.grad` stays, for a does not go "
            "through d.",
            5,
            "graph",
            {"cut": "d"},
        ),
        Act(
            "A neuron",
            "Take the typed example: a neuron with its loss.",
            "Which way does w have to go for a smaller loss?",
            "Against the sign of `w.grad`. All gradients agree with those by small differences.",
            5,
            "graph",
            {"example": "typed"},
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: `backward()` is called twice on one graph.",
            "Which line raises the error, and what has it lost?",
            "The second call raises a RuntimeError: the first one has freed what the graph had saved.",
            5,
            "graph",
            panel="Mistakes",
            mistake="go_back_twice",
        ),
    ),
    questions=(
        Discussed(
            "When is the derivative of a formula found?",
            "PyTorch works the formula out before it runs.",
            "There is no formula. The graph is made while the program runs, and numbers go back "
            "through it.",
        ),
        Discussed(
            "What is `c.grad` for a result c in the middle?",
            "Its gradient.",
            "`None`: only leaves keep theirs, unless `retain_grad()` was called.",
        ),
        Discussed(
            "Why does `backward()` add instead of replacing?",
            "It is a bug.",
            "A tensor that is used twice gets two gradients, and the sum is right. So you have to zero.",
        ),
    ),
    troubles=(
        "Students read `.grad` of a result and get `None` with a warning.",
        "They call `.item()` or `.detach()` on the way, and the gradient of all that stands "
        "before is gone.",
        "They take `requires_grad` for something that only weights have.",
    ),
)
