"""The length of the last batch, against counting on one's fingers."""

from hypothesis import given
from hypothesis import strategies as st

from core.datasets_and_loaders.loading import ORDERS
from core.datasets_and_loaders.questions import ask_for_the_last_batch


@given(
    n_samples=st.integers(4, 48),
    batch_size=st.integers(2, 12),
    order=st.sampled_from(ORDERS),
    drop_last=st.booleans(),
    epochs=st.integers(1, 5),
    seed=st.integers(0, 100),
)
def test_the_answer_is_what_is_left_when_batches_are_taken_away(n_samples, batch_size, **others):
    question = ask_for_the_last_batch(n_samples, batch_size, **others)
    size = question.shows["batch_size"]
    assert isinstance(size, int)
    assert question.shows == {"batch_size": size, "drop_last": False}
    assert 2 <= size <= 12
    assert size != batch_size
    left = n_samples
    while left > size:
        left -= size
    assert question.answer == str(left)
    assert len(question.options) >= 3
    assert all(key == words for key, words in question.options.items())
