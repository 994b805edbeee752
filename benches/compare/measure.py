"""What every comparison measures, and with which programs."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dicit"
DICIT = os.environ.get("DICIT", "dicit")
OXIGRAPH = os.environ.get("OXIGRAPH", str(CACHE / "venv/bin/oxigraph"))
PYTHON = os.environ.get("COMPARE_PYTHON", str(CACHE / "venv-compare/bin/python"))


def measure(command, output=subprocess.DEVNULL):
    """Seconds by the clock, seconds of the processors and peak memory in MiB of a command."""
    start = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=subprocess.PIPE)
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"error: {' '.join(map(str, command[:6]))}: {message.decode(errors='replace')[-2000:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(rounds, prepare, command):
    """The fastest of several measurements, each after something that is not measured."""
    return min(prepared(prepare, command) for _ in range(rounds))


def prepared(prepare, command):
    prepare()
    return measure(command)


def size(path):
    """Bytes of a file or folder."""
    path = Path(path)
    return path.stat().st_size if path.is_file() else sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def about():
    """A line on what is measured: the binary, how it was built, the machine."""
    version = subprocess.run([DICIT, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    built = next((kind for kind in ("release", "debug") if f"/{kind}/" in f"/{Path(DICIT).resolve()}"), "build unknown")
    model = next((line.partition(":")[2].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    print(f"{version} ({built}), {os.cpu_count()} × {model or 'processor'}, load {os.getloadavg()[0]:.1f}", flush=True)
