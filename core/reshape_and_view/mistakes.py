"""The classic mistakes of changing shapes."""

import numpy as np
import torch

from core.mistakes import Mistake


def view_after_transpose() -> torch.Tensor:
    x = torch.arange(6).view(2, 3)
    return x.transpose(0, 1).view(6)


def reshape_after_transpose() -> torch.Tensor:
    x = torch.arange(6).view(2, 3)
    return x.transpose(0, 1).reshape(6)


def miscount() -> torch.Size:
    images = torch.empty(10, 3, 28, 28)
    return images.view(10, 784).shape


def let_pytorch_count() -> torch.Size:
    images = torch.empty(10, 3, 28, 28)
    return images.view(10, -1).shape


def count_alone_with_minus_one() -> torch.Size:
    images = torch.empty(10, 3, 28, 28)
    return images.view(-1, 784).shape


def keep_the_batch_with_minus_one() -> torch.Size:
    images = torch.empty(10, 3, 28, 28)
    return images.view(10, -1).shape


def view_a_slice() -> torch.Tensor:
    top_5_right = torch.tensor([[1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0]]).t()
    return top_5_right[:2].view(-1).sum()


def reshape_a_slice() -> torch.Tensor:
    top_5_right = torch.tensor([[1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0]]).t()
    return top_5_right[:2].reshape(-1).sum()


def write_into_a_reshape() -> torch.Tensor:
    x = torch.zeros(2, 3)
    x.t().reshape(6)[0] = 99
    return x


def write_into_the_tensor() -> torch.Tensor:
    x = torch.zeros(2, 3)
    x.t()[0, 0] = 99
    return x


def wrap_a_reversed_array() -> torch.Tensor:
    a = np.array([1.0, 2.0, 3.0])
    return torch.from_numpy(a[::-1])


def copy_a_reversed_array() -> torch.Tensor:
    a = np.array([1.0, 2.0, 3.0])
    return torch.from_numpy(a[::-1].copy())


def leave_two_open() -> torch.Size:
    images = torch.empty(10, 3, 28, 28)
    return images.view(-1, -1, 784).shape


def leave_one_open() -> torch.Size:
    images = torch.empty(10, 3, 28, 28)
    return images.view(-1, 3, 784).shape


def reshape_to_swap_axes() -> torch.Tensor:
    x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    return x.reshape(3, 2)


def transpose_to_swap_axes() -> torch.Tensor:
    x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    return x.transpose(0, 1)


def write_into_a_view() -> torch.Tensor:
    x = torch.zeros(2, 3)
    row = x.view(6)
    row[0] = 99
    return x


def write_into_a_clone() -> torch.Tensor:
    x = torch.zeros(2, 3)
    row = x.view(6).clone()
    row[0] = 99
    return x


def squeeze_everything() -> torch.Size:
    batch_of_one = torch.empty(1, 1, 28, 28)
    return batch_of_one.squeeze().shape


def squeeze_the_channel() -> torch.Size:
    batch_of_one = torch.empty(1, 1, 28, 28)
    return batch_of_one.squeeze(1).shape


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        "view after transpose",
        view_after_transpose,
        reshape_after_transpose,
        "A transpose only swaps strides, so neighbours are no longer neighbours in memory and no stride "
        "can walk through them in a row. `reshape` makes a copy where it must; `view` never does.",
    ),
    Mistake(
        "The wrong number of elements",
        miscount,
        let_pytorch_count,
        "10 · 3 · 28 · 28 elements do not fit into 10 · 784: the 3 channels were forgotten. "
        "Keep the 10 and leave the other size to PyTorch with -1.",
    ),
    Mistake(
        "-1 swallows the channels",
        count_alone_with_minus_one,
        keep_the_batch_with_minus_one,
        "Ten images became 30 rows: -1 takes what is left over, here 10 · 3, and no error says so. Name "
        "the size that must stay, the batch, and give the -1 to the rest.",
    ),
    Mistake(
        "view of a slice",
        view_a_slice,
        reshape_a_slice,
        "Slicing and transposing copy nothing: the slice starts somewhere in the old storage, and jumps "
        "in it. `view` finds no strides for one row; `reshape` copies.",
    ),
    Mistake(
        "Write into what reshape returns",
        write_into_a_reshape,
        write_into_the_tensor,
        "`reshape` gives a view if it can, and else a copy, without a word. Here it was a copy, so the "
        "99 is lost. Write into the tensor itself.",
    ),
    Mistake(
        "An array that runs backwards",
        wrap_a_reversed_array,
        copy_a_reversed_array,
        "`a[::-1]` is a view with a negative stride, and a tensor cannot have one. `copy()` writes the "
        "numbers into new memory, in the new order.",
    ),
    Mistake(
        "Two sizes left open",
        leave_two_open,
        leave_one_open,
        "One unknown follows from the number of elements. With two there are many answers, "
        "and PyTorch does not guess.",
    ),
    Mistake(
        "reshape mistaken for transpose",
        reshape_to_swap_axes,
        transpose_to_swap_axes,
        "Both have the shape (3, 2), so nothing complains. But `reshape` keeps the order in memory and "
        "breaks the lines elsewhere: rows do not become columns.",
    ),
    Mistake(
        "Write into a view, change the original",
        write_into_a_view,
        write_into_a_clone,
        "A view has no numbers of its own: it is another way to read the same storage. "
        "`clone()` makes a copy to write into.",
    ),
    Mistake(
        "squeeze takes the batch along",
        squeeze_everything,
        squeeze_the_channel,
        "Without an argument, `squeeze` removes every axis of size 1, also the batch's when the batch "
        "happens to hold one image. Name the axis that shall go.",
    ),
)
