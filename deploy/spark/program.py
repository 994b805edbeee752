"""The dicit binary on a worker: processes that answer line for line, and are started anew where they die."""

import hashlib
import os
import subprocess
import tempfile
import threading
from dataclasses import dataclass


class Died(Exception):
    """A process ended, or had to be ended, before it had answered."""


class Mismatch(Exception):
    """A worker has another dicit than the driver: a fault of the cluster, not of a document."""


@dataclass(frozen=True)
class Settings:
    """What the driver tells every worker."""

    binary: str
    arguments: tuple  # of `dicit annotate`
    base: str
    patience: float  # seconds for one document
    identity: tuple = ()

    def command(self, *arguments):
        return [self.binary, "-q", *arguments]

    def annotate(self, *arguments):
        return self.command("annotate", "--jsonl", "--jobs", "1", *self.arguments, *arguments, "-")

    def map(self):
        return self.command("map", "--jsonl", "--base", self.base, "-")


def identity(settings):
    """What two workers must have in common for their results to be of one kind."""

    def output(*arguments):
        try:
            return subprocess.run(settings.command(*arguments), check=True, capture_output=True).stdout
        except (OSError, subprocess.CalledProcessError) as error:
            raise Mismatch(f"{settings.binary} does not run here: {error}") from error

    version = output("--version").decode().strip()
    schema = hashlib.sha256(output("schema")).hexdigest()
    models = output("model", "list").decode()
    model = next((line[1:].split() for line in models.splitlines() if line.startswith("*")), [])
    return version, f"annotation schema sha256:{schema}", "model " + " ".join(model[:2])


def check(settings):
    """Raises where this worker's dicit is not the driver's."""
    here = identity(settings)
    if here != settings.identity:
        raise Mismatch(f"this worker has {here}, the driver {settings.identity}; give all of them the same dicit")


class Program:
    """A process that answers each line with one line. Another one takes its place when it dies."""

    def __init__(self, command, patience):
        self.command, self.patience = command, patience
        self.process = None
        self.messages = tempfile.TemporaryFile()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.messages.close()

    def start(self):
        self.messages.seek(0)
        self.messages.truncate()
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=self.messages)

    def stop(self):
        """Ends the process and tells how it ended."""
        if self.process is None:
            return ""
        process, self.process = self.process, None
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdout.close()
        return ending(process.wait(), self.messages)

    def ask(self, line):
        """The answer to a line, without its end."""
        if self.process is None:
            self.start()
        watch = threading.Timer(self.patience, self.process.kill)
        watch.start()
        try:
            self.process.stdin.write(line + b"\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        finally:
            late = not watch.is_alive()
            watch.cancel()
        if answer.endswith(b"\n"):
            return answer[:-1]
        self.process.kill()
        how = self.stop()
        raise Died(f"no answer within {self.patience:g} s" if late else how)

    def ask_twice(self, line):
        """The answer to a line. A process may be ended by others: only a line that ends two of them is at fault."""
        try:
            return self.ask(line)
        except Died:
            return self.ask(line)


def stream(command, content, patience):
    """All lines that a program answers to what it reads from standard input; `patience` for each of them."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as messages:
        given.write(content)
        given.seek(0)
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=messages)
        lines, late = [], False
        while True:
            watch = threading.Timer(patience, process.kill)
            watch.start()
            line = process.stdout.readline()
            late = late or not watch.is_alive()
            watch.cancel()
            if not line.endswith(b"\n"):
                break
            lines.append(line[:-1])
        process.stdout.close()
        if process.wait() == 0:
            return lines
        raise Died(f"no answer within {patience:g} s" if late else ending(process.returncode, messages))


def ending(status, messages):
    """How a process ended, in words."""
    messages.seek(0, os.SEEK_END)
    messages.seek(max(0, messages.tell() - 500))
    said = messages.read().decode(errors="replace").strip()
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    return f"dicit ended with {how}" + (f": {said}" if said else "")
