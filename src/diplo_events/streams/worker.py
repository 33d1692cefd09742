"""A worker process: what runs in it, and the handle by which the pool talks to it."""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any

from diplo_events.streams.reading import Item, Job, Outcome

READY = "ready"
_PATIENCE = 5.0  # seconds for a process to end before it is killed


class Ended(Exception):
    """The process is gone; what it was at is still in its tasks."""


class Worker:
    """A process that reads one batch after the other, with the tasks that it was sent and has not answered."""

    def __init__(self, context: BaseContext, job: Job) -> None:
        self.tasks: deque[Any] = deque()
        self.ready = False
        self.connection, far = context.Pipe()
        # daemonic: ends with us, even where nobody closes the pool
        self.process = context.Process(target=serve, args=(far, job), daemon=True)  # type: ignore[attr-defined]
        with _interrupts_held():
            self.process.start()
        far.close()

    def send(self, task: Any, batch: list[Item]) -> None:
        """Give it a batch; ``task`` comes back with the answer.

        Raises:
            Ended: the process is gone. The task counts as sent.
        """
        self.tasks.append(task)
        try:
            self.connection.send(batch)
        except OSError as error:
            raise Ended from error

    def receive(self) -> list[Outcome] | str:
        """The next message: ``READY``, another word on why it could not start, or the answer to its first task.

        Raises:
            Ended: the process is gone.
        """
        try:
            message: list[Outcome] | str = self.connection.recv()
        except (EOFError, OSError) as error:
            raise Ended from error
        return message

    def end(self) -> str:
        """End the process at once, and tell how it ended, in words."""
        self.connection.close()
        self.process.terminate()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        return _ending(self.process.exitcode)

    def obituary(self) -> str:
        """How a process that is gone ended, in words."""
        self.process.join(_PATIENCE)
        return self.end() if self.process.exitcode is None else _ending(self.process.exitcode)


def serve(connection: Connection, job: Job) -> None:
    """The work of a worker process: batches in, outcomes out, until the other end of the connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the parent ends us
    try:
        read = job.reader()
    except Exception as error:
        connection.send(f"{type(error).__name__}: {error}")
        return
    batches: queue.SimpleQueue[list[Item]] = queue.SimpleQueue()
    # the next batch is taken in while one is read, so that the parent never waits for us to listen
    threading.Thread(target=_take_in, args=(connection, batches), daemon=True).start()
    with suppress(OSError):
        connection.send(READY)
        while True:
            connection.send(read(batches.get()))


def _take_in(connection: Connection, batches: queue.SimpleQueue[list[Item]]) -> None:
    parent = parent_process()
    # a forked process holds both ends of its connection, which then tells nothing of the parent's death
    watched: list[Any] = [connection, *([parent.sentinel] if parent else [])]
    with suppress(EOFError, OSError):
        while connection in wait(watched):
            batches.put(connection.recv())
    os._exit(0)  # nobody is left who wants an answer


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started within never sees an interrupt, not even before it can say that it ignores them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"by {signal.Signals(-code).name}"
    return f"with exit code {code}"
