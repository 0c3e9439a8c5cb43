"""What `make client` writes is what lies there; and importing stays cheap, with and without the extra."""

import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.client.generate import files

import firewhen
from firewhen.client import OPERATIONS, AsyncClient, Client

WITHOUT_EXTRA = """
import sys
for name in ("httpx2", "stamina"):
    sys.modules[name] = None
import firewhen
from firewhen import AsyncClient, Client, Pattern
from firewhen.client import NotFound
assert Pattern.parse({"a": ["b"]}).matches({"a": "b"})
for kind in (Client, AsyncClient):
    try:
        kind(token="t")
    except ImportError as error:
        print(error)
"""

COMMAND_WITHOUT_EXTRA = """
import os, sys
for name in ("httpx2", "stamina"):
    sys.modules[name] = None
os.environ["EPILOT_TOKEN"] = "t"
sys.argv = ["firewhen", "api", "getFlow", "-p", "flow_id=x"]
from firewhen.cli import main
try:
    main()
except SystemExit as end:
    print(end.code)
"""

LAZY = """
import sys
import firewhen
assert not {"httpx2", "stamina", "firewhen.client"} & set(sys.modules)
import firewhen.cli.app
assert not {"httpx2", "stamina", "firewhen.client"} & set(sys.modules)
firewhen.Client
assert not {"httpx2", "stamina", "firewhen.models", "pydantic"} & set(sys.modules)
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("path", "text"), list(files()), ids=lambda it: it.name if isinstance(it, Path) else ""
)
def test_generated_files_are_what_the_table_gives(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text, "run `make client`"


def test_without_the_extra_the_clients_say_what_to_install() -> None:
    assert run(WITHOUT_EXTRA) == 'the client needs its extra: pip install "firewhen[client]"\n' * 2


def test_without_the_extra_the_commands_say_it_too() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND_WITHOUT_EXTRA], capture_output=True, text=True, check=True
    )
    assert done.stdout == "2\n"
    assert done.stderr == 'the client needs its extra: pip install "firewhen[client]"\n'


def test_nothing_is_imported_before_it_is_needed() -> None:
    run(LAZY)


def test_the_clients_are_public_names() -> None:
    assert firewhen.Client is Client
    assert firewhen.AsyncClient is AsyncClient
    with pytest.raises(AttributeError, match="has no attribute 'Klient'"):
        firewhen.Klient  # noqa: B018  (the access is what is tested)


def methods(kind: type) -> dict[str, Any]:
    return {name: it for name, it in vars(kind).items() if inspect.isfunction(it)}


def test_both_clients_have_the_same_methods() -> None:
    sync, async_ = methods(Client), methods(AsyncClient)
    assert list(sync) == list(async_)
    assert {operation.python_name for operation in OPERATIONS} < set(sync)
    for name, method in sync.items():
        other = async_[name]
        assert inspect.signature(method).parameters == inspect.signature(other).parameters
        assert method.__doc__ == other.__doc__
        assert inspect.iscoroutinefunction(other) != (name.startswith("iter_") or name == "pages")
