"""Why the programs of the mistakes with autograd are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "go_back_twice": Reasons(
        "The first backward() has freed what the nodes had saved",
        ("Gradients must be zeroed before", "Without zeroing they add up, but nothing fails."),
        ("Two leaves are too many", "There may be any number of them."),
    ),
    "go_back_from_two_losses": Reasons(
        "Both losses share a node whose saved numbers are freed",
        ("A program may have one loss only", "It may have many; here they share a part."),
        ("The second loss does not depend on w", "It does, through the same square."),
    ),
    "read_grad_of_a_result": Reasons(
        "c is a result, and only leaves keep their gradient",
        ("No gradient passes through c", "12 does: e depends on a only through c."),
        ("backward() was called on the wrong tensor", "e is the end of the computation."),
    ),
    "keep_the_old_gradient": Reasons(
        "backward() adds to what .grad holds already",
        ("The graph is the same in each round", "Each round makes a new one."),
        ("5 is not the derivative", "It is: 2·1 + 3 = 5. The program returns three times that."),
    ),
    "detach_on_the_way": Reasons(
        "detach() cuts one of the two ways back to b",
        ("backward() was called too late", "It comes last, as it should."),
        ("b is used twice, and only its last use counts", "All uses count that are on the graph."),
    ),
    "make_a_number_of_it": Reasons(
        "A Python number has no history: x never hears of it",
        ("x is too small", "The size of a number has no part in it."),
        ("requires_grad=True comes twice", "It makes a second leaf; the first is cut off before that."),
    ),
    "compute_without_tracking": Reasons(
        "Inside no_grad no graph is made",
        ("x is a vector", "It holds one number, and so does y."),
        ("x does not require grad", "It does, but nobody was recording."),
    ),
    "change_a_leaf_in_place": Reasons(
        "A leaf may not change as a part of the computation",
        ("1 is a whole number", "PyTorch turns it into a float."),
        ("+= makes a new tensor", "It changes the old one: that is what PyTorch refuses."),
    ),
    "change_what_is_needed": Reasons(
        "y += 1 overwrites the result that exp has saved",
        ("exp has no derivative", "It is its own derivative."),
        ("y is a leaf", "y is a result: changing it is allowed where nobody needs it."),
    ),
    "go_back_from_a_vector": Reasons(
        "The way back begins at a single number, and z has two",
        ("w has two numbers", "It may have any number of them."),
        ("z does not require grad", "It does: it comes from w."),
    ),
    "train_what_is_not_a_leaf": Reasons(
        "w is the result of a product, and no leaf",
        ("SGD wants more than one tensor", "One in a list is enough."),
        ("lr=0.1 is too large", "No step was made yet."),
    ),
}
"""The reasons, by the names of the broken programs."""
