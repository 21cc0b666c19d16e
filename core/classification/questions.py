"""What a student may predict about classification; the answers come from runs."""

import math
from dataclasses import replace
from typing import Any

from core.activations import LINEAR
from core.classification.classify import Net, classify
from core.classification.features import COORDINATES
from core.classification.judgement import compare_accuracies, guess
from core.questions import Question

OUTCOMES = {
    "lower": "Lower than now, by 10 % or more",
    "similar": "About as now, within 10 %",
    "higher": "Higher than now, by 10 % or more",
    "no number": "No number any more",
}
AGAIN = {"lower": "A number, other than now"}  # where it is none now
MANY = "those of many can bend"
MANY_LINEAR = "many linear units together are still a weighted sum of the inputs"
ONE_BEND = "One unit is one bend, along a straight line. Do these values need more?"
ONE_PLANE = "A linear unit is a tilted plane. Do these values need more?"
ONE_SUM = "One unit knows one weighted sum of the inputs. Do these values need more?"
ACCURACIES = {
    "better": "Better than now, by 2 % or more",
    "similar": "As well as now, within less than 2 %",
    "worse": "Worse, but better than guessing by 10 % or more",
    "guessing": "Worse: hardly better than guessing, if at all",
}


def ask_about_one_unit(accuracy: float, net: Net, **others: Any) -> Question:
    """Ask how well a network with a single hidden unit does; where it is that, one with two layers of 8.

    `accuracy` is the one on the training points with the settings as they are; `net` and the others
    are the arguments of `classify`.
    """
    small = net.layers == net.width == 1
    other = replace(net, layers=2, width=8) if small else replace(net, layers=1, width=1)
    result = classify(net=other, **others)
    there, chance = result.snapshots[-1].train_accuracy, guess(result.n_classes)
    if small:
        text = (
            "Now take **two hidden layers of eight units** and train again. How well will they do on "
            "the training points?"
        )
        why = (
            f"They get {share(there)} right, against {share(accuracy)} now; guessing would get about "
            f"{chance:.0%}. {_one_unit(net)}; {MANY_LINEAR if net.activation == LINEAR else MANY}."
        )
    else:
        text = (
            "Now take **one hidden layer with one unit** and train again. How well will it do on the "
            "training points?"
        )
        why = (
            f"It gets {share(there)} right, against {share(accuracy)} now; guessing would get about "
            f"{chance:.0%}. {_one_unit(net)}."
        )
    return Question(
        text=text,
        options=ACCURACIES,
        answer=compare_accuracies(accuracy, there, result.n_classes),
        why=why,
        shows={"layers": other.layers, "width": other.width} | ({"alike": True} if small else {}),
        hint="How many borders can the units of one layer draw together, and must they be straight?",
    )


def ask_about_straight_borders(accuracy: float, net: Net, **others: Any) -> Question:
    """Ask how well a network without hidden layers does; where it is that, one with a layer of eight.

    The arguments are those of `ask_about_one_unit`.
    """
    other = replace(net, layers=1, width=8) if net.layers == 0 else replace(net, layers=0)
    result = classify(net=other, **others)
    there, chance = result.snapshots[-1].train_accuracy, guess(result.n_classes)
    what = "one hidden layer of eight units" if net.layers == 0 else "no hidden layer at all"
    return Question(
        text=f"Now take **{what}** and train again. How well will it do on the training points?",
        options=ACCURACIES,
        answer=compare_accuracies(accuracy, there, result.n_classes),
        why=f"It gets {share(there)} right, against {share(accuracy)} now; guessing would get about "
        f"{chance:.0%}. Without hidden layers, every border is where a weighted sum of the inputs "
        "has one value.",
        shows={"layers": other.layers} | ({"width": 8} if net.layers == 0 else {}),
        hint="Could you part these classes with straight lines, in the inputs that the network has?",
    )


def _one_unit(net: Net) -> str:
    """Say what borders a single unit can draw with the inputs that a network has."""
    if set(net.inputs) <= set(COORDINATES):
        return "One unit looks along one direction only: its borders, if any, are parallel lines"
    return "One unit knows one sum of the inputs: its borders, if any, lie where that has certain values"


def ask_about_no_layers(loss: float, net: Net, **others: Any) -> Question:
    """Ask how well a network without hidden layers gives the values; where it is that, one with two.

    `loss` is the one on the training points with the settings as they are; `net` and the others are the
    arguments of `classify`.
    """
    other = replace(net, layers=2, width=8) if net.layers == 0 else replace(net, layers=0)
    there = classify(net=other, **others).snapshots[-1].train_loss
    what = "two hidden layers of eight units" if net.layers == 0 else "no hidden layer"
    return Question(
        text=f"Now take **{what}** and train again. What becomes of the loss on the training points?",
        options=OUTCOMES if math.isfinite(loss) else OUTCOMES | AGAIN,
        answer=compare_losses(loss, there),
        why=(
            f"It ends at {number(there)}, and it is {number(loss)} now. Without hidden layers the value "
            "is a weighted sum of the inputs, whatever the training."
        ),
        shows={"layers": other.layers} | ({"width": 8, "alike": True} if net.layers == 0 else {}),
        hint="A weighted sum of x₀ and x₁ is a tilted plane. Do these values lie near one?"
        if set(net.inputs) <= set(COORDINATES)
        else "Can these values be a weighted sum of the inputs that the network has?",
    )


def ask_about_one_layer(loss: float, net: Net, **others: Any) -> Question:
    """Ask how well a single hidden unit gives the values; where it is that, a layer of eight.

    The arguments are those of `ask_about_no_layers`.
    """
    small = net.layers == net.width == 1
    other = replace(net, layers=1, width=8 if small else 1)
    there = classify(net=other, **others).snapshots[-1].train_loss
    what = "one hidden layer of eight units" if small else "one hidden layer with one unit"
    return Question(
        text=f"Now take **{what}** and train again. What becomes of the loss on the training points?",
        options=OUTCOMES if math.isfinite(loss) else OUTCOMES | AGAIN,
        answer=compare_losses(loss, there),
        why=f"It ends at {number(there)}, and it is {number(loss)} now. One unit knows one sum of the "
        "inputs: where that has one value, so has the network.",
        shows={"layers": 1, "width": other.width},
        hint=_hint_of_one_unit(net),
    )


def share(accuracy: float) -> str:
    """Write the share of points that is right; none is where the answers are no numbers."""
    return f"{accuracy:.1%}" if math.isfinite(accuracy) else "none (no number)"


def number(loss: float) -> str:
    """Write a loss, or that it is no number."""
    return f"{loss:.3g}" if math.isfinite(loss) else "no number"


def _hint_of_one_unit(net: Net) -> str:
    """Return what to think of where there is one hidden unit."""
    if not set(net.inputs) <= set(COORDINATES):
        return ONE_SUM
    return ONE_PLANE if net.activation == LINEAR else ONE_BEND


def compare_losses(here: float, there: float) -> str:
    """Say how the loss `there` compares with the one `here`; one that is no number is above all."""
    if not math.isfinite(there):
        return "no number"
    if not math.isfinite(here):
        return "lower"
    if there >= 1.1 * here:
        return "similar" if there == here else "higher"
    return "lower" if there <= 0.9 * here else "similar"
