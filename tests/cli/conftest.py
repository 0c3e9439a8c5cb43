"""The command line, run in this process, against the server of tests/client."""

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app
from tests.client.conftest import TOKEN, _server, api
from tests.client.server import Api

__all__ = ["_server", "api"]


class Shell:
    """Runs `firewhen` with a token and the server's URL in the environment."""

    def __init__(self, url: str) -> None:
        self.env: dict[str, str | None] = {"EPILOT_TOKEN": TOKEN, "FIREWHEN_BASE_URL": url}

    def __call__(self, *arguments: str, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(app, list(arguments), input=stdin, env=self.env)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert TOKEN not in result.output
        return result


@pytest.fixture
def shell(api: Api) -> Shell:
    return Shell(api.url)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firewhen.client.retry.Backoff._wait", lambda self, error: 0.0)
