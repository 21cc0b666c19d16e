"""Section 3: the shapes of ten thousand images, seen in two ways."""

import torch

from core.reshape_and_view.operations import change_shape, report

TUTORIAL = """\
torch.Size([10000, 3, 28, 28])
torch.Size([10000, 3, 784])
torch.Size([10000, 3, 784])"""
CALLS = (("view", (10000, 3, 784)), ("view", (-1, 3, 784)))


def test_the_printed_shapes_come_back():
    assert report(change_shape((10000, 3, 28, 28), CALLS)).startswith(TUTORIAL + "\n")


def test_views_of_the_tutorials_own_draw_have_these_strides_and_no_new_bytes():
    x = torch.empty(10000, 3, 28, 28)  # its memory is never touched
    for step, (_, arguments) in zip(change_shape(tuple(x.shape), CALLS)[1:], CALLS, strict=True):
        assert step.stride == x.view(arguments).stride()
        assert (step.verdict, step.new_bytes) == ("view", 0)
