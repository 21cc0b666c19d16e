"""The classic mistakes of classification."""

# mypy: disable-error-code="no-any-return"

import torch
from torch import nn

from core.mistakes import Mistake


def apply_softmax_first() -> torch.Tensor | None:
    logits = torch.tensor([[8.0, -8.0]], requires_grad=True)  # sure of class 0; it is class 1
    loss = nn.CrossEntropyLoss()
    loss(logits.softmax(dim=1), torch.tensor([1])).backward()
    return logits.grad


def pass_the_logits() -> torch.Tensor | None:
    logits = torch.tensor([[8.0, -8.0]], requires_grad=True)  # sure of class 0; it is class 1
    loss = nn.CrossEntropyLoss()
    loss(logits, torch.tensor([1])).backward()
    return logits.grad


def name_a_class_that_is_not_there() -> torch.Tensor:
    logits = torch.zeros(3, 2)
    y = torch.tensor([1, 2, 1])
    return nn.CrossEntropyLoss()(logits, y)


def count_classes_from_zero() -> torch.Tensor:
    logits = torch.zeros(3, 2)
    y = torch.tensor([1, 2, 1]) - 1
    return nn.CrossEntropyLoss()(logits, y)


def give_classes_as_floats() -> torch.Tensor:
    logits = torch.zeros(3, 2)
    y = torch.tensor([0.0, 1.0, 0.0])
    return nn.CrossEntropyLoss()(logits, y)


def give_classes_as_integers() -> torch.Tensor:
    logits = torch.zeros(3, 2)
    y = torch.tensor([0, 1, 0])
    return nn.CrossEntropyLoss()(logits, y)


def compare_logits_with_classes() -> float:
    logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]])
    y = torch.tensor([0, 1, 0])
    return (logits.round()[:, 0] == y).float().mean().item()


def compare_the_winner_with_classes() -> float:
    logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0]])
    y = torch.tensor([0, 1, 0])
    return (logits.argmax(dim=1) == y).float().mean().item()


def compare_columns_with_rows() -> float:
    output = torch.tensor([[1.0], [2.0], [3.0]])
    y = torch.tensor([1.0, 2.0, 3.0])
    return ((output - y) ** 2).mean().item()


def compare_rows_with_rows() -> float:
    output = torch.tensor([[1.0], [2.0], [3.0]])
    y = torch.tensor([1.0, 2.0, 3.0])
    return ((output[:, 0] - y) ** 2).mean().item()


def end_with_a_relu() -> float:
    x = torch.linspace(0, 1, 100)
    y = -x - 1
    weight = torch.tensor(1.0, requires_grad=True)
    bias = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([weight, bias], lr=0.1)
    for _ in range(200):
        loss = nn.functional.mse_loss(torch.relu(weight * x + bias), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def end_with_a_linear_layer() -> float:
    x = torch.linspace(0, 1, 100)
    y = -x - 1
    weight = torch.tensor(1.0, requires_grad=True)
    bias = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([weight, bias], lr=0.1)
    for _ in range(200):
        loss = nn.functional.mse_loss(weight * x + bias, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


MISTAKES = (
    Mistake(
        "Softmax twice",
        apply_softmax_first,
        pass_the_logits,
        "`nn.CrossEntropyLoss` applies log-softmax itself. Here the network is sure and wrong. Its own "
        "gradient is as large as can be; behind a second softmax nearly nothing of it is left, and the "
        "network does not learn from the worst of its answers.",
    ),
    Mistake(
        "A class that is not there",
        name_a_class_that_is_not_there,
        count_classes_from_zero,
        "Two logits are for the classes 0 and 1. Labels that count from 1 have to be shifted.",
    ),
    Mistake(
        "Classes as floats",
        give_classes_as_floats,
        give_classes_as_integers,
        "Class indices are integers (int64). Floats are taken for probabilities, but only where each "
        "sample has one for every class: a target of the shape of the logits.",
    ),
    Mistake(
        "Accuracy from the wrong numbers",
        compare_logits_with_classes,
        compare_the_winner_with_classes,
        "A logit is a score, not a class. The predicted class is where the largest logit stands: "
        "`argmax(dim=1)`.",
    ),
)

# Of networks that return a value.
VALUE_MISTAKES = (
    Mistake(
        "A column beside a row",
        compare_columns_with_rows,
        compare_rows_with_rows,
        "The output is (3, 1), the values are (3,): the difference is (3, 3), every answer against "
        "every value. Nothing complains, and answers that are all right have a loss.",
    ),
    Mistake(
        "An activation behind the last layer",
        end_with_a_relu,
        end_with_a_linear_layer,
        "A ReLU returns nothing below zero, so values below zero are out of reach. The last layer of a "
        "network that returns a value is linear.",
    ),
)
