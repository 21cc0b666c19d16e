"""A question can be answered: its answer is one of its options."""

import pytest

from core.questions import Question


def test_an_answer_that_nobody_could_give_is_refused():
    options = {"yes": "It does", "no": "It does not"}
    assert Question("Does it?", options, "no", "It never did.").shows == {}
    with pytest.raises(ValueError, match="maybe is none of yes, no"):
        Question("Does it?", options, "maybe", "Nobody knows.")
