"""What PyTorch has said over the years, and the mistakes of this course that bring it.

A `*` stands for what differs: shapes, numbers, types, devices. What today's PyTorch says of a mistake,
as an error or as a warning, is found without an entry here; this table has the wordings of PyTorch 1.x
and of earlier 2.x, and of other devices, which a run on this machine would not say.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """What a message always has, in this order; and who brings it, as "lesson" or "lesson.mistake"."""

    text: str
    brings: tuple[str, ...]


_FLOAT64 = (
    "tensors_vs_numpy.two_dtypes_broken",
    "linear_regression.keep_float64",
    "devices.meet_float64_from_numpy",
)
_DEVICES = (
    "devices.mix_devices",
    "devices.make_a_new_tensor_on_the_cpu",
    "devices.drop_what_to_returns",
)
_TO_NUMPY = ("tensors_vs_numpy.gradient_to_numpy_broken", "devices.give_numpy_what_autograd_follows")
_WIDTHS = (
    "nn_modules.expect_another_width",
    "nn_modules.turn_the_data_on_its_side",
    "curve_fitting.drop_a_dimension",
)
_TWICE = (
    "autograd.go_back_twice",
    "autograd.go_back_from_two_losses",
    "gradient_descent.compute_once",
    "training_loop.compute_the_loss_once",
)
_LEAF = (
    "autograd.change_a_leaf_in_place",
    "gradient_descent.step_on_the_record",
    "linear_regression.step_inside_the_graph",
)
_NO_GRAPH = (
    "autograd.compute_without_tracking",
    "linear_regression.ask_for_no_gradient",
    "linear_regression.replace_w",
    "training_loop.give_the_name_away",
    "training_loop.cut_the_graph",
)
_NO_LEAF = ("autograd.train_what_is_not_a_leaf", "optimizers.give_the_optimizer_a_result")
_FLOAT_CLASSES = ("loss_functions.give_classes_as_floats", "classification.give_classes_as_floats")
_CLASSES = ("loss_functions.count_classes_from_one", "classification.name_a_class_that_is_not_there")
_INTEGER_TARGETS = ("loss_functions.give_binary_targets_as_integers",)
_BROADCAST = ("broadcasting.add_what_does_not_fit", "broadcasting.lose_an_axis")
_ROW_AND_COLUMN = (
    "loss_functions.subtract_a_row_from_a_column",
    "linear_regression.compare_a_row_with_a_column",
    "broadcasting.subtract_a_row_from_a_column",
)
_NOT_THERE = ("devices.ask_for_what_is_not_there",)
_MEAN = ("tensors_vs_numpy.integer_mean_broken",)
_LOGITS = ("loss_functions.give_logits_to_bce",)
_RAGGED = ("datasets_and_loaders.collate_ragged_samples",)

WORDINGS = (
    # two dtypes
    Wording("expected scalar type Double but found Float", _FLOAT64),
    Wording("expected scalar type Float but found Double", _FLOAT64),
    Wording("Found dtype Double but expected Float", _FLOAT64),
    Wording("Expected object of scalar type Float but got scalar type Double", _FLOAT64),
    Wording("Expected object of scalar type Double but got scalar type Float", _FLOAT64),
    Wording("Expected object of type torch.FloatTensor but found type torch.DoubleTensor", _FLOAT64),
    Wording("mat1 and mat2 must have the same dtype", (*_FLOAT64, "nn_modules.put_in_whole_numbers")),
    Wording("expected m1 and m2 to have the same dtype", _FLOAT64),
    Wording("expected scalar type Float but found Long", ("nn_modules.put_in_whole_numbers",)),
    Wording("expected scalar type Float but found Int", ("nn_modules.put_in_whole_numbers",)),
    Wording("Expected object of scalar type Float but got scalar type Long", _INTEGER_TARGETS),
    Wording("Found dtype Long but expected Float", _INTEGER_TARGETS),
    Wording("result type Float can't be cast to the desired output type Long", _INTEGER_TARGETS),
    Wording("result type * can't be cast to the desired output type", ("loss_functions",)),
    Wording("expected scalar type Long but found", _FLOAT_CLASSES),
    Wording("expected target dtype to be Long", _FLOAT_CLASSES),
    Wording("Expected object of scalar type Long but got scalar type", _FLOAT_CLASSES),
    Wording("Expected object of type torch.LongTensor but found type", _FLOAT_CLASSES),
    Wording("nll_loss* not implemented for", _FLOAT_CLASSES),
    Wording("Can only calculate the mean of floating types", _MEAN),
    Wording("mean(): input dtype should be either floating point or complex", _MEAN),
    Wording("mean(): could not infer output dtype", _MEAN),
    # NumPy
    Wording("Can't call numpy() on Variable that requires grad", _TO_NUMPY),
    Wording("Can't call numpy() on Tensor that requires grad", _TO_NUMPY),
    Wording("can't convert * tensor to numpy", ("devices.give_numpy_another_device",)),
    Wording("The given NumPy array is not writ", ("tensors_vs_numpy.read_only_broken",)),
    Wording("To copy construct from a tensor", ("tensors_vs_numpy.tensor_of_a_tensor_broken",)),
    # shapes
    Wording(
        "view size is not compatible with input tensor's size and stride",
        ("reshape_and_view.view_after_transpose", "reshape_and_view.view_a_slice"),
    ),
    Wording("input is not contiguous", ("reshape_and_view.view_after_transpose",)),
    Wording("is invalid for input of size", ("reshape_and_view.miscount",)),
    Wording("size * is invalid for input with * elements", ("reshape_and_view.miscount",)),
    Wording("cannot reshape array of size * into shape", ("reshape_and_view.miscount",)),
    Wording("only one dimension can be inferred", ("reshape_and_view.leave_two_open",)),
    Wording("can only specify one unknown dimension", ("reshape_and_view.leave_two_open",)),
    Wording("The size of tensor a * must match the size of tensor b", _BROADCAST),
    Wording("The expanded size of the tensor * must match the existing size", _BROADCAST),
    Wording("operands could not be broadcast together with shapes", _BROADCAST),
    Wording("output with shape * doesn't match the broadcast shape", ("broadcasting.stretch_in_place",)),
    Wording(
        "more than one element of the written-to tensor refers to a single memory location",
        ("broadcasting.write_into_a_stretched_tensor",),
    ),
    Wording("Using a target size * that is different to the input size", _ROW_AND_COLUMN),
    Wording("mat1 and mat2 shapes cannot be multiplied", _WIDTHS),
    Wording("mat1 dim 1 must match mat2 dim 0", _WIDTHS),
    Wording("size mismatch, m1: * m2:", _WIDTHS),
    Wording("size mismatch, get", _WIDTHS),
    # devices
    Wording("Expected all tensors to be on the same device", _DEVICES),
    Wording("is not on the expected device", _DEVICES),
    Wording("Expected object of device type * but got device type", _DEVICES),
    Wording("Expected object of backend * but got backend", _DEVICES),
    Wording("Input type * and weight type * should be the same", _DEVICES),
    Wording("Torch not compiled with CUDA enabled", _NOT_THERE),
    Wording("Found no NVIDIA driver on your system", _NOT_THERE),
    Wording("torch.cuda.is_available() is False", _NOT_THERE),
    Wording("CUDA out of memory", ("curve_fitting.add_up_losses_with_their_graphs", "devices")),
    # autograd
    Wording("Trying to backward through the graph a second time", _TWICE),
    Wording("does not require grad and does not have a grad_fn", _NO_GRAPH),
    Wording(
        "unsupported operand type(s) for *: 'float' and 'NoneType'", ("linear_regression.replace_w",)
    ),
    Wording("a leaf Variable that requires grad * in-place operation", _LEAF),
    Wording("a leaf Variable that requires grad has been used in an in-place operation", _LEAF),
    Wording("a view of a leaf Variable that requires grad is being used in an in-place", _LEAF),
    Wording(
        "needed for gradient computation has been modified by an inplace operation",
        ("autograd.change_what_is_needed",),
    ),
    Wording(
        "grad can be implicitly created only for scalar outputs",
        ("autograd.go_back_from_a_vector", "gradient_descent.differentiate_a_vector"),
    ),
    Wording("can't optimize a non-leaf", _NO_LEAF),
    Wording(
        "attribute of a Tensor that is not a leaf Tensor is being accessed",
        ("autograd.read_grad_of_a_result", *_NO_LEAF),
    ),
    Wording("can require gradients", ("gradient_descent.start_with_an_integer",)),
    Wording("a scalar may lead to unexpected behavior", ("autograd.make_a_number_of_it",)),
    Wording("has no attribute 'backward'", ("loss_functions.keep_only_the_number",)),
    # modules and optimizers
    Wording("__init__() takes 1 positional argument but 2 were given", ("nn_modules.call_the_class",)),
    Wording(
        "oolean value of Tensor with more than one value is ambiguous", ("nn_modules.call_the_class",)
    ),
    Wording(
        "bool value of Tensor with more than one value is ambiguous", ("nn_modules.call_the_class",)
    ),
    Wording("is not a Module subclass", ("nn_modules.put_the_class_in",)),
    Wording("cannot assign * before Module.__init__() call", ("nn_modules.forget_the_start",)),
    Wording("optimizer got an empty parameter list", ("nn_modules.keep_layers_in_a_list",)),
    Wording(
        "params argument given to the optimizer should be an iterable",
        ("optimizers.give_the_optimizer_one_tensor",),
    ),
    Wording("The specified number of total steps is", ("optimizers.overrun_the_schedule",)),
    Wording("Detected call of `lr_scheduler.step()` before `optimizer.step()`", ("optimizers",)),
    # losses
    Wording("Target * is out of bounds", _CLASSES),
    Wording("`cur_target >= 0 && cur_target < n_classes' failed", _CLASSES),
    Wording("`t >= 0 && t < n_classes` failed", _CLASSES),
    Wording("device-side assert triggered", _CLASSES),
    Wording("all elements of input should be between 0 and 1", _LOGITS),
    Wording("`x >= 0. && x <= 1.' failed", _LOGITS),
    Wording("`input_val >= zero && input_val <= one` failed", _LOGITS),
    Wording("Implicit dimension choice for * has been deprecated", ("loss_functions",)),
    Wording("multi-target not supported", ("loss_functions",)),
    Wording("Expected input batch_size * to match target batch_size", ("loss_functions",)),
    # data
    Wording("stack expects each tensor to be equal size", _RAGGED),
    Wording("Sizes of tensors must match except in dimension", _RAGGED),
    Wording("each element in list of batch should be of equal size", _RAGGED),
    Wording(
        "sampler option is mutually exclusive with shuffle",
        ("datasets_and_loaders.shuffle_with_a_sampler",),
    ),
    Wording("object of type * has no len()", ("datasets_and_loaders.forget_the_length",)),
    Wording("Size mismatch between tensors", ("datasets_and_loaders.pair_columns_of_different_length",)),
)
