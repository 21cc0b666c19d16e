"""Classic mistakes of broadcasting: shapes that do not fit, and that fit in a way nobody meant."""

import torch

from core.mistakes import Mistake


def subtract_a_row_from_a_column() -> tuple[torch.Size, float]:
    y_hat = torch.tensor([[1.0], [2.0], [3.0]])
    y = torch.tensor([1.0, 2.0, 3.0])
    residuals = y_hat - y
    return residuals.shape, (residuals**2).mean().item()


def subtract_a_column_from_a_column() -> tuple[torch.Size, float]:
    y_hat = torch.tensor([[1.0], [2.0], [3.0]])
    y = torch.tensor([1.0, 2.0, 3.0])
    residuals = y_hat - y.view(-1, 1)
    return residuals.shape, (residuals**2).mean().item()


def add_what_does_not_fit() -> torch.Size:
    x = torch.empty(5, 2)
    y = torch.empty(5, 4)
    return (x + y).size()


def add_what_fits() -> torch.Size:
    x = torch.empty(5, 1)
    y = torch.empty(5, 4)
    return (x + y).size()


def lose_an_axis() -> torch.Tensor:
    x = torch.tensor([[1.0, 3.0, 5.0], [2.0, 4.0, 9.0]])
    return x - x.mean(dim=1)


def keep_the_axis() -> torch.Tensor:
    x = torch.tensor([[1.0, 3.0, 5.0], [2.0, 4.0, 9.0]])
    return x - x.mean(dim=1, keepdim=True)


def center_a_square_the_wrong_way() -> torch.Tensor:
    x = torch.tensor([[1.0, 3.0], [2.0, 8.0]])
    centered = x - x.mean(dim=1)
    return centered.mean(dim=1)


def center_the_rows_of_a_square() -> torch.Tensor:
    x = torch.tensor([[1.0, 3.0], [2.0, 8.0]])
    centered = x - x.mean(dim=1, keepdim=True)
    return centered.mean(dim=1)


def stretch_in_place() -> torch.Size:
    column = torch.zeros(3, 1)
    row = torch.ones(1, 4)
    column += row
    return column.shape


def stretch_into_new_memory() -> torch.Size:
    column = torch.zeros(3, 1)
    row = torch.ones(1, 4)
    table = column + row
    return table.shape


def write_into_a_stretched_tensor() -> torch.Tensor:
    row = torch.tensor([1.0, 2.0])
    table = row.expand(3, 2)
    table[0, 0] = 100.0
    return table


def write_into_a_copy() -> torch.Tensor:
    row = torch.tensor([1.0, 2.0])
    table = row.expand(3, 2).clone()
    table[0, 0] = 100.0
    return table


MISTAKES = (
    Mistake(
        "A column minus a row",
        subtract_a_row_from_a_column,
        subtract_a_column_from_a_column,
        "`(3, 1) - (3,)` lines up as `(3, 1) - (1, 3)`, so every prediction meets every y. The "
        "predictions are perfect, and yet the loss is not 0. Give y the shape of the predictions.",
    ),
    Mistake(
        "Sizes that differ",
        add_what_does_not_fit,
        add_what_fits,
        "On the last axis 2 meets 4, and only a 1 can be stretched. This is the tutorial's own example.",
    ),
    Mistake(
        "Lose an axis in a mean",
        lose_an_axis,
        keep_the_axis,
        "`mean(dim=1)` has shape `(2,)`, and shapes line up from the right: 2 meets 3. With "
        "`keepdim=True` it is `(2, 1)`, one mean a row.",
    ),
    Mistake(
        "Lose an axis of a square",
        center_a_square_the_wrong_way,
        center_the_rows_of_a_square,
        "In a square matrix the lost axis raises no error: the means of the rows are subtracted from "
        "the columns. Centered rows have mean 0, and these do not.",
    ),
    Mistake(
        "Stretch a tensor in place",
        stretch_in_place,
        stretch_into_new_memory,
        "`+=` writes into the memory of the column, which has 3 places for 12 numbers. "
        "`column + row` makes new memory.",
    ),
    Mistake(
        "Write into a stretched tensor",
        write_into_a_stretched_tensor,
        write_into_a_copy,
        "Stretching copies nothing: all three rows are the same two numbers in memory, so one written "
        "number shows up in all of them. `clone()` gives every row its own.",
    ),
)
