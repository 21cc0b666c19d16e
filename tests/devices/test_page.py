"""The Devices page, as a visitor finds it."""

import re
import subprocess
import sys

import pytest
import torch

from core.accelerators import find_accelerator
from tests.everywhere.apps import open_page, open_panel, predict, stay_of, texts, widget

NAME = "devices"
ON_THE_CPU = """\
tensor([0.3959, 0.6177, 0.7256, 0.0971, 0.9186, 0.8277, 0.4409, 0.9344, 0.8967,
        0.1897])"""
without_accelerator = pytest.mark.skipif(
    find_accelerator() is not None, reason="there is an accelerator"
)


def printed_blocks(app) -> list[str]:
    return [block.value for block in app.code]


def press_measure(app):
    return next(button for button in app.button if button.label == "Measure now").click().run()


def test_the_page_opens_on_the_tutorials_numbers():
    app = open_page(NAME)
    assert not app.exception
    assert printed_blocks(app).count(ON_THE_CPU) == 2


@without_accelerator
def test_a_machine_without_an_accelerator_says_so_with_pytorchs_error():
    app = open_page(NAME)
    assert "This machine has no accelerator" in texts(app)
    with pytest.raises((RuntimeError, AssertionError)) as raised:
        torch.ones(1).to("cuda")
    assert str(raised.value) in app.error[0].value
    assert "device='cuda:0'" in texts(app)


@pytest.mark.parametrize("view", ["journey", "copies", "mixing", "meta", "timing"])
def test_an_old_link_opens_the_view_that_it_opened(view):
    app = open_page(NAME, lens=view)
    assert not app.exception
    assert stay_of(app).view == view
    assert app.title[0].value == "Devices"


def test_a_measurement_runs_only_when_asked_and_its_program_prints_the_same_rows(tmp_path):
    app = open_page(NAME, view="timing", largest=128, panel="Code")
    assert not app.exception
    assert "Nothing is measured" in texts(app)
    press_measure(app)
    assert not app.exception
    assert "Nothing is measured" not in texts(app)
    program, printed = printed_blocks(app)[-2:]
    (tmp_path / "timing.py").write_text(program, encoding="utf-8")
    again = subprocess.run(
        [sys.executable, "-X", "utf8", "timing.py"],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120, encoding="utf-8",
    ).stdout  # fmt: skip
    rows, rows_again = (
        re.sub(r"\d+\.\d+", "time", text).splitlines() for text in (printed, again.rstrip("\n"))
    )
    both = min(len(rows), len(rows_again))  # a busy machine gets less far in its second
    assert rows[:both] == rows_again[:both]
    assert rows[0] == "cpu, n = 32: time ms"
    assert "Times differ from run to run" in texts(app)


def test_a_measurement_stands_in_the_table_and_says_when_it_is_old(monkeypatch):
    monkeypatch.setattr(
        "pages.devices.timing.MOST_SECONDS", 60.0
    )  # beside other tests a size may take long
    app = open_page(NAME, view="timing", largest=128)
    assert not app.dataframe
    press_measure(app)
    assert app.dataframe[0].value["n"].tolist()[:3] == ["32", "64", "128"]
    assert "from n = 64 to 128 the work grows 8 times" in texts(app)
    assert "measured with other settings" not in texts(app)
    widget(app, "repeats").set_value(5).run()
    assert not app.exception
    assert "measured with other settings" in texts(app)
    press_measure(app)
    assert "measured with other settings" not in texts(app)


def test_a_measurement_ends_with_the_page():
    app = open_page(NAME, view="timing", largest=128)
    press_measure(app)
    assert app.dataframe
    app.button(key="reset").click().run()
    app.segmented_control(key="devices.view").set_value("timing").run()
    assert not app.exception
    assert not app.dataframe
    assert "Nothing is measured" in texts(app)


def test_moving_to_meta_loses_the_numbers():
    app = open_page(NAME, destination="meta")
    assert "tensor(..., device='meta', size=(10,))" in printed_blocks(app)
    assert "Cannot copy out of meta tensor; no data!" in app.error[0].value
    assert "no numbers: none can come back" in texts(app)


def test_moving_to_where_x_is_gives_back_the_same_tensor():
    app = open_page(NAME, destination="cpu")
    assert not app.error
    assert "the very same tensor" in texts(app)
    assert app.dataframe[0].value["same tensor as before"].tolist() == ["yes", "yes"]


def test_the_table_of_copies_says_what_shares_memory():
    app = open_page(NAME, view="copies")
    rows = app.dataframe[0].value.values.tolist()
    assert ['x.to("cpu")', "The same tensor", "tensor([100.,   2.,   3.])"] in rows
    assert ["x.clone()", "A copy in memory of its own", "tensor([1., 2., 3.])"] in rows


def test_a_way_that_fails_shows_pytorchs_error_below_the_table():
    app = open_page(NAME, view="copies", other="meta")
    rows = app.dataframe[0].value.values.tolist()
    with pytest.raises(NotImplementedError) as raised:
        torch.ones(3, device="meta").cpu()
    assert ['x.to("meta").cpu()', "An error", f"NotImplementedError: {raised.value}"] in rows
    assert str(raised.value) in app.error[0].value


def test_the_error_of_mixing_is_pytorchs():
    app = open_page(NAME, view="mixing", x_device="cpu", y_device="meta")
    with pytest.raises(RuntimeError) as raised:
        torch.ones(3) + torch.ones(3, device="meta")
    assert str(raised.value) in app.error[0].value
    assert "PyTorch moves none unasked" in texts(app)


def test_a_dry_run_counts_what_the_network_would_have():
    app = open_page(NAME, view="meta", batch_size=16, in_features=3, width=32, depth=2)
    with torch.device("meta"):
        network = torch.nn.Sequential(
            *(torch.nn.Linear(*sizes) for sizes in [(3, 32), (32, 32), (32, 10)])
        )
    count = sum(parameter.numel() for parameter in network.parameters())
    assert f"**{count:,} parameters**" in texts(app)
    assert app.dataframe[0].value["layer"].tolist()[0] == "Linear(in_features=3, out_features=32)"
    assert app.dataframe[0].value["gives"].tolist() == ["(16, 32)", "(16, 32)", "(16, 10)"]
    assert "tensor(..., device='meta', size=(16, 10))" in texts(app)


def test_the_answer_stays_hidden_until_a_choice_and_comes_from_a_run():
    app = open_page(NAME, panel="Predict", destination="cpu")
    assert not app.success
    predict(app, "error")
    assert "Yes: An error" in app.success[0].value
    app = open_page(NAME, view="copies", panel="Predict", dtype="float64")
    predict(app, "same tensor")
    assert "Yes: The same tensor" in app.success[0].value
    app = open_page(NAME, view="meta", panel="Predict")
    predict(app, "1")
    assert "It is: About 16 times" in app.warning[0].value


def test_a_mistake_shows_pytorchs_own_words():
    app = open_page(NAME, panel="Mistakes", mistake="Give NumPy a tensor that requires grad")
    assert any("Can't call numpy() on Tensor that requires grad" in error.value for error in app.error)
    open_panel(app, "Numbers")
    assert [row[0] for row in app.dataframe[1].value.values.tolist()] == ["cpu", "cuda", "mps", "xpu"]
