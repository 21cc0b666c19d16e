"""A step as charts see it: which tensor is shown, and what is written of it."""

from core.reshape_and_view.step_charts import (
    Step,
    name_shape,
    name_step,
    name_storage,
    shown_step,
)

X = Step("X", "view", (2, 3), (3, 1), 0, False, tuple(range(6)), tuple(range(6)))
TURNED = Step("X.T", "view", (3, 2), (1, 3), 0, False, (0, 3, 1, 4, 2, 5), tuple(range(6)))
FAILED = Step("X.view(7)", "error", (), (), 0, True, None, None)
COPY = Step("X.clone()", "copy", (1,) * 5, (1,) * 5, 2, False, (0,), (0,))


def test_what_fails_shows_what_it_started_from():
    steps = (X, TURNED, FAILED)
    assert shown_step(steps, 1, chain=False) is TURNED
    assert shown_step(steps, 2, chain=False) is X
    assert shown_step(steps, 2, chain=True) is TURNED


def test_a_long_title_is_its_last_operation():
    step = Step("X.reshape(2, 3).reshape(1, 2, 1, 3, 1, 1, 1, 1)", "view", (), (), 0, False, None, None)
    assert name_step(step) == "… .reshape(1, 2, 1, 3, 1, 1, 1, 1): view"
    assert name_step(FAILED) == "X.view(7): error"


def test_a_shape_that_could_not_be_changed_is_still_the_one_before():
    assert name_shape(TURNED, TURNED) == "shape (3, 2), stride (1, 3)"
    assert name_shape(FAILED, TURNED) == "still shape (3, 2), stride (1, 3)"


def test_a_storage_is_of_x_or_of_a_copy_and_may_be_too_much_to_draw():
    assert name_storage(X) == "the storage of X"
    assert name_storage(FAILED) == "the storage of X, not drawn"
    assert name_storage(COPY) == "copy 2: a storage of its own, not drawn"
