"""Shared memory: a row of cells for each piece of memory, and which of them a change reaches."""

from core.tensors_vs_numpy import memory_charts as shared_memory
from tests.charts.specs import validate


def tables_of(moments):
    tables = shared_memory.memory_tables(moments)
    return {name: table.to_pandas() for name, table in tables.items()}


def test_the_chart_is_valid_and_compiled_once():
    spec = shared_memory.memory_picture(4, 2)
    validate(spec)
    (view,), (taller,) = spec["vconcat"], shared_memory.memory_picture(5, 3)["vconcat"]
    assert taller["layer"] is view["layer"]
    assert taller["height"] == view["height"] == shared_memory.HEIGHT


def test_shared_memory_is_one_row_of_cells_with_the_written_one_marked():
    moments = [
        ("a = ...", {"a": (16, (1.0, 2.0))}),
        ("b = ...", {"a": (16, (1.0, 2.0)), "b": (16, (1.0, 2.0))}),
        ("a[1] = 9", {"a": (16, (1.0, 9.0)), "b": (16, (1.0, 9.0))}),
    ]
    tables = tables_of(moments)
    assert tables["written"]["number"].tolist() == ["9"]
    assert tables["kept"].query("step == 2")["number"].tolist() == ["1"]
    assert set(tables["written"]["step"]) == {2}
    assert tables["new"]["step"].tolist() == [0, 0]
    assert tables["names"]["label"].tolist() == ["a, at 0x10", "a and b, at 0x10", "a and b, at 0x10"]
    assert tables["code"]["label"].tolist() == ["a = ...", "b = ...", "a[1] = 9"]


def test_memory_that_a_name_has_left_stays_in_the_picture():
    moments = [
        ("a", {"a": (16, (1.0,))}),
        ("b", {"a": (16, (1.0,)), "b": (32, (1.0,))}),
        ("a = a + 1", {"a": (48, (2.0,)), "b": (32, (1.0,))}),
    ]
    names = tables_of(moments)["names"].query("step == 2")
    assert names["label"].tolist() == ["no name any more, at 0x10", "b, at 0x20", "a, at 0x30"]
    assert names["top"].is_monotonic_increasing
    new = tables_of(moments)["new"]
    assert (new["step"].tolist(), new["number"].tolist()) == ([0, 1, 2], ["1", "1", "2"])
    assert tables_of(moments)["written"].empty
