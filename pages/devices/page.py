"""Devices: where tensors live, what moving them copies, and what it brings."""

from core.devices.card import draw_card
from core.devices.teaching import TEACHING
from pages.devices import copies, journey, meta, mixing, timing
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="devices",
    idea="A tensor is computed with where it lives: `.to` gives back a copy elsewhere, or itself "
    "where it is there already.",
    views=(journey.VIEW, copies.VIEW, mixing.VIEW, meta.VIEW, timing.VIEW),
    takeaways=(
        "`x = x.to(device)`: nothing is moved. `.to` copies to another device or dtype, and gives back "
        "the very same tensor where there is nothing to do. Keep what it returns.",
        "Tensors that meet in an operation must live on one device. Only one without axes, or an index, "
        "may come from the CPU.",
        "Moving costs time. A GPU pays where there is much to compute for each number that is moved.",
        "`torch.accelerator` says what there is. Ask it once, at the top of a program.",
    ),
    card=(journey.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
