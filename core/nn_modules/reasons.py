"""Why the programs of the mistakes with modules are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "expect_another_width": Reasons(
        "The second layer expects 5 numbers and gets 4",
        ("Tanh changes the width", "It changes numbers, never how many there are."),
        ("x should have 5 columns", "The first layer wants 3, and gets them."),
    ),
    "put_in_whole_numbers": Reasons(
        "The weights are floats, and x holds whole numbers",
        ("x has too few columns", "It has three, as the layer wants."),
        ("The layer has no bias", "It has one, unless told otherwise."),
    ),
    "turn_the_data_on_its_side": Reasons(
        "The samples stand in columns, not in rows",
        ("The layer is too wide", "Its outputs may be any number."),
        ("x has the wrong dtype", "It is float32, as the weights are."),
    ),
    "call_the_class": Reasons(
        "nn.Tanh is a class, and no module yet",
        ("Tanh wants numbers between −1 and 1", "It takes any, and gives such."),
        ("x should be a table", "A module such as Tanh takes any shape."),
    ),
    "put_the_class_in": Reasons(
        "A class was put in, and no module",
        ("ReLU cannot follow Linear", "It usually does."),
        ("Sequential wants a list", "It wants its modules one by one, as here."),
    ),
    "forget_the_start": Reasons(
        "nn.Module was never set up, so it can hold no layer",
        ("A model needs a forward()", "Not before it is called."),
        ("Linear(3, 4) cannot be an attribute", "It can, once the module is set up."),
    ),
    "keep_layers_in_a_list": Reasons(
        "A module does not look into plain lists",
        ("super().__init__() comes too early", "It has to come first."),
        ("The layers have no parameters yet", "Each has some from the moment it is made."),
    ),
    "count_tensors": Reasons(
        "It counts tensors: one for each weight and bias",
        ("Tanh has parameters that are missing", "It has none."),
        ("list() drops some of them", "It keeps all four."),
    ),
    "stack_lines": Reasons(
        "Two linear layers in a row are one straight line",
        ("The weights must be random", "Any weights give a straight line here."),
        ("There are too few points to see a bend", "Four would show one."),
    ),
    "test_in_training_mode": Reasons(
        "Dropout is on, and drops others at each call",
        ("The layer has no seed", "Its weights stay the same from call to call."),
        ("Rounding differs from call to call", "The same computation gives the same bits."),
    ),
    "ask_about_one_sample": Reasons(
        "One sample has no variance, which batch norm needs here",
        ("The sample has too few features", "Three are what was asked for."),
        ("The layer has no weights yet", "Its weights begin at 1, and its biases at 0."),
    ),
    "take_eval_for_no_grad": Reasons(
        "eval() does not stop autograd",
        ("eval() comes too early", "Its place does not matter to autograd."),
        ("The input requires grad", "It does not: the weights do."),
    ),
}
"""The reasons, by the names of the broken programs."""
