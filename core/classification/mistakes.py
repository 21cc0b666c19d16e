"""The classic mistakes of classification."""

# mypy: disable-error-code="no-any-return"

import torch
from torch import nn

from core.mistakes import Mistake


def apply_softmax_first() -> float:
    logits = torch.tensor([[8.0, -8.0]])
    loss = nn.CrossEntropyLoss()
    return loss(logits.softmax(dim=1), torch.tensor([0])).item()


def pass_the_logits() -> float:
    logits = torch.tensor([[8.0, -8.0]])
    loss = nn.CrossEntropyLoss()
    return loss(logits, torch.tensor([0])).item()


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


MISTAKES = (
    Mistake(
        "Softmax twice",
        apply_softmax_first,
        pass_the_logits,
        "`nn.CrossEntropyLoss` applies log-softmax itself. After a second softmax even a perfect answer "
        "keeps a loss of 0.31, and the gradients nearly vanish.",
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
        "Class indices are integers (int64). A float target is taken for probabilities, one for each "
        "class, and has the wrong shape for that.",
    ),
    Mistake(
        "Accuracy from the wrong numbers",
        compare_logits_with_classes,
        compare_the_winner_with_classes,
        "A logit is a score, not a class. The predicted class is where the largest logit stands: "
        "`argmax(dim=1)`.",
    ),
)
