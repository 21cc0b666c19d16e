"""Components of our own as AppTest finds them: what each of them was told."""

import json
from typing import Any

import pyarrow as pa
from streamlit.testing.v1 import AppTest


def data_of(app: AppTest, key: str) -> dict[str, Any]:
    """Return what the component with this key was told, in the last run."""
    (found,) = [each for each in app.get("bidi_component") if each.proto.id.split("-", 2)[-1] == key]
    told: dict[str, Any] = json.loads(found.proto.json)
    return told


def transports(app: AppTest) -> list[dict[str, Any]]:
    """Return what the transports of a page were told, from above."""
    found = [each.proto for each in app.get("bidi_component")]
    return [json.loads(each.json) for each in found if each.component_name == "transport"]


def alts(app: AppTest) -> list[str]:
    """Return what the pictures of a page show, in words."""
    return [told["alt"] for told in transports(app) if told["alt"]]


def tables_of(app: AppTest, name: str) -> dict[str, Any]:
    """Return the tables of the picture that has one of this name, as data frames."""
    (found,) = [
        each.proto
        for each in app.get("vega_lite_chart")
        if name in [table.name for table in each.proto.datasets]
    ]
    return {
        each.name: pa.ipc.open_stream(each.data.data).read_all().to_pandas() for each in found.datasets
    }
