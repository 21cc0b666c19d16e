"""The picture of where tensors live shows what has run, and each part has its own place."""

import itertools

import pytest
import torch

from core.accelerators import list_places
from core.charts.words import code_line
from core.devices.boxes_charts import GIVEN_BACK, NEW, NOT_THERE, PHONE, WIDE, place_tables
from core.devices.copies import Copying, look_at_copies
from core.devices.copies_words import follows
from core.devices.journey import Stop, move_there_and_back
from core.devices.mixing import Meeting, meet
from core.devices.outcomes import COPY
from core.devices.places import copy_rows, headings_of, journey_rows, meeting_rows
from core.devices.places_charts import places_picture

PLACES = list_places()
LINES = 3, 5
DESTINATIONS = ("cpu", "cuda", "mps", "xpu", "meta")


def journeys():
    for destination, n in itertools.product(DESTINATIONS, (1, 10, 40)):
        stops = move_there_and_back(destination, n)
        columns = dict.fromkeys((*PLACES[:-1], destination, PLACES[-1]), 1)
        yield journey_rows(stops, destination), columns


def copies():
    for other, dtype in itertools.product(PLACES, ("float32", "float64")):
        columns = {name: 1 + (name == "cpu") for name in PLACES}
        yield copy_rows(look_at_copies(other, dtype), other, len(PLACES) > 2), columns


def meetings():
    for x, y in itertools.product(PLACES, PLACES):
        yield meeting_rows(meet(x, y), x, y), dict.fromkeys(PLACES, 3)


@pytest.mark.parametrize("pictures", [journeys, copies, meetings])
def test_every_box_stands_in_its_row_and_column_and_none_on_another(pictures):
    for rows, columns in pictures():
        tables = place_tables(rows, columns, LINES, headings_of(columns, PLACES))
        boxes = tables["boxes"].to_pylist()
        for room, width in (("wide", WIDE), ("narrow", PHONE)):
            bands = [each for each in tables["devices"].to_pylist() if each["room"] == room]
            here = [each for each in boxes if each["room"] == room]
            assert len(bands) == len(columns)
            assert max(each["right"] for each in bands) <= width
            for box in here:
                assert any(b["left"] <= box["left"] and box["right"] <= b["right"] for b in bands), box
                assert box["right"] - box["left"] > 20, box
            for one, other in itertools.combinations(here, 2):
                beside = one["right"] <= other["left"] or other["right"] <= one["left"]
                below = one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
                assert beside or below, (one, other)
        lines = [each["label"] for each in tables["lines"].to_pylist() if each["room"] == "wide"]
        assert lines == [code_line(row.code) for row in rows]
        printed = [each["label"] for each in tables["printed"].to_pylist() if each["room"] == "wide"]
        assert all(text.count("\n") < LINES[0] for text in printed)


def test_tensors_are_counted_as_python_tells_them_apart():
    for destination in DESTINATIONS:
        rows = journey_rows(move_there_and_back(destination, 3), destination)
        x = torch.ones(3)
        known = [x]  # all that x has been, so that none takes the place of another in memory
        for row in rows[1:]:
            try:
                x = eval(row.code.removeprefix("x = "), {"x": x})
                failed = False
            except (RuntimeError, AssertionError):
                failed = True
            known += [] if any(x is each for each in known) else [x]
            assert row.tensors[0].words == f"x: tensor {len(known)}", (destination, row)
            assert row.tensors[0].device == x.device.type
            assert (row.tensors[-1].kind == NOT_THERE) == failed


def test_one_box_has_both_names_where_nothing_was_made_and_one_ground_where_memory_is_shared():
    for device, dtype in itertools.product(PLACES, ("float32", "float64")):
        made = look_at_copies(device, dtype)
        rows = copy_rows(made, device, many=False)
        columns = {name: 1 + (name == "cpu") for name in PLACES}
        grounds = place_tables(rows, columns, LINES, {})["grounds"].to_pylist()
        for number, (copy, row) in enumerate(zip(made, rows, strict=True)):
            here = [each for each in grounds if each["step"] == number and each["room"] == "wide"]
            if copy.is_x:
                assert [each.kind for each in row.tensors] == [GIVEN_BACK]
                assert len(here) == 1
            elif copy.outcome != "error":
                y = row.tensors[1]
                assert y.kind == NEW
                assert len(here) == 1 + (not y.is_empty)
                touch = len(here) == 2 and here[0]["right"] == pytest.approx(here[1]["left"])
                assert touch == follows(copy)


def test_the_specification_knows_rows_only():
    assert places_picture(3, LINES) == places_picture(3, LINES)
    narrow = places_picture(8, LINES)["usermeta"]["narrow"]
    assert sum(narrow.values()) < 560  # on a phone, with the transport and two controls


def test_with_a_gpu_there_is_a_column_for_it():
    """What a machine with CUDA records, drawn on one without."""
    home, there, back = (
        Stop("x = torch.rand(2)", "tensor", "cpu", "", (1.0, 2.0)),
        Stop('x = x.to("cuda")', "tensor", "cuda:0", COPY, (1.0, 2.0)),
        Stop('x = x.to("cpu")', "tensor", "cpu", COPY, (1.0, 2.0)),
    )
    rows = journey_rows((home, there, back), "cuda")
    assert [(row.tensors[0].words, row.tensors[0].device) for row in rows] == [
        ("x: tensor 1", "cpu"),
        ("x: tensor 2", "cuda"),
        ("x: tensor 3", "cpu"),
    ]
    moved = Copying('x.to("cuda")', COPY, "tensor", (100.0, 2.0), (1.0, 2.0), "cuda")
    back_again = Copying('x.to("cuda").cpu()', COPY, "tensor", (100.0, 2.0), (1.0, 2.0), "cpu")
    columns = {"cpu": 2, "cuda": 1, "meta": 1}
    rows = copy_rows((moved, back_again), "cuda", many=False)
    assert [row.tensors[1].device for row in rows] == ["cuda", "cpu"]
    tables = place_tables(rows, columns, LINES, headings_of(columns, columns))
    assert {each["label"] for each in tables["devices"].to_pylist()} >= {"cpu", "cuda"}
    added = Meeting("x + y.to(x.device)", "numbers", "tensor", "y.to(x.device)", "cuda", COPY, "cuda")
    (row,) = meeting_rows((added,), "cuda", "cpu")
    assert [(each.words, each.device) for each in row.tensors] == [
        ("x", "cuda"), ("y", "cpu"), ("y", "cuda"), ("sum", "cuda")
    ]  # fmt: skip
