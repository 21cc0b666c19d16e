"""The classic mistakes with loss functions."""

# Some of these mistakes would not pass a type checker.
# mypy: disable-error-code="attr-defined, no-any-return"

import torch
import torch.nn.functional as F

from core.mistakes import Mistake


def apply_softmax_first() -> torch.Tensor:
    logits = torch.tensor([[-10.0, 10.0], [10.0, -10.0]])
    targets = torch.tensor([1, 0])
    return F.cross_entropy(logits.softmax(dim=1), targets)


def hand_over_logits() -> torch.Tensor:
    logits = torch.tensor([[-10.0, 10.0], [10.0, -10.0]])
    targets = torch.tensor([1, 0])
    return F.cross_entropy(logits, targets)


def count_classes_from_one() -> torch.Tensor:
    logits = torch.tensor([[-1.0, 1.0], [1.0, -1.0]])
    targets = torch.tensor([2, 1])
    return F.cross_entropy(logits, targets)


def count_classes_from_zero() -> torch.Tensor:
    logits = torch.tensor([[-1.0, 1.0], [1.0, -1.0]])
    targets = torch.tensor([1, 0])
    return F.cross_entropy(logits, targets)


def give_classes_as_floats() -> torch.Tensor:
    logits = torch.tensor([[-1.0, 1.0], [1.0, -1.0]])
    targets = torch.tensor([1.0, 0.0])
    return F.cross_entropy(logits, targets)


def give_classes_as_integers() -> torch.Tensor:
    logits = torch.tensor([[-1.0, 1.0], [1.0, -1.0]])
    targets = torch.tensor([1.0, 0.0])
    return F.cross_entropy(logits, targets.long())


def subtract_a_row_from_a_column() -> torch.Tensor:
    prediction = torch.tensor([[1.0], [2.0], [3.0]])
    target = torch.tensor([1.0, 2.0, 3.0])
    return ((prediction - target) ** 2).mean()


def subtract_equal_shapes() -> torch.Tensor:
    prediction = torch.tensor([[1.0], [2.0], [3.0]])
    target = torch.tensor([1.0, 2.0, 3.0])
    return ((prediction.squeeze(1) - target) ** 2).mean()


def give_logits_to_bce() -> torch.Tensor:
    logits = torch.tensor([-2.0, 3.0])
    targets = torch.tensor([0.0, 1.0])
    return F.binary_cross_entropy(logits, targets)


def give_logits_to_bce_with_logits() -> torch.Tensor:
    logits = torch.tensor([-2.0, 3.0])
    targets = torch.tensor([0.0, 1.0])
    return F.binary_cross_entropy_with_logits(logits, targets)


def give_binary_targets_as_integers() -> torch.Tensor:
    logits = torch.tensor([-2.0, 3.0])
    targets = torch.tensor([0, 1])
    return F.binary_cross_entropy_with_logits(logits, targets)


def give_binary_targets_as_floats() -> torch.Tensor:
    logits = torch.tensor([-2.0, 3.0])
    targets = torch.tensor([0, 1])
    return F.binary_cross_entropy_with_logits(logits, targets.float())


def take_the_logarithm_yourself() -> torch.Tensor:
    logit = torch.tensor(-110.0)
    return -torch.log(torch.sigmoid(logit))


def leave_the_logarithm_to_pytorch() -> torch.Tensor:
    logit = torch.tensor(-110.0)
    return F.binary_cross_entropy_with_logits(logit, torch.tensor(1.0))


def sum_over_the_batch() -> list[float]:
    gradients = []
    for batch_size in (1, 10, 100):
        w = torch.tensor(1.0, requires_grad=True)
        X = torch.ones(batch_size)
        F.mse_loss(w * X, torch.zeros(batch_size), reduction="sum").backward()
        gradients.append(round(w.grad.item(), 3))
    return gradients


def average_over_the_batch() -> list[float]:
    gradients = []
    for batch_size in (1, 10, 100):
        w = torch.tensor(1.0, requires_grad=True)
        X = torch.ones(batch_size)
        F.mse_loss(w * X, torch.zeros(batch_size)).backward()
        gradients.append(round(w.grad.item(), 3))
    return gradients


def keep_only_the_number() -> float:
    w = torch.tensor(3.0, requires_grad=True)
    loss = F.mse_loss(w, torch.tensor(1.0)).item()
    loss.backward()
    return w.grad.item()


def keep_the_tensor() -> float:
    w = torch.tensor(3.0, requires_grad=True)
    loss = F.mse_loss(w, torch.tensor(1.0))
    loss.backward()
    return w.grad.item()


def apply_sigmoid_first() -> torch.Tensor:
    logits, y = torch.tensor([8.0, -8.0]), torch.tensor([1.0, 0.0])
    return F.binary_cross_entropy_with_logits(logits.sigmoid(), y)


def apply_no_sigmoid() -> torch.Tensor:
    logits, y = torch.tensor([8.0, -8.0]), torch.tensor([1.0, 0.0])
    return F.binary_cross_entropy_with_logits(logits, y)


MISTAKES = (
    Mistake(
        "Softmax before the cross entropy",
        apply_softmax_first,
        hand_over_logits,
        "`cross_entropy` applies softmax itself. Of numbers between 0 and 1 it can never be sure, so "
        "even perfect answers keep a large loss, and the gradient is weak.",
    ),
    Mistake(
        "Count the classes from one",
        count_classes_from_one,
        count_classes_from_zero,
        "With two columns of logits the classes are called 0 and 1. There is no column 2.",
    ),
    Mistake(
        "Classes as floats",
        give_classes_as_floats,
        give_classes_as_integers,
        "A class is the number of a column, so it is an integer. Floats would be probabilities, "
        "and these need a column for each class.",
    ),
    Mistake(
        "A column minus a row",
        subtract_a_row_from_a_column,
        subtract_equal_shapes,
        "(3, 1) minus (3,) is (3, 3): every prediction against every target. These predictions are "
        "perfect, and yet the loss is not zero. By hand, nobody warns.",
    ),
    Mistake(
        "Logits to binary_cross_entropy",
        give_logits_to_bce,
        give_logits_to_bce_with_logits,
        "`binary_cross_entropy` wants probabilities. For logits there is "
        "`binary_cross_entropy_with_logits`.",
    ),
    Mistake(
        "Sigmoid before BCEWithLogits",
        apply_sigmoid_first,
        apply_no_sigmoid,
        "`binary_cross_entropy_with_logits` applies the sigmoid itself. Of numbers between 0 and 1 it "
        "cannot be sure: two answers that are nearly perfect keep a large loss, and no error tells.",
    ),
    Mistake(
        "Binary targets as integers",
        give_binary_targets_as_integers,
        give_binary_targets_as_floats,
        "Here a target is a probability, 0 or 1 or anything between. So it is a float.",
    ),
    Mistake(
        "Take the logarithm of a sigmoid",
        take_the_logarithm_yourself,
        leave_the_logarithm_to_pytorch,
        "In float32 the sigmoid of −110 is 0, and its logarithm is infinite. "
        "PyTorch computes both in one, and gets the exact 110.",
    ),
    Mistake(
        "Sum over the batch",
        sum_over_the_batch,
        average_over_the_batch,
        'With `reduction="sum"` the gradient grows with the batch, and a step size that worked for '
        "one batch size is too large for another. The mean does not depend on it.",
    ),
    Mistake(
        "Go back from a number",
        keep_only_the_number,
        keep_the_tensor,
        "`.item()` gives a plain Python number, which has forgotten how it was computed. "
        "Call `backward()` on the tensor, and `.item()` only to print.",
    ),
)
