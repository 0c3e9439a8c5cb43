"""The generated code is what the structure makes; the models stay out of the way until they are asked for."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from firewhen import models

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "src" / "firewhen" / "models" / "generated.py"


def test_the_generated_code_is_what_the_structure_makes() -> None:
    """`make models` would change nothing but perhaps the layout."""
    generate = pytest.importorskip("tools.models.generate")
    made, kept = ast.parse(generate.generated()), ast.parse(GENERATED.read_text("utf-8"))
    assert ast.unparse(made) == ast.unparse(kept)


def test_every_schema_and_member_is_described() -> None:
    prepare = pytest.importorskip("tools.models.prepare")
    bare = []
    for name, schema in prepare.schemas().items():
        bare += [] if schema.get("description") else [name]
        for part in prepare.parts(schema):
            described = {
                member for member, held in part.get("properties", {}).items() if "description" in held
            }
            bare += [f"{name}.{member}" for member in part.get("properties", {}) if member not in described]
    # What `type` and `config` of one kind of action or trigger say, the class says.
    assert [at for at in bare if at.rsplit(".", 1)[-1] not in ("type", "config")] == []


def test_names_are_given_to_nothing_that_is_not_there() -> None:
    prepare = pytest.importorskip("tools.models.prepare")
    names = tomllib.loads((prepare.HERE / "names.toml").read_text("utf-8"))
    assert set(names.values()) <= set(prepare.schemas())
    assert set(names.values()) <= set(models.__all__)


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_importing_firewhen_imports_no_models() -> None:
    assert run("import sys, firewhen; print('firewhen.models' in sys.modules)") == "False\n"
    flow = "firewhen.Flow.parse({'triggers': []})"
    event = "{'operation': 'createEntity'}"
    code = f"import sys, firewhen; {flow}.preflight({event}); print('firewhen.models' in sys.modules)"
    assert run(code) == "False\n"


def test_importing_the_models_builds_none() -> None:
    code = "from firewhen import models; print(models.AutomationFlow.__pydantic_complete__)"
    assert run(code) == "False\n"
