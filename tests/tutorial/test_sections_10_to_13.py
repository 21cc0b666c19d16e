"""Sections 10 to 13: what the tutorial prints of its modules, to the last digit."""

from core.nn_modules.activations import apply_activation, report_activation
from core.nn_modules.linear_layer import apply_linear, report_linear
from core.nn_modules.sequential import apply_sequential, report_sequential

SECTION_10 = """\
example_tensor torch.Size([2, 3])
transformed torch.Size([2, 4])
W: Parameter containing:
tensor([[ 0.5260,  0.4925, -0.0887],
        [ 0.3944,  0.4080,  0.2182],
        [-0.1409,  0.0518,  0.3034],
        [ 0.0913,  0.2452, -0.2616]], requires_grad=True)
b: Parameter containing:
tensor([0.5021, 0.0118, 0.1383, 0.4757], requires_grad=True)
"""
SECTION_11 = """\
example_tensor tensor([-1.,  1.,  0.])
activated tensor([0., 1., 0.])
"""
SECTION_12 = "transformed torch.Size([2, 1])\n"
SECTION_13 = """\
Parameter containing:
tensor([[-0.3128,  0.2707, -0.3952],
        [ 0.1285,  0.1777, -0.4675],
        [ 0.0452, -0.5630, -0.1999],
        [ 0.5431,  0.0524,  0.1126]], requires_grad=True)
Parameter containing:
tensor([ 0.2683, -0.2361,  0.2769, -0.1380], requires_grad=True)
Parameter containing:
tensor([[ 0.4902, -0.0928, -0.2907,  0.0734]], requires_grad=True)
Parameter containing:
tensor([-0.0394], requires_grad=True)
"""


def test_the_linear_module_has_the_printed_weights():
    assert report_linear(apply_linear()).startswith(SECTION_10)


def test_relu_of_minus_one_one_and_zero():
    assert report_activation(apply_activation()).startswith(SECTION_11)


def test_the_sequential_has_the_printed_shape_and_parameters():
    assert SECTION_12 + SECTION_13 in report_sequential(apply_sequential())
