"""Optimizers: a race of them, and one step of each taken apart."""

from core.optimizers.card import draw_card
from pages.optimizers import one_step, race
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="optimizers",
    idea="All of them get the same gradients; what differs is the step that they make of it.",
    views=(race.VIEW, one_step.VIEW),
    takeaways=(
        "SGD steps against the gradient. In a ravine it swings across and creeps along.",
        "Momentum adds up gradients: what points the same way grows, what swings cancels.",
        "RMSprop, Adagrad and Adam divide by the usual size of each gradient: every direction counts "
        "alike.",
        "An optimizer has a memory: make it once, before the loop, and keep it.",
        "A schedule makes the steps smaller at the end, where an exact stop is wanted.",
    ),
    card=(race.VIEW, draw_card),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
