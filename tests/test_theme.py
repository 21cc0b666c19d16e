"""The theme keeps its promises: legible from the back row, for every pair of eyes.

Contrast is WCAG 2.2's ratio. Colour blindness is simulated with the matrices of Machado, Oliveira
and Fernandes (2009) at full severity, in linear RGB; distances are Euclidean in CIE Lab (D65),
where about 2 can just be seen side by side and 10 at a glance.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from streamlit import config as streamlit_config

CONFIG = tomllib.loads(
    (Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)
MODES = ("light", "dark")
Vector = NDArray[np.float64]

VISIONS: dict[str, Vector] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = XYZ @ np.ones(3)


def theme(mode: str, *, sidebar: bool = False) -> dict[str, Any]:
    """What Streamlit draws with: a section inherits what it does not set."""
    general, special = CONFIG["theme"], CONFIG["theme"][mode]
    merged = {**general, **special}
    if sidebar:
        merged |= {**general["sidebar"], **special["sidebar"]}
    return {name: value for name, value in merged.items() if not isinstance(value, dict)}


def linear(color: str) -> Vector:
    channels = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def luminance(color: Vector) -> float:
    return float(XYZ[1] @ color)


def contrast(one: Vector | str, other: Vector | str) -> float:
    """WCAG 2.2: from 1 (the same) to 21 (black on white)."""
    lums = sorted(luminance(linear(c) if isinstance(c, str) else c) for c in (one, other))
    return (lums[1] + 0.05) / (lums[0] + 0.05)


def tinted(color: str, background: str, opacity: float) -> Vector:
    """What the browser shows for a translucent colour; browsers mix in sRGB, not in light."""
    mixed = [
        round(opacity * int(color[i : i + 2], 16) + (1 - opacity) * int(background[i : i + 2], 16))
        for i in (1, 3, 5)
    ]
    return linear("#" + "".join(f"{channel:02x}" for channel in mixed))


def lab(color: Vector) -> Vector:
    """CIE Lab, D65, of a colour in linear RGB."""
    ratio = XYZ @ np.clip(color, 0, 1) / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(color: str, vision: str) -> Vector:
    """Where a colour lies in Lab for these eyes."""
    return lab(VISIONS[vision] @ linear(color))


def nearest(places: list[Vector]) -> float:
    """The smallest distance between any two of these places."""
    return min(float(np.linalg.norm(a - b)) for a, b in itertools.combinations(places, 2))


def settings(section: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in section.items():
        if isinstance(value, dict):
            yield from settings(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def test_the_measures_are_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WCAG's example
    assert lab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.02)
    for matrix in VISIONS.values():
        assert matrix.sum(axis=1) == pytest.approx(np.ones(3), abs=1e-5)  # grey stays grey
    red, green = linear("#d04030"), linear("#5a7d20")
    apart = np.linalg.norm(lab(red) - lab(green))
    confused = np.linalg.norm(lab(VISIONS["deuteranopia"] @ red) - seen("#5a7d20", "deuteranopia"))
    assert confused < apart / 2


def test_every_setting_is_one_that_streamlit_knows() -> None:
    for name, _ in settings(CONFIG):
        streamlit_config.get_option(name)  # raises for a name that it does not know


def test_nothing_is_fetched_and_nothing_is_reported() -> None:
    for name, value in settings(CONFIG):
        assert "://" not in str(value), f"{name} loads {value}"
    families = {CONFIG["theme"][name] for name in ("font", "headingFont", "codeFont")}
    assert families <= {"sans-serif", "serif", "monospace"}
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sidebar", [False, True])
def test_text_reads_from_the_back_row(mode: str, sidebar: bool) -> None:
    t = theme(mode, sidebar=sidebar)
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        # 7 is WCAG AAA: a projector in a lit room takes the rest.
        assert contrast(t["textColor"], t[ground]) >= 7, ground
        assert contrast(t["linkColor"], t[ground]) >= 4.5, ground
        # Captions stand in 60 % of the text colour.
        faded = tinted(t["textColor"], t[ground], 0.6)
        assert contrast(faded, t[ground]) >= 4.5, ground
    assert contrast(t["codeTextColor"], t["codeBackgroundColor"]) >= 7
    assert contrast(t["textColor"], t["codeBackgroundColor"]) >= 7
    assert contrast(t["dataframeHeaderTextColor"], t["dataframeHeaderBackgroundColor"]) >= 7


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sidebar", [False, True])
def test_controls_stand_out(mode: str, sidebar: bool) -> None:
    t = theme(mode, sidebar=sidebar)
    page, accent = t["backgroundColor"], t["primaryColor"]
    # A slider's value and the chosen option are small text in the accent colour, the option on a
    # tenth of it.
    assert contrast(accent, page) >= 4.5
    assert contrast(accent, tinted(accent, page, 0.1)) >= 4.5
    # WCAG asks 3 of the outline of a control.
    assert contrast(t["borderColor"], page) >= 3


@pytest.mark.parametrize(("mode", "least"), [("light", 4.5), ("dark", 3.4)])
def test_a_main_button_reads(mode: str, least: float) -> None:
    """Streamlit writes in white on the accent colour, in both themes.

    On a dark page no colour can be 4.5 away from the page and from white; there the page wins,
    because slider values and chosen options are many and main buttons few.
    """
    assert contrast("#ffffff", theme(mode)["primaryColor"]) >= least


@pytest.mark.parametrize("mode", MODES)
def test_coloured_text_and_notices_read(mode: str) -> None:
    """The pairs that the theme leaves to Streamlit, as `streamlit config show` documents them."""
    texts = {
        "light": ["#9e303b", "#9b4519", "#244fb4", "#0c5a44", "#6f33b8", "#686255"],
        "dark": ["#f2919a", "#f2a56d", "#fbd54f", "#85b8f8", "#7ed5b0", "#bf8ef7", "#b8b3a8"],
    }[mode]
    own = [value for name, value in theme(mode).items() if name.endswith("TextColor")]
    for text in texts + own:
        assert contrast(text, theme(mode)["backgroundColor"]) >= 4.5
    notices = {
        "light": [("#9e303b", "#fff1f2"), ("#0c5a44", "#f1fbf6"), ("#244fb4", "#edf5ff")],
        "dark": [("#f2919a", "#412023"), ("#7ed5b0", "#0e2f24"), ("#85b8f8", "#1e2a3d")],
    }[mode]
    warning = {"light": "#fffae5", "dark": "#302917"}[mode]
    notices.append((theme(mode).get("yellowTextColor", "#fbd54f"), warning))
    for text, ground in notices:
        assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_every_line_of_a_chart_stands_out_from_the_page(mode: str) -> None:
    t = theme(mode)
    for color in t["chartCategoricalColors"]:
        assert contrast(color, t["backgroundColor"]) >= 3, color


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_the_lines_of_a_chart_differ_for_all_eyes(mode: str, vision: str) -> None:
    places = [seen(color, vision) for color in theme(mode)["chartCategoricalColors"]]
    assert len(places) == 8
    assert nearest(places) >= 15
    assert nearest(places[:4]) >= 20


@pytest.mark.parametrize("mode", MODES)
def test_the_first_four_lines_differ_as_greys(mode: str) -> None:
    greys = [seen(color, "normal")[:1] for color in theme(mode)["chartCategoricalColors"][:4]]
    assert nearest(greys) >= 8


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_the_first_four_lines_differ_on_a_washed_out_screen(mode: str, vision: str) -> None:
    """The room's light adds a fifth of white to everything that the projector shows."""
    colors = [linear(color) for color in theme(mode)["chartCategoricalColors"][:4]]
    places = [lab(VISIONS[vision] @ (0.8 * color + 0.2)) for color in colors]
    assert nearest(places) >= 10


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_a_sequential_scale_climbs_evenly(mode: str, vision: str) -> None:
    places = [seen(color, vision) for color in theme(mode)["chartSequentialColors"]]
    assert len(places) == 10, "Streamlit takes its own colours unless there are exactly ten"
    lightness = [place[0] for place in places]
    steps = np.diff(lightness) * (1 if mode == "dark" else -1)
    assert (steps >= 3).all()  # from paper to ink, or from the board to light, never back
    assert abs(lightness[-1] - lightness[0]) >= 70


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_a_diverging_scale_has_two_sides_and_a_middle(mode: str, vision: str) -> None:
    places = [seen(color, vision) for color in theme(mode)["chartDivergingColors"]]
    assert len(places) == 10, "Streamlit takes its own colours unless there are exactly ten"
    lightness = np.array([place[0] for place in places])
    outward = lightness * (1 if mode == "dark" else -1)
    assert (np.diff(outward[:5]) < 0).all()
    assert (np.diff(outward[5:]) > 0).all()
    for step in range(4):  # the same distance from the middle, on either side
        assert abs(lightness[step] - lightness[9 - step]) <= 10
        assert np.linalg.norm(places[step] - places[9 - step]) >= 15
