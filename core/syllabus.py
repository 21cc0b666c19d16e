"""The lessons as data: the one place that every list of lessons is made from."""

from dataclasses import dataclass

SECTIONS = ("Tensors", "Gradients", "Networks", "Data")


@dataclass(frozen=True)
class Lesson:
    """A lesson. Its `name` is that of its folders in core/, pages/ and tests/, and its address.

    `tutorial_sections` is empty for a lesson that the tutorial does not have.
    """

    name: str
    title: str
    section: str
    icon: str
    tutorial_sections: tuple[int, ...]
    summary: str


LESSONS = (
    Lesson(
        "tensors_vs_numpy",
        "Tensors vs NumPy",
        "Tensors",
        ":material/grid_on:",
        (1, 2),
        "The same operation in both, what they print, and what they share.",
    ),
    Lesson(
        "reshape_and_view",
        "Reshape and view",
        "Tensors",
        ":material/view_module:",
        (3,),
        "The same numbers in memory, read in another shape, and when that takes a copy.",
    ),
    Lesson(
        "broadcasting",
        "Broadcasting",
        "Tensors",
        ":material/open_with:",
        (4,),
        "What happens when shapes differ, and the trap that raises no error.",
    ),
    Lesson(
        "devices",
        "Devices",
        "Tensors",
        ":material/memory:",
        (6,),
        "Where tensors live, what moving them copies, and what a move costs.",
    ),
    Lesson(
        "autograd",
        "Autograd",
        "Gradients",
        ":material/account_tree:",
        (5, 7),
        "The graph that a computation leaves behind, and the gradients on their way back.",
    ),
    Lesson(
        "gradient_descent",
        "Gradient descent",
        "Gradients",
        ":material/trending_down:",
        (8,),
        "Follow the slope downhill, and find out how large a step may be.",
    ),
    Lesson(
        "linear_regression",
        "Linear regression",
        "Gradients",
        ":material/scatter_plot:",
        (9, 16, 17),
        "Fit a model by hand, with torch.optim, and one point at a time.",
    ),
    Lesson(
        "training_loop",
        "The training loop",
        "Gradients",
        ":material/replay:",
        (8, 15, 16),
        "Run its five lines one at a time, and see what a line out of place does.",
    ),
    Lesson(
        "nn_modules",
        "nn modules",
        "Networks",
        ":material/hub:",
        (10, 11, 12, 13),
        "Look into a linear layer, at what bends in between, and at layers in a row.",
    ),
    Lesson(
        "loss_functions",
        "Loss functions",
        "Networks",
        ":material/straighten:",
        (14, 19),
        "Say in one number how far off a model is, and which way is better.",
    ),
    Lesson(
        "optimizers",
        "Optimizers",
        "Networks",
        ":material/flag:",
        (15, 18),
        "Let torch.optim's optimizers race, and take a single step of each apart.",
    ),
    Lesson(
        "curve_fitting",
        "Curve fitting",
        "Networks",
        ":material/ssid_chart:",
        (17, 18),
        "Bend a network to a curve, and watch what momentum saves.",
    ),
    Lesson(
        "classification",
        "Classification",
        "Data",
        ":material/bubble_chart:",
        (19,),
        "Draw borders between classes, and see what each hidden unit has learned.",
    ),
    Lesson(
        "datasets_and_loaders",
        "Datasets and loaders",
        "Data",
        ":material/view_carousel:",
        (20,),
        "Watch which sample goes into which batch, and what a batch is made of.",
    ),
)

TUTORIAL_SECTIONS = {
    1: "Importing PyTorch",
    2: "PyTorch and NumPy",
    3: "Changing the shape of a tensor",
    4: "Broadcasting",
    5: "Tensors that track gradients",
    6: "CPU and GPU",
    7: "Computing gradients",
    8: "Using gradients",
    9: "Linear regression by hand",
    10: "Modules: nn.Linear",
    11: "Activation functions",
    12: "Sequential",
    13: "The parameters of a model",
    14: "Loss functions",
    15: "Optimizers",
    16: "Linear regression with nn and optim",
    17: "Stochastic gradient descent",
    18: "Momentum",
    19: "Cross entropy for classification",
    20: "Datasets",
}


def find_lesson(name: str) -> Lesson:
    """Return the lesson called `name`; raise KeyError if there is none."""
    return {lesson.name: lesson for lesson in LESSONS}[name]


def neighbours(name: str) -> tuple[Lesson | None, Lesson | None]:
    """Return the lessons before and after the one called `name`, None at the ends of the course."""
    around = (None, *LESSONS, None)
    place = 1 + LESSONS.index(find_lesson(name))
    return around[place - 1], around[place + 1]


def lessons_in(section: str) -> tuple[Lesson, ...]:
    """Return the lessons of one of the `SECTIONS`, in teaching order."""
    return tuple(lesson for lesson in LESSONS if lesson.section == section)


def lessons_on(tutorial_section: int) -> tuple[Lesson, ...]:
    """Return the lessons that a section of the tutorial grew into."""
    return tuple(lesson for lesson in LESSONS if tutorial_section in lesson.tutorial_sections)
