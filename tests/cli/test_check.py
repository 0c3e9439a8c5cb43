"""`firewhen check`: verdicts, exit codes, JSON, and what is said of input that cannot be read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firewhen.cli.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"
FLOW = str(EXAMPLES / "order-placed" / "flow.json")
FIRES = str(EXAMPLES / "order-placed" / "fires.json")
MISSES = str(EXAMPLES / "order-placed" / "misses-status.json")


def check(*arguments: str, stdin: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(app, ["check", *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_flow_that_fires() -> None:
    result = check(FLOW, FIRES)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.split("\n")[0].startswith("✓ `Order placed: hand over to fulfilment` would fire")


def test_a_flow_that_does_not() -> None:
    result = check(FLOW, MISSES)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.split("\n")[:2] == [
        "✗ `Order placed: hand over to fulfilment` would not fire",
        '  `payload.status` is "Placed", the rule wants "placed": it differs only in case',
    ]


def test_a_verdict_that_cannot_be_told(tmp_path: Path) -> None:
    flow = json.loads(Path(FLOW).read_text("utf-8"))
    flow["triggers"][0]["configuration"]["filter_config"] = {"operation": {"payload": {"status": "placed"}}}
    broken = tmp_path / "flow.json"
    broken.write_text(json.dumps(flow), "utf-8")
    result = check(str(broken), FIRES)
    assert result.exit_code == 3
    assert result.stdout.startswith(
        "? whether `Order placed: hand over to fulfilment` would fire cannot be told"
    )
    assert "`status` holds a bare value" in result.stdout


def test_the_whole_explanation_and_the_verdict_alone() -> None:
    short, whole, alone = (
        check(FLOW, MISSES, *more).stdout for more in ([], ["--explain"], ["--no-explain"])
    )
    assert alone == "✗ `Order placed: hand over to fulfilment` would not fire\n"
    assert short.count("\n") == 5
    assert "✓ the flow is enabled" in whole
    assert "✓ the flow is enabled" not in short


def test_as_json() -> None:
    result = check(FLOW, MISSES, "--json")
    assert result.stdout.count("\n") == 1
    data = json.loads(result.stdout)
    assert (data["flow"], data["file"]) == ("Order placed: hand over to fulfilment", MISSES)
    assert (data["fires"], data["trigger"]) == (False, None)
    assert data["explanation"]["outcome"] is False
    assert "explanation" not in json.loads(check(FLOW, MISSES, "--json", "--no-explain").stdout)
    assert json.loads(check(FLOW, FIRES, "--json").stdout)["trigger"] == 0


def test_standard_input() -> None:
    assert check("-", FIRES, stdin=Path(FLOW).read_bytes()).exit_code == 0
    assert check(FLOW, "-", stdin=Path(MISSES).read_bytes()).exit_code == 1
    both = check("-", "-")
    assert (both.exit_code, both.stderr) == (2, "only one of FLOW and EVENT can be standard input\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1, column 1: not JSON: the text is empty"),
        (b"{", "line 1, column 2: not JSON"),
        (b'{"flow_name": "\xff"}', "line 1, column 16: byte 15 (0xff) is not valid UTF-8"),
        ('{"flow_name": "x"}'.encode("utf-16"), "this is UTF-16, not UTF-8"),
        (b"[]", "a flow is a JSON object [not-an-object]"),
    ],
)
def test_a_flow_that_cannot_be_read(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "flow.json"
    path.write_bytes(content)
    result = check(str(path), FIRES)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}: invalid rule")
    assert said in result.stderr


def test_the_place_in_a_flow_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "flow.json"
    path.write_text('{\n  "flow_name": "x",\n  "triggers": [],\n}', "utf-8")
    assert check(str(path), FIRES).stderr.split("\n")[1:4] == [
        "line 4, column 1: not JSON: expected another item after the comma [malformed-json]",
        "    }",
        "    ^",
    ]


def test_the_place_in_an_event_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    path.write_text('{\n  "operation": createEntity\n}', "utf-8")
    result = check(FLOW, str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.split("\n") == [
        f"{path}: invalid event at line 2, column 16: not JSON: expected a JSON value",
        '      "operation": createEntity',
        "                   ^",
        "",
    ]


@pytest.mark.parametrize("content", [b"", b"[]", b'"x"', b"\xff\xfe{"])
def test_an_event_that_is_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    path.write_bytes(content)
    result = check(FLOW, str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}: invalid event")


def test_files_that_are_not_there_and_directories() -> None:
    missing = check("nowhere.json", FIRES)
    assert (missing.exit_code, missing.stderr) == (2, "nowhere.json: No such file or directory\n")
    assert check(FLOW, str(EXAMPLES)).stderr == f"{EXAMPLES}: Is a directory\n"


def test_what_is_missing_from_the_command_line() -> None:
    assert check().exit_code == 2
    assert check(FLOW).exit_code == 2
