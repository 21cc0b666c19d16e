"""Optimizers: a race of them, and one step of each taken apart."""

from core.optimizers.card import draw_card
from core.optimizers.teaching import TEACHING
from pages.optimizers import one_step, race
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="optimizers",
    idea="Every optimizer gets the gradient; what differs is the step that it makes of it.",
    views=(race.VIEW, one_step.VIEW),
    takeaways=(
        "SGD steps against the gradient. In a ravine it swings across and creeps along.",
        "Momentum adds up gradients: what points the same way grows, what swings cancels.",
        "RMSprop, Adagrad and Adam divide each coordinate by its usual size: that levels a ravine along "
        "an axis, and hardly one that is turned.",
        "An optimizer has a memory: make it once, before the loop, and keep it.",
        "A schedule is for noisy gradients: large steps to come near, small ones to come to rest.",
        "Weight decay pulls w towards 0: AdamW apart from the gradient, Adam as a part of it.",
    ),
    card=(race.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
