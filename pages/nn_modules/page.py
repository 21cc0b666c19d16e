"""Modules: a linear layer, activation functions, layers in a row, and the two modes."""

from core.nn_modules.card import draw_card
from core.nn_modules.teaching import TEACHING
from pages.nn_modules import activation, linear, modes, sequential
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="nn_modules",
    idea="A module takes a tensor, gives a tensor, and keeps the numbers that it has to learn.",
    views=(linear.VIEW, activation.VIEW, sequential.VIEW, modes.VIEW),
    takeaways=(
        "`nn.Linear(in_features, out_features)` turns (n, in) into (n, out): y = x Wᵀ + b.",
        "An activation function works on each number alone. Without one, many layers are only one.",
        "A `Sequential` sends the data from module to module. Every width must fit the one before.",
        "`model.train()` before training, `model.eval()` before testing: dropout and batch norm differ.",
    ),
    card=(linear.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
