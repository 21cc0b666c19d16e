"""Small pictures, read again by Pillow."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from core.charts.bitmaps import ABOVE, AROUND_ZERO, BELOW, STEPS, levels, palette, url_of


def opened(url):
    """Return the pixels of a picture (rows, columns, red, green, blue and opacity)."""
    kind, _, data = url.partition(",")
    assert kind == "data:image/png;base64"
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGBA"))


@pytest.mark.parametrize("bits", [4, 8])
@pytest.mark.parametrize("shape", [(1, 2), (16, 16), (3, 10), (48, 48)])
def test_every_pixel_has_its_shade(bits, shape):
    chance = np.random.default_rng(446)
    shades = [tuple(map(int, chance.integers(0, 256, 4))) for _ in range(2**bits)]
    pixels = chance.integers(0, 2**bits, shape).astype(np.uint8)
    expected = np.array(shades)[pixels]
    assert (opened(url_of(pixels, palette(shades), bits)) == expected).all()


def test_zero_is_clear_and_each_side_has_its_hue():
    values = np.array([[-9.0, -1.0, -0.5, 0.0, 0.5, 1.0, 9.0, np.nan]])
    seen = opened(url_of(levels(values, 1.0), AROUND_ZERO, 4))[0]
    assert seen[:, 3].tolist() == [255, 255, 146, 0, 146, 255, 255, 0]
    assert tuple(seen[0, :3]) == BELOW
    assert tuple(seen[6, :3]) == ABOVE
    assert levels(np.array([[-1.0, 1.0]]), 2.0).tolist() == [[STEPS - 4, STEPS + 4]]


def test_a_small_number_is_pale_beside_a_large_one():
    """GELU gives -0.17 at the least, and may give 4."""
    small, large = opened(url_of(levels(np.array([[-0.17, 4.0]]), 4.0), AROUND_ZERO, 4))[0]
    assert small[3] < 40 < 250 < large[3]
