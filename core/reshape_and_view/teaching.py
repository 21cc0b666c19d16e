"""What a teacher has to know about reshape and view."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students see a tensor as numbers in a row in memory, with a shape and strides to "
    "read them, so that they know when an operation copies and when it is an error.",
    acts=(
        Act(
            "Another shape",
            "Read a (2, 6) tensor as (3, 4), with `view`.",
            "Which numbers move in memory?",
            "None. The storage is the same, only shape and strides are new.",
            2,
            "operations",
            {"shape": "2,6", "operations": 1, "op1": "view", "args1": "3,4"},
            is_short=True,
        ),
        Act(
            "View after transpose",
            "Transpose a (3, 4) tensor, then make a view of 12 numbers in a row.",
            "Can it read them without moving any?",
            "No: it is an error. Row by row, the numbers do not lie in memory in this order any more.",
            2,
            "operations",
            {
                "shape": "3,4",
                "start": "the one before",
                "operations": 2,
                "op1": "transpose",
                "args1": "0,1",
                "op2": "view",
                "args2": "12",
            },
            is_short=True,
        ),
        Act(
            "Reshape instead",
            "The same with `reshape`.",
            "What does it do that `view` did not?",
            "It makes a copy, in a storage of its own.",
            1,
            "operations",
            {
                "shape": "3,4",
                "start": "the one before",
                "operations": 2,
                "op1": "transpose",
                "args1": "0,1",
                "op2": "reshape",
                "args2": "12",
            },
            is_short=True,
        ),
        Act(
            "One size open",
            "Take a (4, 6) tensor as `view(-1, 8)`.",
            "What does -1 become?",
            "It becomes 3, which is what the other sizes leave over.",
            5,
            "operations",
            {"shape": "4,6", "operations": 1, "op1": "view", "args1": "-1,8"},
        ),
        Act(
            "Not a transpose",
            "Make (3, 2) of a (2, 3) tensor: with `transpose`, then with `reshape`.",
            "Both have the same shape. Do they have the same rows?",
            "No: `transpose` swaps the axes, `reshape` goes on reading in the old order.",
            5,
            "operations",
            {
                "shape": "2,3",
                "operations": 2,
                "op1": "transpose",
                "args1": "0,1",
                "op2": "reshape",
                "args2": "3,2",
            },
        ),
        Act(
            "Find the fault",
            "Open *Mistakes*: a view is written into. Let the class find the line.",
            "Which tensors have changed?",
            "The program runs without an error: a view shares its memory, so the first tensor "
            "changes as well.",
            5,
            "operations",
            {"shape": "2,6", "operations": 1, "op1": "view", "args1": "3,4"},
            panel="Mistakes",
            mistake="write_into_a_view",
        ),
    ),
    questions=(
        Discussed(
            "Is `reshape` the same as `view`?",
            "Yes, the names differ.",
            "`view` never copies and may be an error. `reshape` copies where it must.",
        ),
        Discussed(
            "Can `reshape` turn an image on its side?",
            "Yes, I give it width and height the other way round.",
            "No, it only cuts the same row of numbers otherwise. `transpose` and `permute` swap axes.",
        ),
        Discussed(
            "What does contiguous mean?",
            "That the tensor has no gaps.",
            "More: read row by row, the numbers lie one behind the other. A transpose has no gaps, and "
            "another order.",
        ),
    ),
    troubles=(
        "Students take -1 for the last axis, as in an index. Here it means: what is left over.",
        "They put `.contiguous()` everywhere. It does nothing, or copies; mostly they want `reshape`.",
        "A batch goes into the wrong axis, the sizes fit by chance, and no error says so.",
    ),
)
