"""Test files without Python: `*.flowtest.yaml`, `.yml` and `.json`."""

from .items import FlowTestFile
from .members import json_schema
from .reading import FlowTest, InvalidTestFile, read_tests

__all__ = ["FlowTest", "FlowTestFile", "InvalidTestFile", "json_schema", "read_tests"]
