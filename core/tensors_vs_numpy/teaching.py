"""What a teacher has to know about tensors and NumPy."""

from core.teaching import Act, Discussed, Teaching

TEACHING = Teaching(
    purpose="Students who know NumPy see that a tensor is nearly an array, and the three places "
    "where it is not: its numbers, its memory, and its names.",
    acts=(
        Act(
            "One memory",
            "`b = torch.from_numpy(a)`. Write 99 into a cell of a.",
            "What does b hold now?",
            "b holds 99 there, too: both read the same memory.",
            2,
            "memory",
            is_short=True,
        ),
        Act(
            "A copy",
            "`b = torch.tensor(a)`. Write 99 into a cell of a.",
            "And now: what does b hold?",
            "b stays as it was, because `torch.tensor` copies.",
            2,
            "memory",
            {"made_by": "tensor"},
            is_short=True,
        ),
        Act(
            "A new array",
            "`b = torch.from_numpy(a)` again, and then `a = a + 99`.",
            "They shared memory. Do they still?",
            "b stays as it was. The sum is a new array, and the name a goes to it.",
            1,
            "memory",
            {"change": "out of place"},
            is_short=True,
        ),
        Act(
            "The same, side by side",
            "Look at the same operations in NumPy and in PyTorch. Open *Numbers*.",
            "Why do the last digits differ?",
            "The numbers agree in their first six digits. NumPy made float64 of them, PyTorch float32.",
            5,
            "operations",
            panel="Numbers",
        ),
        Act(
            "0.1 + 0.2",
            "Add 0.1 and 0.2 in both.",
            "Is it 0.3?",
            "In float32 the sum is the float that 0.3 becomes, in float64 it is not. None of "
            "these floats is exactly 0.1.",
            5,
            "digits",
        ),
        Act(
            "Other names",
            "Join two arrays in both.",
            "Which words change from NumPy to PyTorch?",
            "`np.concatenate` with `axis` is `torch.cat` with `dim`, and the numbers agree.",
            5,
            "names",
        ),
    ),
    questions=(
        Discussed(
            "Is a tensor a copy of the array that it was made from?",
            "Yes, it is a new object.",
            "It depends: `torch.tensor(a)` copies, `torch.from_numpy(a)` reads the same memory.",
        ),
        Discussed(
            "Does `a += 1` do the same as `a = a + 1`?",
            "Yes, one is short for the other.",
            "Whoever shares the memory sees the first. The second makes new memory.",
        ),
        Discussed(
            "Is float32 just a worse float64?",
            "Yes, it only has fewer digits.",
            "It takes half of the memory, and a GPU computes faster with it. For training its "
            "digits are enough.",
        ),
    ),
    troubles=(
        "Students compare floats with `==`. Take `torch.allclose`.",
        "Arrays from NumPy are float64, and meet float32 weights: `mat1 and mat2 must have the "
        "same dtype`.",
        "They say `axis` where PyTorch says `dim`. Most functions take both; they wonder all the same.",
    ),
)
