"""Why the programs of the mistakes with arrays and tensors are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "two_dtypes_broken": Reasons(
        "NumPy's numbers are float64, the weights float32",
        ("The shapes do not fit", "They do: three columns meet three rows."),
        ("The array and x share their memory", "They do, but a product only reads it."),
    ),
    "integer_mean_broken": Reasons(
        "A mean needs fractions, and these are whole numbers",
        ("mean needs to be told its axis", "Without an axis it takes all numbers."),
        (
            "There are too few numbers for a mean",
            "Three are enough: NumPy takes the mean of the same ones.",
        ),
    ),
    "gradient_to_numpy_broken": Reasons(
        "An array cannot remember how it was computed",
        ("The tensor is on another device than NumPy", "It is on the CPU, where NumPy is."),
        ("NumPy has no float32", "It has: `np.float32`."),
    ),
    "shared_memory_broken": Reasons(
        "The tensor is the array's own memory",
        ("`/=` makes a new tensor", "It writes into the old one: that is what reaches the array."),
        (
            "A division of float64 is not exact",
            "It is exact enough: the numbers are the right ones, but in both.",
        ),
    ),
    "uint8_broken": Reasons(
        "uint8 ends at 255 and starts again at 0",
        ("The 10 is added to the last pixel only", "It is added to all three: 100 became 110."),
        ("from_numpy has changed the numbers", "It keeps them, and their dtype."),
    ),
    "capital_letter_broken": Reasons(
        "With a capital letter, 3 is a length",
        ("3 should be written 3.0", "`torch.Tensor(3.0)` is an error, and no number either."),
        ("A tensor of one number has the shape (3,)", "It has the shape (): no axes at all."),
    ),
    "narrow_broken": Reasons(
        "A float64 without dimensions leaves a float16 tensor float16",
        ("3 · 70,000 is no whole number", "It is, and a product need not be one."),
        ("torch.tensor cannot hold 70,000", "In float64 it can: factor holds it exactly."),
    ),
    "read_only_broken": Reasons(
        "The tensor takes the memory of an array that may not be written to",
        ("x[0, 0] is no place of x", "It is its first one: x has 3 rows and 2 columns."),
        ("0.0 has another dtype", "A number takes the dtype of the tensor it is written into."),
    ),
    "tensor_of_a_tensor_broken": Reasons(
        "It copies the numbers and cuts the graph without saying so",
        ("requires_grad needs whole numbers", "It needs numbers with a point, and has them."),
        ("A tensor cannot be copied", "It can: the numbers are the right ones."),
    ),
}
"""The reasons, by the names of the broken programs."""
