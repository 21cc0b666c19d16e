"""Every name in the table is run on both sides."""

import numpy as np
import pytest
import torch

from core.tensors_vs_numpy.names import TABLES, agree, list_tasks, report_names, run_names


@pytest.mark.parametrize("row", run_names("different"), ids=lambda row: row.task)
def test_different_names_do_the_same(row):
    assert row.numpy_code != row.torch_code
    assert row.agree == ("shape" if row.task == "draw, with a seed" else "values")


@pytest.mark.parametrize("row", run_names("same"), ids=lambda row: row.task)
def test_the_same_name_may_mean_something_else(row):
    assert row.agree != "values"
    assert row.numpy != row.torch


def test_agreement_is_checked_and_not_assumed():
    assert agree(np.ones(2), torch.ones(2)) == "values"
    assert agree(np.ones(2), torch.zeros(2)) == "shape"
    assert agree(np.ones(2), torch.ones(3)) == "nothing"
    assert agree(np.ones(2), (torch.ones(2),)) == "nothing"
    assert agree((2, 3), torch.Size([2, 3])) == "values"
    assert agree(6, 5) == "nothing"


@pytest.mark.parametrize("table", TABLES)
def test_the_report_names_every_task(table):
    rows = run_names(table)
    assert len(report_names(rows).splitlines()) == len(rows) == len(TABLES[table])


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_task_of_its_own(table):
    tasks = list_tasks(table)
    assert tasks == tuple(row.task for row in run_names(table))
    assert len(set(tasks)) == len(tasks)
