"""The classic mistakes with modules."""

# To the type checker a module returns Any, and some of these mistakes would not even compile.
# mypy: disable-error-code="no-any-return, call-overload, return-value, call-arg"

import torch
from torch import nn

from core.mistakes import Mistake


def expect_another_width() -> torch.Size:
    model = nn.Sequential(
        nn.Linear(3, 4),
        nn.Tanh(),
        nn.Linear(5, 1),
    )
    x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    return model(x).shape


def expect_the_width_before() -> torch.Size:
    model = nn.Sequential(
        nn.Linear(3, 4),
        nn.Tanh(),
        nn.Linear(4, 1),
    )
    x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    return model(x).shape


def put_in_whole_numbers() -> torch.Size:
    x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    return nn.Linear(3, 4)(x).shape


def put_in_floats() -> torch.Size:
    x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    return nn.Linear(3, 4)(x.float()).shape


def turn_the_data_on_its_side() -> torch.Size:
    x = torch.tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
    return nn.Linear(3, 4)(x).shape


def put_samples_in_rows() -> torch.Size:
    x = torch.tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
    return nn.Linear(3, 4)(x.T).shape


def call_the_class() -> torch.Tensor:
    x = torch.tensor([-1.0, 1.0, 0.0])
    return nn.Tanh(x)


def call_the_module() -> torch.Tensor:
    x = torch.tensor([-1.0, 1.0, 0.0])
    return nn.Tanh()(x)


def put_the_class_in() -> nn.Module:
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU)


def put_a_module_in() -> nn.Module:
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU())


def forget_the_start() -> int:
    class Model(nn.Module):
        def __init__(self) -> None:
            self.linear = nn.Linear(3, 4)

    return sum(param.numel() for param in Model().parameters())


def start_the_module() -> int:
    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.linear = nn.Linear(3, 4)

    return sum(param.numel() for param in Model().parameters())


def keep_layers_in_a_list() -> int:
    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = [nn.Linear(3, 4), nn.Linear(4, 1)]

    return sum(param.numel() for param in Model().parameters())


def keep_layers_in_a_module_list() -> int:
    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(3, 4), nn.Linear(4, 1)])

    return sum(param.numel() for param in Model().parameters())


def count_tensors() -> int:
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
    return len(list(model.parameters()))


def count_numbers() -> int:
    model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 1))
    return sum(param.numel() for param in model.parameters())


def stack_lines() -> list[float]:
    first, second = nn.Linear(1, 1), nn.Linear(1, 1)
    for layer, weight in ((first, 3.0), (second, -2.0)):
        nn.init.constant_(layer.weight, weight)
        nn.init.ones_(layer.bias)
    y = second(first(torch.tensor([[-2.0], [-1.0], [0.0], [1.0]])))
    return y.diff(dim=0).flatten().tolist()


def bend_in_between() -> list[float]:
    first, second = nn.Linear(1, 1), nn.Linear(1, 1)
    for layer, weight in ((first, 3.0), (second, -2.0)):
        nn.init.constant_(layer.weight, weight)
        nn.init.ones_(layer.bias)
    y = second(torch.relu(first(torch.tensor([[-2.0], [-1.0], [0.0], [1.0]]))))
    return y.diff(dim=0).flatten().tolist()


def test_in_training_mode() -> bool:
    model = nn.Sequential(nn.Linear(3, 1000), nn.Dropout(0.5))
    x = torch.tensor([[1.0, 2.0, 3.0]])
    return torch.equal(model(x), model(x))


def test_in_evaluation_mode() -> bool:
    model = nn.Sequential(nn.Linear(3, 1000), nn.Dropout(0.5))
    model.eval()
    x = torch.tensor([[1.0, 2.0, 3.0]])
    return torch.equal(model(x), model(x))


def ask_about_one_sample() -> torch.Tensor:
    model = nn.BatchNorm1d(3)
    return model(torch.tensor([[1.0, 2.0, 3.0]]))


def ask_in_evaluation_mode() -> torch.Tensor:
    model = nn.BatchNorm1d(3)
    model.eval()
    return model(torch.tensor([[1.0, 2.0, 3.0]]))


def take_eval_for_no_grad() -> bool:
    model = nn.Linear(3, 1)
    model.eval()
    y = model(torch.ones(2, 3))
    return y.requires_grad


def use_both() -> bool:
    model = nn.Linear(3, 1)
    model.eval()
    with torch.no_grad():
        y = model(torch.ones(2, 3))
    return y.requires_grad


MISTAKES = (
    Mistake(
        "Layers that do not fit",
        expect_another_width,
        expect_the_width_before,
        "Every layer must expect as many numbers as the one before it gives. The first gives 4. "
        "Tanh changes numbers, but never how many there are.",
    ),
    Mistake(
        "Put in whole numbers",
        put_in_whole_numbers,
        put_in_floats,
        "`torch.tensor([[1, 2, 3]])` holds integers (Long), and the weights are float32. "
        "Write `1.0`, or convert with `.float()`.",
    ),
    Mistake(
        "Samples in columns",
        turn_the_data_on_its_side,
        put_samples_in_rows,
        "A linear layer wants one sample a row, and its features along the last dimension. "
        "Here every sample stands in a column; `.T` turns the data round.",
    ),
    Mistake(
        "Call the class instead of the module",
        call_the_class,
        call_the_module,
        "`nn.Tanh` is a class. `nn.Tanh()` makes a module of it, and the module takes the tensor.",
    ),
    Mistake(
        "A class in a Sequential",
        put_the_class_in,
        put_a_module_in,
        "A Sequential holds modules, not classes: write `nn.ReLU()` with its brackets.",
    ),
    Mistake(
        "Forget super().__init__()",
        forget_the_start,
        start_the_module,
        "`nn.Module` has to set up its lists of parameters before the first layer is put in.",
    ),
    Mistake(
        "Keep layers in a plain list",
        keep_layers_in_a_list,
        keep_layers_in_a_module_list,
        "A module finds the layers in its attributes, but does not look into Python lists. So it has "
        "0 parameters, and an optimizer would have nothing to train. `nn.ModuleList` is looked into.",
    ),
    Mistake(
        "Count tensors instead of numbers",
        count_tensors,
        count_numbers,
        "`parameters()` gives one tensor for each weight and each bias. "
        "How many numbers there are to learn says `numel()`, summed.",
    ),
    Mistake(
        "No activation between the layers",
        stack_lines,
        bend_in_between,
        "Equal steps of x give equal steps of y: two linear layers in a row are a straight line again, "
        "as if there were only one. A ReLU between them bends it.",
    ),
    Mistake(
        "Forget model.eval()",
        test_in_training_mode,
        test_in_evaluation_mode,
        "A new model is in training mode, and dropout goes on dropping: two calls with the same x "
        "differ. `eval()` switches it off, `train()` on again before the next epoch.",
    ),
    Mistake(
        "One sample, batch norm, training mode",
        ask_about_one_sample,
        ask_in_evaluation_mode,
        "In training mode batch norm needs the variance of the batch, and one sample has none. The last "
        "batch of an epoch may be such a one: `DataLoader(..., drop_last=True)`.",
    ),
    Mistake(
        "Take eval() for no_grad()",
        take_eval_for_no_grad,
        use_both,
        "`eval()` changes what dropout and batch norm do. Autograd records on, and keeps the memory for "
        "it: that is what `torch.no_grad()` switches off.",
    ),
)
