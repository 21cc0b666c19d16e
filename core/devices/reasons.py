"""Why the programs of the mistakes with devices are wrong, and what is not the reason."""

from core.faults import Reasons

REASONS = {
    "mix_devices": Reasons(
        "The two tensors live on different devices",
        ("The shapes do not fit", "Both are (3,)."),
        ("A tensor on meta cannot be multiplied", "It can, with another one on meta."),
    ),
    "drop_what_to_returns": Reasons(
        "to returns another tensor, and nobody keeps it",
        ("to needs the dtype as well", "The device alone is enough."),
        ("meta is no device", "It is one, without memory for numbers."),
    ),
    "ask_for_what_is_not_there": Reasons(
        "The program names a device that this machine does not have",
        ("ones cannot make a tensor there at once", "It can, on a device that is there."),
        ("cpu() comes too late", "It is never reached."),
    ),
    "meet_float64_from_numpy": Reasons(
        "NumPy's numbers are float64, the weights float32",
        ("The array lives on another device", "Both are on the CPU."),
        ("The shapes do not fit", "(2, 2) times (2, 1) does."),
    ),
    "give_numpy_what_autograd_follows": Reasons(
        "NumPy would change numbers behind autograd's back",
        ("The tensor lives on another device", "It is on the CPU."),
        ("A leaf cannot become an array", "It can, once autograd does not follow it."),
    ),
    "give_numpy_another_device": Reasons(
        "NumPy knows only the CPU's memory",
        ("float32 is unknown to NumPy", "It is `np.float32`."),
        ("The tensor requires grad", "It does not: nobody asked for that."),
    ),
    "make_a_new_tensor_on_the_cpu": Reasons(
        "A new tensor is made on the CPU unless told otherwise",
        ("(2, 3) and (3,) do not fit", "They do: the row is stretched."),
        ("ones and zeros have different dtypes", "Both are float32."),
    ),
}
"""The reasons, by the names of the broken programs."""
