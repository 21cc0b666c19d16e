"""The chart of devices: valid, with a clickable legend, and with times that can be read."""

import pytest

from core.devices import timing_charts as charts
from tests.charts.specs import number, validate

KINDS = ("product on cpu", "product on cuda", "to cuda and back")


def test_the_chart_is_valid_titled_and_compiled_once():
    spec = charts.timing_picture(KINDS, 32, 512)
    validate(spec)
    first = spec["layer"][0]["encoding"]
    assert "n × n" in first["x"]["title"]
    assert "seconds" in first["y"]["title"]
    assert charts.timing_picture(KINDS[:1], 32, 2048)["layer"] is spec["layer"]


def test_the_legend_names_what_was_timed():
    spec = charts.timing_picture(KINDS, 32, 512)
    color = spec["layer"][0]["encoding"]["color"]
    assert color["scale"]["domain"] == {"expr": "kinds"}
    assert number(spec, "kinds") == list(KINDS)


def test_the_legend_can_be_clicked():
    params = charts.timing_picture(KINDS, 32, 512)["params"]
    assert [param["bind"] for param in params if "bind" in param] == ["legend"]


def test_times_beyond_the_picture_stand_at_its_edge_and_keep_their_words():
    table = charts.timing_table([("a", 32, 1e-9), ("a", 64, 0.5), ("a", 128, 100.0)])
    assert table["seconds"].to_pylist() == [charts.SHORTEST, 0.5, charts.LONGEST]
    assert table["printed"].to_pylist() == ["0.001 µs", "500 ms", "100 s"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(2.5, "2.5 s"), (0.0123, "12.3 ms"), (4.56e-5, "45.6 µs"), (1e-3, "1 ms"), (9.996e-4, "1 ms")],
)
def test_a_time_has_its_unit(seconds, words):
    assert charts.print_seconds(seconds) == words
