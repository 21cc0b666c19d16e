"""Where one sentence about a loss ends and the next begins: just below, at, and above."""

from types import SimpleNamespace

import pytest
import torch

from core.loss_functions.errors_words import pull
from core.loss_functions.softmax_twice_words import why_twice_leads


def pulled(*gradient):
    return pull("l1", SimpleNamespace(gradient=torch.tensor(gradient)))


@pytest.mark.parametrize(
    ("first", "named"), [(1.0005, False), (1.002, True), (-1.002, True), (-1.0005, False)]
)
def test_an_element_pulls_hardest_by_a_thousandth_at_least(first, named):
    assert ("**Element 1** does 50%" in pulled(1.0, first, 0.0)) == named


@pytest.mark.parametrize(("first", "more"), [(1.9, False), (2.0, False), (2.1, True)])
def test_an_element_pulls_more_than_the_others_together(first, more):
    assert ("more than the others together" in pulled(1.0, first, -1.0)) == more


def test_where_nothing_pulls_nothing_is_said_of_an_element():
    assert "Element" not in pulled(0.0, 0.0, 0.0)


@pytest.mark.parametrize(("lead", "said"), [(-0.1, False), (0.0004, False), (0.0006, True)])
def test_twice_leads_where_three_decimals_show_it(lead, said):
    once = SimpleNamespace(probabilities=(0.1, 0.5), cross_entropies=(9.0, 1.0))
    for worse, words in ((1.5, "is worse: 1.5 against 1"), (0.5, "is better here, too: 0.5")):
        twice = SimpleNamespace(probabilities=(0.9, 0.5 + lead), cross_entropies=(0.0, worse))
        told = why_twice_leads(SimpleNamespace(once=once, twice=twice), 4)
        assert bool(told) == said
        assert not said or words in told
        assert not said or "log(e + 3) = 1.74" in told
