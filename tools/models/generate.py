"""Writes src/firewhen/models/generated.py."""

import re
from pathlib import Path

from datamodel_code_generator import DataModelType, InputFileType, LiteralType, PythonVersion, generate
from datamodel_code_generator.format import Formatter

from .prepare import Schema, python_names, schemas

HERE = Path(__file__).parent
OUTPUT = HERE.parents[1] / "src" / "firewhen" / "models" / "generated.py"

_HEADER = '''"""The published schemas as models. Written by `make models`: change tools/models/ instead."""

# mypy: disable-error-code="assignment"
# A kind of action narrows the members that all actions have.
'''

_UNWANTED = (
    # Every model is built when it is first used: rebuilding at import would cost what `defer_build` saves.
    re.compile(r"^\w+\.model_rebuild\(\)\n?", re.MULTILINE),
    # What the generator adds for types that it does not know, such as our Number.
    re.compile(r"^    model_config = ConfigDict\(\s+arbitrary_types_allowed=True,\s+\)\n", re.MULTILINE),
)


def generated() -> str:
    """The text of generated.py."""
    prepared = schemas()
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Automation API", "version": "1"},
        "paths": {},
        "components": {"schemas": prepared},
    }
    text = generate(
        document,
        input_file_type=InputFileType.OpenAPI,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        target_pydantic_version=None,
        base_class="firewhen.models.base.Model",
        custom_template_dir=HERE / "templates",
        extra_template_data=_arms(prepared),
        additional_imports=["firewhen.models.unions.Arms"],
        aliases=python_names(prepared),
        enum_field_as_literal=LiteralType.All,
        field_extra_keys_without_x_prefix={"x-nullable"},
        use_type_alias=True,
        use_annotated=True,
        field_constraints=True,
        use_schema_description=True,
        use_field_description=True,
        use_single_line_docstring=True,
        disable_future_imports=True,
        use_double_quotes=True,
        disable_timestamp=True,
        custom_file_header=_HEADER,
        formatters=[Formatter.RUFF_FORMAT],
        settings_path=HERE.parents[1],
    )
    assert isinstance(text, str)
    for unwanted in _UNWANTED:
        text = unwanted.sub("", text)
    return text + _exports(prepared)


def _exports(prepared: dict[str, Schema]) -> str:
    return "\n__all__ = [\n" + "".join(f'    "{name}",\n' for name in sorted(prepared)) + "]\n"


def _arms(prepared: dict[str, Schema]) -> dict[str, dict[str, str]]:
    """For every union that holds models, the marker that finds the right arm."""
    marked = {name: {"arms": "Arms()"} for name, schema in prepared.items() if _has_models(schema)}
    return marked | {"AnyTrigger": {"arms": "Arms(exclusive=True)"}}


def _has_models(schema: Schema) -> bool:
    arms = schema.get("anyOf", schema.get("oneOf", []))
    return any("$ref" in arm for arm in arms)


def main() -> None:
    OUTPUT.write_text(generated(), "utf-8")


if __name__ == "__main__":
    main()
