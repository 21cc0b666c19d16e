"""Tensors vs NumPy: the same operation in both, what they print, and what they share."""

from core.tensors_vs_numpy.card import draw_card
from core.tensors_vs_numpy.teaching import TEACHING
from pages.parts import scaffold
from pages.parts.view import Page
from pages.tensors_vs_numpy import digits, memory, names, operations

PAGE = Page(
    lesson="tensors_vs_numpy",
    idea="A tensor is an array that can also live on a GPU and remember how it was computed.",
    views=(operations.VIEW, memory.VIEW, digits.VIEW, names.VIEW),
    takeaways=(
        "From numbers with a point NumPy makes float64, PyTorch float32; from whole numbers both make "
        "int64. What is `axis` there is `dim` here; most functions take `axis`, too.",
        "`from_numpy` and `.numpy()` share memory; `torch.tensor` and `.clone()` copy.",
        "`a += 1` changes the memory that others see, `a = a + 1` makes new memory.",
    ),
    card=(memory.VIEW, draw_card),
    teaching=TEACHING,
)

if __name__ == "__main__":
    scaffold.draw(PAGE)
