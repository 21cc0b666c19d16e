"""The tests compute as the server does, with one thread an operation, and no busy machine fails them."""

import hypothesis
import pytest
import torch

torch.set_num_threads(1)

# What is drawn is to be right, not to be fast: a busy machine takes ten times as long for a case.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_unseen(caplog):
    """Fail where a page has shown its sentence for what nobody expected (pages/parts/trouble.py)."""
    yield
    for when in ("setup", "call"):
        seen = [
            each.getMessage() for each in caplog.get_records(when) if each.name == "pages.parts.trouble"
        ]
        assert not seen, "\n".join(seen)
