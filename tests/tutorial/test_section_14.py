"""Section 14: the mean squared error of the tutorial's tensors."""

from core.loss_functions.errors import compute_loss, report_loss


def test_the_loss_is_printed_to_the_last_digit():
    assert report_loss(compute_loss()).startswith("tensor(0.6667)\n")
