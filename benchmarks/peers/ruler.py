"""Event Ruler, the engine behind EventBridge, in a warm JVM; `make oracle` fetches it."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
JARS = ROOT / ".oracle" / "ruler" / "lib"
CLASSES = ROOT / ".oracle" / "ruler-bench"
SOURCE = Path(__file__).parent / "RulerBench.java"
NAME = "Event Ruler"
MOST = 10_000


def missing() -> str | None:
    if shutil.which("java") is None or shutil.which("javac") is None:
        return "Event Ruler needs a JDK"
    if not JARS.exists():
        return "Event Ruler is not here (make oracle)"
    built = CLASSES / "RulerBench.class"
    if not built.exists() or built.stat().st_mtime < SOURCE.stat().st_mtime:
        compiler = ["javac", "-nowarn", "-cp", f"{JARS}/*", "-d", str(CLASSES), str(SOURCE)]
        done = subprocess.run(compiler, capture_output=True, text=True)
        if done.returncode:
            return f"javac refused the harness of Event Ruler: {done.stderr.strip()[:200]}"
    return None


def command(rules: str, events: str, seconds: float) -> list[str]:
    return ["java", "-Xss16m", "-cp", f"{CLASSES}:{JARS}/*", "RulerBench", rules, events, str(seconds)]
