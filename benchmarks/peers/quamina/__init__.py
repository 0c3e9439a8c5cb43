"""quamina, in Go: built by the Go toolchain where there is one and the module can be had.

`QUAMINA_SOURCE` may name a checkout of quamina to build against instead.
"""

import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
BUILT = Path(__file__).parents[3] / ".oracle" / "quamina"
NAME = "quamina"
MOST = 10_000


def missing() -> str | None:
    if shutil.which("go") is None:
        return "quamina needs a Go toolchain"
    program = BUILT / "bench"
    if program.exists() and program.stat().st_mtime > (HERE / "main.go").stat().st_mtime:
        return None
    BUILT.mkdir(parents=True, exist_ok=True)
    for name in ("main.go", "go.mod"):
        shutil.copy(HERE / name, BUILT)
    source = os.environ.get("QUAMINA_SOURCE")
    if source:
        _go("mod", "edit", f"-replace=quamina.net/go/quamina/v2={source}")
    done = _go("build", "-mod=mod", "-o", "bench", ".")
    if done.returncode:
        return "quamina could not be built: its module could not be had"
    return None


def command(rules: str, events: str, seconds: float) -> list[str]:
    return [str(BUILT / "bench"), rules, events, str(seconds)]


def _go(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["go", *arguments], cwd=BUILT, capture_output=True, text=True)
