"""`firewhen pull`, and `firewhen check --flow-id`."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firewhen.cli.folder import NOTE, file_name, write_whole
from firewhen.source import Source
from tests.client.server import Answer, Api
from tests.client.test_paging import flow, paged

from .conftest import Shell


def with_id(number: int) -> dict[str, Any]:
    return {"id": f"id-{number}"} | flow(number)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_every_flow_is_a_file(api: Api, shell: Shell, tmp_path: Path) -> None:
    api.will(*[paged(with_id, 30)] * 2)
    folder = tmp_path / "deep" / "flows"
    result = shell("pull", str(folder))
    assert (result.exit_code, result.stdout) == (0, f"✓ 30 flows in {folder}: 30 new\n")
    assert names(folder) == sorted(f"id-{number}.json" for number in range(30))
    assert json.loads((folder / "id-7.json").read_text("utf-8")) == with_id(7)
    assert [dict(it.query) for it in api.requests] == [
        {"include_flows": "true", "from": "0"},
        {"include_flows": "true", "from": "25"},
    ]


def test_a_flow_is_saved_as_it_was_written(api: Api, shell: Shell, tmp_path: Path) -> None:
    page = '{"total": 1, "results": [{"id": "a", "n": 1.50, "n": 1e400, "s": "\\ud800ä"}]}'
    api.will(Answer(200, body=page.encode()))
    shell("pull", str(tmp_path))
    assert (
        (tmp_path / "a.json").read_text("utf-8")
        == """\
{
  "id": "a",
  "n": 1.50,
  "n": 1e400,
  "s": "\\ud800ä"
}
"""
    )


def test_a_second_pull_tells_what_changed(api: Api, shell: Shell, tmp_path: Path) -> None:
    api.will(paged(with_id, 3))
    shell("pull", str(tmp_path))
    before = (tmp_path / "id-0.json").stat().st_mtime_ns
    pages = [{"total": 3, "results": [with_id(0), with_id(1) | {"enabled": False}, with_id(5)]}] * 2
    api.will(*[Answer(200, page) for page in pages])
    assert shell("pull", str(tmp_path)).stdout == (
        f"✓ 3 flows in {tmp_path}: 1 new, 1 changed, 1 unchanged\n  id-2.json is of no flow any more\n"
    )
    assert (tmp_path / "id-0.json").stat().st_mtime_ns == before
    assert json.loads(shell("pull", str(tmp_path), "--json").stdout) == {
        "folder": str(tmp_path),
        "new": 0,
        "changed": 0,
        "unchanged": 3,
        "gone": ["id-2.json"],
    }


def test_a_pull_that_was_cut_short_goes_on(api: Api, shell: Shell, tmp_path: Path) -> None:
    api.will(paged(with_id, 60), Answer(403, {"error": "enough"}))
    result = shell("pull", str(tmp_path))
    assert result.exit_code == 2
    assert "enough" in result.stderr
    assert len(names(tmp_path)) == 26
    assert NOTE in names(tmp_path)
    api.will(*[paged(with_id, 60)] * 2)
    result = shell("pull", str(tmp_path))
    assert "going on after 25 flows" in result.stderr
    assert result.stdout == f"✓ 35 flows in {tmp_path}: 35 new\n"
    assert len(names(tmp_path)) == 60
    assert NOTE not in names(tmp_path)
    assert [dict(it.query)["from"] for it in api.requests] == ["0", "25", "25", "50"]


@pytest.mark.parametrize("arguments", [["--restart"], ["--schema", "contact"]])
def test_a_pull_that_begins_anew(arguments: list[str], api: Api, shell: Shell, tmp_path: Path) -> None:
    """Because that is wanted, or because something else is pulled."""
    api.will(paged(with_id, 30), Answer(403), paged(with_id, 25))
    shell("pull", str(tmp_path))
    shell("pull", str(tmp_path), *arguments)
    assert dict(api.requests[-1].query)["from"] == "0"


@pytest.mark.parametrize("note", ["", "{}", "[]", '{"following": -5}', '{"source": 1, "more": 2}', "\ud800"])
def test_a_note_that_cannot_be_read_is_no_note(note: str, api: Api, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / NOTE).write_bytes(note.encode("utf-8", "surrogatepass"))
    api.will(paged(with_id, 1))
    assert shell("pull", str(tmp_path)).exit_code == 0
    assert names(tmp_path) == ["id-0.json"]


def test_no_flows_at_all(api: Api, shell: Shell, tmp_path: Path) -> None:
    api.will(paged(with_id, 0))
    assert shell("pull", str(tmp_path)).stdout == f"✓ 0 flows in {tmp_path}: there are none\n"


def test_a_folder_that_is_a_file(api: Api, shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = shell("pull", str(tmp_path / "file"))
    assert (result.exit_code, result.stderr) == (2, f"{tmp_path / 'file'}: File exists\n")
    assert api.requests == []


@pytest.mark.parametrize("body", [b"<html>", b'{"total": 1}', b"[]"])
def test_a_page_that_is_none(body: bytes, api: Api, shell: Shell, tmp_path: Path) -> None:
    api.will(Answer(200, body=body))
    assert shell("pull", str(tmp_path)).exit_code == 3


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("7f0c2a4e-5d0e-4b6e", "7f0c2a4e-5d0e-4b6e.json"),
        ("a_b", "a_b.json"),
        ("../../etc/passwd", "etc-passwd."),
        ("con", "con."),
        ("A", "a."),
        ("..", "flow."),
        (".firewhen-pull", "firewhen-pull."),
        ("a" * 300, "a" * 60 + "."),
        ("", "flow."),
        (None, "flow."),
        (7, "flow."),
    ],
)
def test_names_of_files(id_: object, name: str) -> None:
    assert file_name(Source({"id": id_}).root).startswith(name)


@given(st.text(), st.text())
def test_a_name_is_safe_and_nobody_elses(one: str, other: str) -> None:
    name = file_name(Source({"id": one}).root)
    assert name.isascii()
    assert len(name) <= 110
    assert name == name.lower()
    assert not set(name) & set('/\\:*?"<>| ')
    assert name[0] not in ".-"
    assert (name == file_name(Source({"id": other}).root)) == (one == other)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.json"
    write_whole(file, "before")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_whole(file, "after")
    assert file.read_text("utf-8") == "before"
    assert names(tmp_path) == ["a.json"]


def test_check_fetches_the_flow(api: Api, shell: Shell) -> None:
    text = Path("examples/email-changed/flow.json").read_bytes()
    api.will(Answer(200, body=text), Answer(200, body=text))
    result = shell("check", "--flow-id", "a/b", "examples/email-changed/fires.json")
    assert result.exit_code == 0
    assert "would fire" in result.stdout
    assert api.requests[0].target == "/v1/automation/flows/a%2Fb"
    assert shell("check", "--flow-id", "a", "examples/email-changed/misses.json").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--flow-id", "a", "x", "y"], "with --flow-id give one file, the event"),
        (["x"], "give two files, the flow and the event, or --flow-id and the event"),
        (["-", "-"], "only one of FLOW and EVENT can be standard input"),
        (["--flow-id", "", "x"], "getFlow needs flow_id"),
    ],
)
def test_check_with_the_wrong_files(arguments: list[str], said: str, shell: Shell) -> None:
    result = shell("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("answer", "code"),
    [(Answer(404), 2), (Answer(500), 3), (Answer(200, body=b"[]"), 2), (Answer(200, body=b""), 2)],
)
def test_check_without_a_flow_is_no_verdict(answer: Answer, code: int, api: Api, shell: Shell) -> None:
    api.will(answer)
    result = shell("check", "--flow-id", "a", "examples/email-changed/fires.json")
    assert (result.exit_code, result.stdout) == (code, "")
