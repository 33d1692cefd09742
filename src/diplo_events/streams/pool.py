"""Worker processes that read batches side by side, with answers in order and nothing lost when one of them dies."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from diplo_events.article import Article
from diplo_events.errors import WorkerError
from diplo_events.streams.reading import Item, Job, Outcome, StartMethod, failed_row
from diplo_events.streams.worker import READY, Ended, Worker

logger = logging.getLogger("diplo_events")

_AHEAD = 2  # batches that a worker holds: the one it reads and the next
_WINDOW = 4  # batches for each worker that are under way or wait for an earlier one
_DEATHS = 20  # deaths in a row, without an answer between them, after which the cause lies not in the articles


@dataclass
class _Batch:
    """Articles that were taken from the stream together; ``start`` counts those before them."""

    start: int
    items: list[Item]
    answers: list[Outcome | None] = field(init=False)

    def __post_init__(self) -> None:
        self.answers = [None] * len(self.items)

    @property
    def done(self) -> bool:
        return None not in self.answers


@dataclass(frozen=True)
class _Task:
    """A part of a batch that one worker reads; ``again`` after a worker died of the whole."""

    batch: _Batch
    part: slice
    again: bool = False

    @property
    def items(self) -> list[Item]:
        return self.batch.items[self.part]

    def names(self) -> str:
        """Its articles for a message: their places in the stream, counted from 1, and their ids."""
        first = self.batch.start + (self.part.start or 0) + 1
        ids = [item.id for item in self.items if isinstance(item, Article) and item.id]
        places = f"{first}" if len(self.items) == 1 else f"{first} to {first + len(self.items) - 1}"
        return f"{places} of the stream" + (f" ({', '.join(ids)})" if ids else "")


_GUARD = 'in a script, call extract_many(workers=…) under `if __name__ == "__main__":`'


class Pool:
    """Up to ``workers`` processes, started when there is work for them and ended with the ``with`` block."""

    def __init__(self, job: Job, workers: int, start_method: StartMethod = "spawn") -> None:
        if getattr(multiprocessing.current_process(), "_inheriting", False):
            raise WorkerError(f"this process is a worker that still reads the script that started it; {_GUARD}")
        self._context = multiprocessing.get_context(start_method)
        if start_method == "fork":
            job.pipeline()  # once for all, in memory that they share
            self._job = job
        else:
            self._job = job.pickled()
        self._size = workers
        self._workers: list[Worker] = []
        self._todo: deque[_Task] = deque()
        self._deaths = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        while self._workers:
            self._workers.pop().end()

    def run(self, batches: Iterator[list[Item]]) -> Iterator[Outcome]:
        """The outcomes of all batches, in order, with so many batches under way as keep the workers busy.

        Raises:
            WorkerError: workers cannot start, or die one after the other.
        """
        window: deque[_Batch] = deque()
        taken = 0
        more = True
        failure: Exception | None = None
        while more or window:
            while more and len(window) < _WINDOW * self._size and self._hungry():
                try:
                    items = next(batches, None)
                except Exception as error:  # of the stream itself; what came before it is answered first
                    items, failure = None, error
                if items is None:
                    more = False
                else:
                    window.append(_Batch(taken, items))
                    taken += len(items)
                    self._todo.append(_Task(window[-1], slice(0, len(items))))
                    self._feed()
            if window and not window[0].done:
                self._listen()
            while window and window[0].done:
                yield from filter(None, window.popleft().answers)
        if failure is not None:
            raise failure

    def _hungry(self) -> bool:
        busy = sum(len(worker.tasks) for worker in self._workers)
        return busy + len(self._todo) < self._size * _AHEAD

    def _feed(self) -> None:
        """Hand tasks to those who hold fewest, to new workers first."""
        while self._todo:
            worker = min(self._workers, key=lambda one: len(one.tasks), default=None)
            if len(self._workers) < self._size and (worker is None or worker.tasks):
                worker = Worker(self._context, self._job)
                self._workers.append(worker)
            if worker is None or len(worker.tasks) >= _AHEAD:
                return
            task = self._todo.popleft()
            try:
                worker.send(task, task.items)
            except Ended:
                self._replace(worker)

    def _listen(self) -> None:
        """Wait for a message, and take all that are there."""
        connections = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(connections)):
            worker = connections[connection]  # type: ignore[index]
            try:
                message = worker.receive()
            except Ended:
                self._replace(worker)
            else:
                self._take(worker, message)
        self._feed()

    def _take(self, worker: Worker, message: list[Outcome] | str) -> None:
        if not isinstance(message, str):
            task = worker.tasks.popleft()
            task.batch.answers[task.part] = message
            self._deaths = 0
        elif message == READY:
            worker.ready = True
        else:
            raise WorkerError(f"a worker process could not load the pipeline: {message}")

    def _replace(self, worker: Worker) -> None:
        """Bury a worker and see to its tasks: the one that it was at article by article, the others as they are."""
        self._workers.remove(worker)
        ending = worker.obituary()
        worker.connection.close()
        if not worker.ready:
            raise WorkerError(f"a worker process ended {ending} before it had loaded the pipeline; {_GUARD}")
        self._deaths += 1
        tasks = list(worker.tasks)
        if self._deaths > _DEATHS:
            raise WorkerError(f"{self._deaths} worker processes ended one after the other, the last {ending}")
        if tasks:
            self._todo.extendleft(reversed([*self._second_try(tasks[0], worker, ending), *tasks[1:]]))
        else:
            logger.warning("worker process %d ended %s with no article in flight", worker.process.pid, ending)

    def _second_try(self, task: _Task, worker: Worker, ending: str) -> list[_Task]:
        if task.again:
            logger.error("worker process %d ended %s with article %s again", worker.process.pid, ending, task.names())
            (item,) = task.items
            error = f"the worker process that read it ended {ending}, twice; it may need more memory than there is"
            task.batch.answers[task.part] = [Outcome(failed_row(item, error), error)]
            return []
        logger.warning(
            "worker process %d ended %s with articles %s in flight; they are read again one by one",
            worker.process.pid,
            ending,
            task.names(),
        )
        return [
            _Task(task.batch, slice(n, n + 1), again=True) for n in range(*task.part.indices(len(task.batch.items)))
        ]
