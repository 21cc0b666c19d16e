"""The regions of the classes as they form around points, and the network that makes them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.classification import board_program
from core.classification.challenges import REGIONS
from core.classification.charts import beside_a_pad
from core.classification.classify import classify, report
from core.classification.features import COORDINATES
from core.classification.judgement import is_solved
from core.classification.known import KNOWN
from core.classification.losses import LOSSES
from core.classification.mistakes import MISTAKES
from core.classification.puzzle import PUZZLE
from core.classification.questions import ask_about_one_unit, ask_about_straight_borders
from core.classification.record import Classification
from core.point_clouds import CLOUDS, OwnPoints
from core.questions import Question
from core.typed.condition import read_condition
from core.typed.points import MAX_LENGTH, read_points
from pages.classification import drawing, words
from pages.classification.own_points import EXAMPLE, EXAMPLES, FORMULA, OWN, is_cloud, is_drawn, is_own
from pages.classification.points_of import names_of, points_of
from pages.classification.regions_numbers import show_numbers
from pages.classification.trained import Trained, arguments, needs, without_weight
from pages.parts.declare import Shared, choice, slider, typed, whole
from pages.parts.memory import remember
from pages.parts.view import Picture, Shown, View, challenged


@dataclass(frozen=True)
class Data(Shared):
    """The points of some classes."""

    data: str = choice("Data", (*CLOUDS, FORMULA, *KNOWN, OWN), "circles")
    own_points: str = typed(
        "Your points: x, y, label",
        EXAMPLE,
        read_points,
        MAX_LENGTH,
        lines=4,
        is_bulky=True,
        examples=EXAMPLES,
        when=is_own,
        also=words.put_points,
    )
    formula: str = typed(
        "Class 1 is where",
        "y > sin(3*x)",
        read_condition,
        examples=("x*y > 0", "x**2 + y**2 <= 0.5", "abs(x) < y", "0.3 >= exp(x) - y"),
        help="A comparison of x, which is x₀, and y, which is x₁.",
        when=lambda s: s.data == FORMULA,
    )
    n_classes: int = whole("Classes", 2, 4, 2, when=is_cloud)
    n_samples: int = whole("Points", 40, 300, 200, 20, when=is_drawn)
    noise: float = slider("Noise", 0, 0.5, 0.1, 0.05, when=is_drawn)


@dataclass(frozen=True)
class Settings(Trained, Data):
    """What a student chooses: points, network and training."""

    loss: str = choice("Loss", tuple(LOSSES), "cross entropy")

    @property
    def outputs(self) -> tuple[str, ...]:
        """The names of what the network answers."""
        return names_of(self)


WAVES = (*COORDINATES, "sin πx₀", "sin πx₁")
SOLVES_THE_SPIRAL = Settings(data="spiral", width=16, epochs=200, noise=0.05, inputs=WAVES)
SOLVE = "Solve the spiral"


def of(settings: Settings) -> dict[str, Any]:
    """Return the arguments of `classify`."""
    return arguments(settings, points_of(settings), settings.loss)


def run(settings: Settings) -> Classification:
    """Train the network."""
    return remember(classify)(**of(settings))


def draw(settings: Settings, result: Classification) -> Picture:
    """Draw the regions, the losses and the network."""
    points, known = points_of(settings), KNOWN.get(settings.data)
    drawn = drawing.draw_network(
        result,
        of(settings)["net"],
        of(settings)["legs"],
        names_of(settings),
        (known.x0, known.x1) if known else ("x₀", "x₁"),
        points.window if isinstance(points, OwnPoints) else drawing.PLANE,
        settings.show_test,
        settings.discrete,
    )
    return replace(drawn, spec=beside_a_pad(drawn.spec)) if is_own(settings) else drawn


def say(settings: Settings, result: Classification) -> None:
    """Say how well it went; offer what might help."""
    unsolved = settings.data == "spiral" and not is_solved(result.snapshots[-1].train_accuracy)
    words.say(settings, result, (SOLVE, SOLVES_THE_SPIRAL) if unsolved else None)


def program(settings: Settings, result: Classification) -> Shown:
    """Return the program of the training."""
    return Shown("Classification", classify, of(settings), report, report(result), "classification")


def ask(settings: Settings, about: Callable[..., Question] = ask_about_one_unit) -> Question | None:
    """Ask what another network could do, such as one with a single unit; a run of it answers."""
    if needs(settings):
        return None
    return without_weight(about(run(settings).snapshots[-1].train_accuracy, **of(settings)))


VIEW = View(
    name="regions",
    title="Classes",
    settings=Settings,
    run=run,
    needs=needs,
    picture=draw,
    below=say,
    numbers=lambda settings, result: show_numbers(result, names_of(settings), points_of(settings)),
    program=program,
    short=lambda settings, result: remember(board_program.write_on_the_board)(result, of(settings)),
    questions=(ask, lambda settings: ask(settings, ask_about_straight_borders)),
    ghost="losses",
    puzzle=PUZZLE,
    challenges=challenged(of, *REGIONS),
    mistakes=MISTAKES,
    point=("data", "own_points", "width"),
)
