"""The Training loop page, as a visitor finds it."""

import pytest

from core.training_loop.course import STEP_SIZES
from core.training_loop.state import BUFFERS
from pages.parts.code_panel import program_of
from pages.training_loop.line_by_line import VIEW, Settings
from tests.everywhere.apps import complaints, open_page, predict, settings_of, texts, walk, widget
from tests.tutorial.test_section_16 import TUTORIAL

PAGE = "training_loop"


def press(app, name):
    return walk(app, "line", name)


def state(app):
    """Return the tables of the state, by name: of what each parameter has, and of the rest."""
    tables = [block.value for block in app.markdown if block.value.startswith("| ")][:2]
    ours, alone = ([row[2:-2].split(" | ") for row in each.splitlines()] for each in tables)
    _, *owners = ours[0]
    values = {
        (name.strip("`"), owner): cell
        for name, *cells in ours[2:]
        for owner, cell in zip(owners, cells, strict=True)
    }
    return values | {name.strip("`"): cell for name, cell in zip(alone[0], alone[2], strict=True)}


def marked_line(app):
    """Return the line of the loop that has the mark, with it."""
    (lines,) = [block.value for block in app.code if "y_hat = model(X)\n" in block.value][:1]
    return next((line for line in lines.splitlines() if not line.startswith(" ")), None)


def test_the_page_opens_before_the_first_line_of_the_tutorials_section_15():
    app = open_page(PAGE)
    assert not app.exception
    assert "This is the right loop" in texts(app)
    assert marked_line(app) is None
    assert state(app)["value", "w"] == "-0.4950"
    assert state(app)["graph"] == "none"
    assert "model params before: Parameter containing:\ntensor([[-0.4950]]" in texts(app)
    assert "after 1 step: Parameter containing:\ntensor([[-0.4427]]" in texts(app)


def test_the_fifty_points_show_the_tutorials_table_of_section_16():
    app = open_page(PAGE, data="50 points")
    assert not app.exception
    rows = app.dataframe[0].value.values.tolist()
    assert len(rows) == 20
    printed = [",\t".join(row) for row in rows]
    for ours, theirs in zip(printed, TUTORIAL.splitlines()[1:], strict=True):
        assert ours.split()[:2] == theirs.split()[:2]
        assert [float(w) for w in ours.split("[")[1].strip("]").split()] == pytest.approx(
            [float(w) for w in theirs.split("[")[1].strip(" ]").split()], abs=2.01e-7
        )


def test_the_five_lines_run_one_at_a_time_forwards_and_backwards():
    app = open_page(PAGE)
    seen = []
    for _ in range(5):
        press(app, "next")
        assert not app.exception
        seen.append((marked_line(app), state(app)))
    assert [line for line, _ in seen] == [
        "▶ y_hat = model(X)",
        "▶ loss = loss_func(y_hat, y)",
        "▶ optim.zero_grad()",
        "▶ loss.backward()",
        "▶ optim.step()",
    ]
    assert seen[0][1]["y_hat"] == ":orange-background[**-0.6174**]"
    assert seen[1][1]["graph"] == ":orange-background[**of loss**]"
    assert seen[2][1][".grad", "w"] == "None"
    assert seen[3][1][".grad", "w"] == ":orange-background[**-5.2349**]"
    assert seen[4][1]["value", "w"] == ":orange-background[**-0.4427**]"
    assert "= -0.4950 - 0.01 · (-5.2349)" in texts(app)
    press(app, "back")
    assert (marked_line(app), state(app)) == seen[3]
    press(app, "next")
    assert (marked_line(app), state(app)) == seen[4]


def test_a_link_leads_to_a_line():
    app = open_page(PAGE, line=8)
    assert marked_line(app) == "▶ optim.zero_grad()"
    assert "iteration 1" in texts(app)


def test_the_last_line_of_the_last_iteration_can_be_reached():
    app = press(open_page(PAGE), "last")
    assert not app.exception
    assert "iteration 59" in texts(app)
    assert marked_line(app) == "▶ optim.step()"


@pytest.mark.parametrize("optimizer", ["SGD", "SGD with momentum", "Adam"])
def test_the_buffers_of_an_optimizer_appear_with_its_first_step(optimizer):
    before = state(open_page(PAGE, step_with=optimizer, line=4))
    after = state(open_page(PAGE, step_with=optimizer, line=5))
    buffers = {name for name in after if name[0] in BUFFERS}
    expected = {
        "SGD": set(),
        "SGD with momentum": {"momentum_buffer"},
        "Adam": {"exp_avg", "exp_avg_sq"},
    }
    assert {name for name, _ in buffers} == expected[optimizer]
    for name in buffers:
        assert before[name] == "–"
        assert after[name].startswith(":orange-background")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"zero_grad": "left out"}, ["falls, and rises again", "No line clears"]),
        ({"zero_grad": "after backward"}, ["No parameter moves", "finds no gradient"]),
        ({"zero_grad": "after step"}, ["The same weights as in the right loop", "Nothing else counts"]),
        ({"backward": "left out"}, ["No parameter moves", "No line computes gradients"]),
        ({"step": "left out"}, ["No parameter moves", "that is what `step()` is for"]),
        ({"step": "before backward", "zero_grad": "after step"}, ["Another way", "iteration before"]),
        ({"backward": "twice with retain_graph"}, ["Another way", "So a step goes twice as far"]),
        ({"step_with": "by hand, no_grad"}, ["This is the right loop", "does what `optim.SGD` does"]),
        ({"step_with": "by hand, .data"}, ["same weights", "grew by 0, with `no_grad` by 60"]),
        ({"step_with": "by hand, assignment"}, ["No parameter moves", "The model keeps its own"]),
        ({"zero_grad": "left out", "step_with": "SGD with momentum"}, ["runs away"]),
        ({"step_size": 1}, ["This is the right loop"]),
    ],
)
def test_a_consequence_is_named_with_its_cause(address, words):
    app = open_page(PAGE, **address)
    assert not app.exception
    for word in words:
        assert word in texts(app)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"backward": "twice"}, "backward through the graph a second time"),
        ({"step_with": "by hand, in place"}, "a leaf Variable that requires grad"),
        ({"step_with": "by hand, no_grad", "zero_grad": "after backward"}, "'float' and 'NoneType'"),
    ],
)
def test_a_refused_line_is_shown_with_the_words_of_the_error(address, message):
    app = open_page(PAGE, **address)
    assert not app.exception
    assert message in app.error[0].value
    press(app, "last")
    assert marked_line(app).startswith("✗ ")
    assert "is refused. All words: Numbers." in texts(app)


def test_the_right_loop_with_too_large_a_step_is_told():
    app = open_page(PAGE, step_size=1, steps=100)
    assert "Even the right loop runs away" in texts(app)
    assert "leave float32" in texts(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("zero_grad", "sideways"),
        ("step", "7"),
        ("step_with", "magic"),
        ("step_size", "0.3"),
        ("steps", "1e9"),
        ("line", "-3"),
        ("line", "nan"),
        ("data", "a million points"),
    ],
)
def test_nonsense_in_the_address_gives_the_default_and_a_sentence(key, value):
    app = open_page(PAGE, **{key: value})
    assert not app.exception
    assert "This is the right loop" in texts(app)
    assert any(f"The link asks for {key} = {value}" in words for words in complaints(app))


def test_the_answer_comes_from_a_run_without_zero_grad():
    app = open_page(PAGE, panel="Predict")
    predict(app, "swings")
    assert "Yes: It swings: falls to half or less" in app.success[0].value
    app = open_page(PAGE, panel="Predict", zero_grad="left out")
    predict(app, "runs away")
    assert "It is: It stays where it is" in app.warning[0].value


@pytest.mark.parametrize("text", ["1.0", "1", "1,0", "1e0"])
def test_a_step_size_may_be_written_as_people_write_it(text):
    app = open_page(PAGE, step_size=text)
    assert not complaints(app)
    assert settings_of(app).step_size == widget(app, "step_size").value == 1.0


def test_each_kind_of_data_has_a_step_size_and_iterations_of_its_own():
    app = open_page(PAGE, step_size=0.05, steps=7)
    widget(app, "data").set_value("50 points").run()
    assert (widget(app, "step_size_50").value, widget(app, "steps_50").value) == (0.1, 20)
    widget(app, "data").set_value("one point").run()
    assert (widget(app, "step_size").value, widget(app, "steps").value) == (0.05, 7)


@pytest.mark.parametrize(
    "edits",
    [{"backward": "twice"}, {"step_with": "by hand, in place"}],
)
def test_the_program_of_a_refused_loop_says_that_it_ends_in_the_error(edits):
    assert VIEW.program
    settings = Settings(**edits)
    shown = VIEW.program(settings, VIEW.run(settings))
    assert shown.raises
    assert shown.printed.startswith("RuntimeError: ")
    assert "def train(" in program_of(shown).source
    assert not VIEW.program(Settings(), VIEW.run(Settings())).raises


def test_every_step_size_of_the_slider_can_be_run():
    for step_size in STEP_SIZES:
        assert VIEW.run(Settings(step_size=step_size)).right.step_size == step_size
