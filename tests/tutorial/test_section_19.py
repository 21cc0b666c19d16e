"""Section 19: the cross entropy of the colab's example."""

from core.loss_functions.cross_entropy import compute_cross_entropy, report_cross_entropy


def test_the_loss_is_printed_to_the_last_digit():
    assert report_cross_entropy(compute_cross_entropy()).startswith("tensor(0.1269)\n")
