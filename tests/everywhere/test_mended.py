"""A mended program is the broken one but for the mistake: the same numbers, and the same signs."""

import ast
import inspect
import textwrap
from collections import Counter
from importlib import import_module

import pytest

from core.syllabus import LESSONS

# Where numbers or signs are what is mended: those that the broken program has more, and the mended one.
MENDED = """
    tensors_vs_numpy uint8_broken: -> 255
    tensors_vs_numpy capital_letter_broken: 3 -> 3.0
    reshape_and_view miscount: 784 -> - 1
    reshape_and_view count_alone_with_minus_one: 784 -> 10
    reshape_and_view write_into_a_reshape: 6 -> 0
    reshape_and_view leave_two_open: - 1 -> 3
    reshape_and_view reshape_to_swap_axes: 3 2 -> 0 1
    reshape_and_view squeeze_everything: -> 1
    broadcasting subtract_a_row_from_a_column: -> - 1 1
    broadcasting add_what_does_not_fit: 2 -> 1
    broadcasting lose_an_axis: -> True
    broadcasting center_a_square_the_wrong_way: -> True
    autograd go_back_twice: -> * + + 1
    autograd go_back_from_two_losses: -> +
    autograd make_a_number_of_it: True ->
    autograd train_what_is_not_a_leaf: True ->
    gradient_descent start_with_an_integer: 5 -> 5.0
    gradient_descent go_uphill: + -> -
    linear_regression compare_a_row_with_a_column: -> 2 1
    linear_regression ask_for_no_gradient: -> True
    training_loop train_another_model: 1 1 False ->
    nn_modules expect_another_width: 5 -> 4
    loss_functions apply_softmax_first: 1 ->
    loss_functions count_classes_from_one: 2 -> 0
    loss_functions subtract_a_row_from_a_column: -> 1
    loss_functions take_the_logarithm_yourself: - -> 1.0
    optimizers choose_a_far_too_large_step_size: 0.3 -> 0.15
    optimizers give_the_optimizer_one_tensor: -> ** 2
    optimizers overrun_the_schedule: 10 -> 20 8 0
    curve_fitting add_up_losses_with_their_graphs: -> 0.0 4
    curve_fitting give_the_optimizer_another_model: 1 1 ->
    classification apply_softmax_first: 1 ->
    classification name_a_class_that_is_not_there: -> - 1
    classification give_classes_as_floats: 0.0 0.0 1.0 -> 0 0 1
    classification compare_logits_with_classes: 0 -> 1
    datasets_and_loaders collate_ragged_samples: -> True
    datasets_and_loaders shuffle_with_a_sampler: True ->
    datasets_and_loaders forget_the_length: -> 6
    datasets_and_loaders pair_columns_of_different_length: 9 -> 10
    datasets_and_loaders validate_with_the_same_generator: -> 0
    datasets_and_loaders draw_noise_from_the_datasets_generator: 2 -> 3 1
    datasets_and_loaders seed_every_worker_with_one_number: 0 -> 4 446
"""
SIGNS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.MatMult: "@", ast.USub: "-", ast.BitAnd: "&", ast.BitOr: "|", ast.And: "and",
    ast.Or: "or", ast.Not: "not", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip
ALL = [
    pytest.param(lesson.name, mistake, id=f"{lesson.name}: {mistake.title}")
    for lesson in LESSONS
    for mistake in import_module(f"core.{lesson.name}.mistakes").MISTAKES
]


def read(table):
    """Return what the broken and what the mended program has more, by lesson and name."""
    rows = (line.partition(":") for line in table.strip().splitlines())
    sides = {tuple(head.split()): more.split("->") for head, _, more in rows}
    return {head: tuple(sorted(side.split()) for side in both) for head, both in sides.items()}


def signs_and_numbers(function):
    """Count the numbers and signs of a program."""
    program = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(program, ast.FunctionDef)
    program.returns = None
    nodes = list(ast.walk(program))
    numbers = (node.value for node in nodes if isinstance(node, ast.Constant))
    return Counter(
        [str(number) for number in numbers if isinstance(number, int | float)]
        + [SIGNS[type(node)] for node in nodes if type(node) in SIGNS]
    )


@pytest.mark.parametrize(("lesson", "mistake"), ALL)
def test_nothing_but_the_mistake_is_mended(lesson, mistake):
    broken, mended = signs_and_numbers(mistake.broken), signs_and_numbers(mistake.mended)
    more = sorted((broken - mended).elements()), sorted((mended - broken).elements())
    assert more == read(MENDED).get((lesson, mistake.name), ([], []))


def test_no_mistake_is_named_that_is_none():
    assert set(read(MENDED)) <= {(case.values[0], case.values[1].name) for case in ALL}
