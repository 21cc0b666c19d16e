"""What is said of what statements make, on every view of devices, against PyTorch itself."""

import random
import re

import numpy as np
import torch

from core.accelerators import list_places
from core.devices import copies_words, journey_words, meta_words, mixing_words, outcome_words
from core.devices.copies import look_at_copies
from core.devices.journey import Stop, move_there_and_back, name_of_the_first
from core.devices.meta import dry_run
from core.devices.mixing import ask_a_pretended_gpu, meet
from core.devices.outcomes import COPY, ERROR, OUTCOMES, SAME, SHAPE, SHARED, compare

ORACLES = {
    outcome_words.name_outcome: "`is` and writing into memory, on tensors of the test's own",
    outcome_words.tell_accelerator: "the name that it is given",
    outcome_words.list_codes: "the codes, found again between their marks",
    journey_words.tell_stop: "the statement, executed by the test, and `is`",
    journey_words.tell_end: "a journey of the test's own with `is` and torch.equal",
    journey_words.describe_journey: "the devices of a journey of the test's own",
    journey_words.kind_of: "torch.device(...).type",
    copies_words.tell_start: "how many of the statements, evaluated, give a y that holds 100",
    copies_words.follows: "writing into x, for each statement evaluated by the test",
    copies_words.tell_copies: "writing into x, for each statement evaluated by the test",
    copies_words.list_ways: "each statement evaluated by the test",
    copies_words.describe_copies: "each statement evaluated by the test",
    copies_words.label_tensors: "the numbers of x and y after writing into x, evaluated by the test",
    mixing_words.tell_tensors: "the devices that it is given",
    mixing_words.tell_rule: "each expression, evaluated by the test",
    mixing_words.tell_why_it_stays: "y.to(x.device), evaluated by the test",
    mixing_words.tell_lent: "a sum with a tensor without axes, evaluated by the test",
    mixing_words.tell_stand_in: "whether there is an accelerator",
    mixing_words.describe_meetings: "each expression, evaluated by the test",
    meta_words.tell_cost: "sums over the sizes by hand, and no address in memory",
    meta_words.list_layers: "sizes multiplied by hand",
}
SEED, DRAWS = 13, 300
PLACES = list_places()
DESTINATIONS = ("cpu", "cuda", "mps", "xpu", "meta")


def take_down(stops):
    """Walk the journey again, each statement executed: the tensors that x was, None after an error."""
    space = {"torch": torch}
    exec(stops[0].statement, space)
    walked = [space["x"]]
    for stop in stops[1:]:
        try:
            exec(stop.statement, space)
            walked.append(space["x"])
        except (RuntimeError, AssertionError):
            walked.append(None)
    return walked


def test_what_is_said_of_a_journey_is_what_another_tensor_meets_on_it():
    draw = random.Random(SEED)
    for number in range(DRAWS):
        destination, n = draw.choice(DESTINATIONS), draw.randint(1, 40)
        stops = move_there_and_back(destination, n, SEED)
        start, there, back = walked = take_down(stops)
        where = f"seed {SEED}, draw {number}: to {destination}, n = {n}"
        alive = start
        for stop, x in zip(stops, walked, strict=True):
            said = journey_words.tell_stop(stop)
            assert ("fails" in said) == (x is None), (where, said)
            if x is not None and stop is not stops[0]:
                assert ("the same tensor" in said) == (x is alive), (where, said)
                assert ("makes" in said) == (x is not alive), (where, said)
                assert ("without numbers" in said) == (x.is_meta and x is not alive), (where, said)
            alive = alive if x is None else x
            assert said.endswith(f"on {alive.device.type}."), (where, said)
            assert stop.statement in said, (where, said)
        end = journey_words.tell_end(stops, destination)
        if there is None:
            assert "fails here" in end, (where, end)
            assert f"'{destination}:0'" in end, (where, end)
        elif back is None:
            assert there.is_meta, where
            assert "no numbers: none can come back" in end, (where, end)
        elif there is start:
            assert back is start, where
            assert "copied nothing" in end, (where, end)
        else:
            assert torch.equal(back, start), where
            assert "bit for bit" in end, (where, end)
        kinds = re.findall(r"(\w+) after x", journey_words.describe_journey(stops))
        assert kinds == [journey_words.kind_of(stop.device) for stop in stops], where


def test_numbers_that_come_back_as_others_are_not_called_the_same():
    draw = random.Random(SEED)
    for _ in range(1000):
        numbers = tuple(draw.uniform(0, 1) for _ in range(draw.randint(1, 5)))
        other = tuple(map(float, np.nextafter(np.float64(numbers), 2)))
        changed = draw.random() < 0.5
        stops = (
            Stop("", "", "cpu", "", numbers),
            Stop("", "", "cuda:0", COPY, numbers),
            Stop("", "", "cpu", COPY, other if changed else numbers),
        )
        assert ("bit for bit" in journey_words.tell_end(stops, "cuda")) != changed


def evaluate(statement, dtype):
    """Make y from x by a statement, and write into x; y is None after an error."""
    x = torch.tensor([1.0, 2.0, 3.0], dtype=getattr(torch, dtype))
    try:
        y = eval(statement, {"torch": torch, "x": x})
    except (RuntimeError, NotImplementedError):
        y = None
    x[0] = 100.0
    return x, y


def kind_of(x, y):
    """Say what y is, by `is`, and by whether it follows x."""
    if y is None:
        return ERROR
    if y is x:
        return SAME
    if y.is_meta:
        return SHAPE
    return SHARED if float(y[0]) == 100 else COPY


def test_what_is_said_of_copies_is_what_writing_into_x_shows():
    meant = {SAME: "same tensor", SHARED: "same memory", COPY: "own", SHAPE: "shape", ERROR: "error"}
    assert set(meant) == set(OUTCOMES)
    for device in PLACES:
        for dtype in ("float32", "float64"):
            copies = look_at_copies(device, dtype)
            found = [evaluate(copy.statement, dtype) for copy in copies]
            follow = [y is not None and not y.is_meta and float(y[0]) == 100 for _, y in found]
            said = copies_words.tell_start(copies, dtype)
            assert f"{sum(follow)} of {len(copies)} ways" in said
            assert dtype in said
            shown, kept = copies_words.tell_copies(copies).split(": y shows the 100.")
            rows = copies_words.list_ways(copies)
            told = copies_words.describe_copies(copies).split("; ")
            for copy, (x, y), yes, row, way in zip(copies, found, follow, rows, told, strict=True):
                kind = kind_of(x, y)
                assert compare(y, x) == kind if y is not None else kind == ERROR
                assert copies_words.follows(copy) == yes, copy
                assert (f"`{copy.statement}`" in shown) == yes, copy
                numbers = y is not None and not y.is_meta
                assert (f"`{copy.statement}`" in kept) == (numbers and not yes), copy
                assert row[0] == copy.statement, copy
                assert meant[kind] in row[1], copy
                assert meant[kind] in way
                assert copy.statement in way
                assert y is None or row[2] == str(y)
                of_x, of_y = copies_words.label_tensors(copy, many=False)
                assert re.findall(r"\d+", of_x) == [str(int(each)) for each in x]
                written = [str(int(each)) for each in y] if numbers and y is not x else []
                assert re.findall(r"\d+", of_y) == written
                assert of_x.startswith("x, y") == (y is x)
                assert not re.search(r"\d", "".join(copies_words.label_tensors(copy, many=True)))


def test_what_is_said_of_meetings_is_what_each_expression_brings():
    for x_device in PLACES:
        for y_device in PLACES:
            x = torch.tensor([1.0, 2.0, 3.0]).to(x_device)
            y = torch.tensor([10.0, 20.0, 30.0]).to(y_device)
            meetings = meet(x_device, y_device)
            rule, told = mixing_words.tell_rule(meetings), mixing_words.describe_meetings(meetings)
            works = {}
            for each, row in zip(meetings, told.split("; "), strict=True):
                try:
                    works[each.expression] = eval(each.expression, {"torch": torch, "x": x, "y": y})
                except RuntimeError:
                    works[each.expression] = None
                result = works[each.expression]
                wanted = "an error" if result is None else result.device.type
                assert wanted in row, (x_device, y_device, row)
            if works["x + y"] is None:
                assert rule.startswith("`x + y` fails"), rule
                listed = re.findall(r"`(x \+ [^`]+)`", rule)[1:]
                assert listed == [code for code, result in works.items() if result is not None]
            else:
                assert x.device == y.device
                assert rule == "`x + y` works: x and y live on one device."
            try:
                y.to(x.device)
                stays = False
            except NotImplementedError:
                stays = True
            assert bool(mixing_words.tell_why_it_stays(meetings)) == stays
            lent = mixing_words.tell_lent(meetings)
            assert bool(lent) == ((x + torch.tensor(10.0)).device.type != "cpu")
            assert not lent or x_device in lent
            badges = re.findall(r"badge\[(\w+)\]", mixing_words.tell_tensors(x_device, y_device))
            assert badges == [x_device, y_device]


def test_what_stands_in_for_a_gpu_is_named_where_there_is_none():
    for found in (None, "cuda", "mps", "xpu"):
        assert ("stands in" in mixing_words.tell_stand_in(found)) == (found is None)
        said = outcome_words.tell_accelerator(found)
        assert ("no accelerator" in said) == (found is None)
        assert not found or f"`{found}`" in said
    for device in ("cuda", "mps", "xpu"):
        assert name_of_the_first(device) == f"{device}:0"
        assert journey_words.kind_of(f"{device}:0") == torch.device(device, 0).type
    assert "cuda:0 and cpu" in ask_a_pretended_gpu()


def test_names_and_lists():
    draw = random.Random(SEED)
    assert len({outcome_words.name_outcome(outcome) for outcome in OUTCOMES}) == len(OUTCOMES)
    for _ in range(1000):
        codes = [f"x{draw.randint(0, 99)}" for _ in range(draw.randint(1, 6))]
        said = outcome_words.list_codes(codes)
        assert re.findall("`(.*?)`", said) == codes
        assert said.count(" and ") == (len(codes) > 1)


def test_what_a_network_would_take_is_what_its_sizes_multiply_to():
    draw = random.Random(SEED)
    for number in range(DRAWS):
        batch, inside, width, depth = (draw.randint(1, top) for top in (50, 50, 90, 6))
        run = dry_run(batch, inside, width, depth)
        sizes = [inside, *[width] * depth, 10]
        rows, numbers, outputs = meta_words.list_layers(run), 0, 0
        for row, before, after in zip(rows, sizes[:-1], sizes[1:], strict=True):
            count = before * after + after
            numbers, outputs = numbers + count, outputs + batch * after
            assert row[1:3] == (f"({batch}, {after})", f"{count:,}"), (SEED, number)
        said = meta_words.tell_cost(run)
        assert f"**{numbers:,} parameters**" in said
        assert "**0 bytes**" in said
        size, unit = re.findall(r"([\d.e+]+) (bytes|kB|MB|GB)", said)[-1]
        scale = {"bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}[unit]
        assert np.isclose(float(size) * scale, 4 * (numbers + outputs), rtol=6e-3), (SEED, number)
