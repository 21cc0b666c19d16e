"""Small pictures of numbers over a plane, as text that a mark of a chart can show (`mark_image`).

A picture has at most 256 shades, which may be transparent, so that the page's own colour shows through.
The browser draws it smoothly in any size. It is a PNG (https://www.w3.org/TR/png-3), written here since
a library takes ten times as long for pictures as small as these, of which a run has hundreds.
"""

import base64
import struct
import zlib
from collections.abc import Sequence

import numpy as np

Shade = tuple[int, int, int, int]  # red, green, blue and opacity, each from 0 to 255

STEPS = 7  # shades on either side of zero: with zero 15, which need half a byte a pixel
BELOW, ABOVE = (190, 92, 20), (48, 109, 196)  # the hues of the theme's diverging colours


def url_of(pixels: np.ndarray, shades: bytes, bits: int) -> str:
    """Return a picture as the address of an image.

    `pixels` (rows, columns), uint8, are numbers of shades, the first row at the top. `shades` is what
    `palette` returns. `bits` a pixel are 4 or 8; with 4 there is an even number of columns.
    """
    rows, columns = pixels.shape
    packed = pixels if bits == 8 else pixels[:, ::2] << 4 | pixels[:, 1::2]
    lines = np.zeros((rows, packed.shape[1] + 1), np.uint8)  # a line begins with its filter: none
    lines[:, 1:] = packed
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, bits, 3, 0, 0, 0))
    data = _chunk(b"IDAT", zlib.compress(lines.tobytes(), 6))
    png = b"\x89PNG\r\n\x1a\n" + head + shades + data + _chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def palette(shades: Sequence[Shade]) -> bytes:
    """Return shades as they stand in a picture."""
    colors = bytes(part for shade in shades for part in shade[:3])
    return _chunk(b"PLTE", colors) + _chunk(b"tRNS", bytes(shade[3] for shade in shades))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def levels(values: np.ndarray, limit: float) -> np.ndarray:
    """Return numbers as shades of `AROUND_ZERO`, uint8: `limit` and more is darkest, NaN is as zero."""
    share = np.nan_to_num(values / (limit or 1.0), posinf=1, neginf=-1).clip(-1, 1)
    shades: np.ndarray = (np.rint(share * STEPS) + STEPS).astype(np.uint8)
    return shades


def _around_zero() -> bytes:
    """Return the shades from below zero to above it: zero lets the page show through."""
    sizes = [round(255 * abs(step) / STEPS) for step in range(-STEPS, STEPS + 1)]
    hues = [BELOW] * STEPS + [ABOVE] * (STEPS + 1)
    return palette([(*hue, size) for hue, size in zip(hues, sizes, strict=True)])


AROUND_ZERO = _around_zero()
