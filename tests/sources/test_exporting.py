import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from sources.exporting import FORMATS, Format
from sources.importing import variables
from sources.importing.cleaning import cleaned
from sources.importing.files import format_of, read_file
from tests.sources.exporting.items import items

SCHEMA = Path(__file__).parents[3] / "shared" / "suites" / "csl" / "csl-data.json"


@pytest.fixture(scope="module")
def schema():
    if not SCHEMA.is_file():
        pytest.skip("the schema (../shared/suites/csl/csl-data.json) is not beside this checkout")
    return json.loads(SCHEMA.read_text())


@pytest.mark.parametrize("kind", Format)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(item=items())
def test_what_is_written_is_read_back_whole(kind, item):
    clean = cleaned(item, 1).item
    file = "".join(FORMATS[kind].written([clean]))
    understood, entries = read_file(file.encode(), f"made-up.{FORMATS[kind].ending}")
    assert understood == kind
    assert [entry.item for entry in entries] == [{"id": "item", **clean}]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(item=items())
def test_csl_json_is_valid_to_its_schema(schema, item):
    file = "".join(FORMATS[Format.CSL_JSON].written([item, item]))
    jsonschema.validate(json.loads(file), schema)


def test_an_empty_list_is_valid_too(schema):
    jsonschema.validate(json.loads("".join(FORMATS[Format.CSL_JSON].written([]))), schema)


def test_the_variables_are_those_of_the_schema(schema):
    properties = schema["items"]["properties"]
    kinds: dict[str, set[str]] = {"names": set(), "dates": set(), "numbers": set(), "texts": set()}
    for name, value in properties.items():
        reference = value.get("$ref", "") + value.get("items", {}).get("$ref", "")
        if reference:
            kinds["names" if reference.endswith("name-variable") else "dates"].add(name)
        elif value.get("type") in ("string", ["string", "number"]):
            kinds["texts" if value["type"] == "string" else "numbers"].add(name)
    assert kinds["names"] == variables.NAMES
    assert kinds["dates"] == variables.DATES
    assert kinds["numbers"] - {"id"} == variables.NUMBERS
    assert kinds["texts"] - {"type"} == variables.TEXTS
    assert set(properties["type"]["enum"]) == variables.TYPES


@pytest.mark.parametrize("kind", Format)
def test_each_format_is_known_by_what_it_holds(kind):
    file = "".join(FORMATS[kind].written([{"type": "book", "id": "a", "title": "Made Up"}]))
    assert format_of(file) == kind
