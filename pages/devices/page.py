"""Devices: where tensors live, what moving them copies, and what it brings."""

from core.devices.card import draw_card
from pages.devices import copies, journey, meta, mixing, timing
from pages.parts import scaffold
from pages.parts.view import Page

PAGE = Page(
    lesson="devices",
    idea="Every tensor lives on a device, and is computed with there: `.to` gives it back at the new "
    "place.",
    views=(journey.VIEW, copies.VIEW, mixing.VIEW, meta.VIEW, timing.VIEW),
    takeaways=(
        "`x = x.to(device)`: a tensor is not moved, a new one is made. Keep what `.to` returns.",
        "Tensors that meet in an operation must live on the same device.",
        "Moving costs time. A GPU pays where there is much to compute for each number that is moved.",
        "`torch.accelerator` says what there is. Ask it once, at the top of a program.",
    ),
    card=(journey.VIEW, draw_card),
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
