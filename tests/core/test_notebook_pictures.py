"""What a notebook draws of printed rows: the column that is named, on the scale that is asked for."""

import pytest

from core.notebook_pictures import points


@pytest.mark.parametrize("log", [False, True])
def test_points_stand_on_a_scale_of_powers_only_where_that_is_asked_for(log):
    drawing = (
        points(("layer", "loss"), "layer", "loss", log=True)
        if log
        else points(("layer", "loss"), "layer", "loss")
    )
    code = drawing.make(())
    compile(code, "cell", "exec")
    assert ('type="log"' in code) == log
    assert drawing.keeps == 2
