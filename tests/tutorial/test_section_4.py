"""Section 4: (5, 1, 4, 1) + (3, 1, 1), and the two pairs that its text names."""

from core.broadcasting.shapes import add, report


def test_the_size_is_printed_as_in_the_tutorial():
    found = add(((5, 1, 4, 1), (3, 1, 1)))
    assert report(found).splitlines()[0] == "torch.Size([5, 3, 4, 1])"


def test_5_by_2_and_5_by_4_cannot_be_added_but_5_by_1_and_5_by_4_can():
    assert add(((5, 2), (5, 4))).result_shape is None
    assert add(((5, 1), (5, 4))).result_shape == (5, 4)
