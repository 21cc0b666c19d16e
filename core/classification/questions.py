"""What a student may predict about classification; the answers come from runs."""

from dataclasses import replace
from typing import Any

from core.classification.classify import classify
from core.classification.judgement import compare_accuracies, guess
from core.questions import Question
from core.training import Network


def ask_about_one_unit(accuracy: float, network: Network, **others: Any) -> Question:
    """Ask how well a network with a single hidden unit does; where it is that, one with two layers of 8.

    `accuracy` is the one on the training points with the settings as they are; `network` and the others
    are the arguments of `classify`.
    """
    small = network.layers == network.width == 1
    other = replace(network, layers=2, width=8) if small else replace(network, layers=1, width=1)
    result = classify(network=other, **others)
    there, chance = result.snapshots[-1].train_accuracy, guess(result.n_classes)
    if small:
        text = (
            "Now take **two hidden layers of eight units** and train again. How well will they do on "
            "the training points?"
        )
        why = (
            f"They get {there:.1%} right, against {accuracy:.1%} now; guessing would get about "
            f"{chance:.0%}. The borders of one unit are parallel lines; those of many can bend."
        )
    else:
        text = (
            "Now take **one hidden layer with one unit** and train again. How well will it do on the "
            "training points?"
        )
        why = (
            f"It gets {there:.1%} right, against {accuracy:.1%} now; guessing would get about "
            f"{chance:.0%}. Its borders are parallel lines: one unit looks at the "
            "plane along one direction only."
        )
    return Question(
        text=text,
        options={
            "better": "Better than now, by 2 % or more",
            "similar": "As well as now, within 2 %",
            "worse": "Worse, but better than guessing",
            "guessing": "No better than guessing",
        },
        answer=compare_accuracies(accuracy, there, result.n_classes),
        why=why,
        shows={"layers": other.layers, "width": other.width},
    )
