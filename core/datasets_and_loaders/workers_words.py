"""What is said of worker processes and of what they draw."""

from collections.abc import Sequence

from core.datasets_and_loaders.workers import Worker

IN_WORDS = (
    "With `num_workers=0` the main process loads. With more, that many processes load the next batches "
    "while you train, each with its own copy of the dataset and with seeds of its own: in every epoch "
    "PyTorch draws one number for all of them, and adds the worker's. Since version 1.9 it seeds NumPy, "
    "too. A `worker_init_fn` runs after that."
)


def say_draws(workers: Sequence[Worker]) -> str:
    """Return whether workers draw the same numbers from NumPy, in an epoch, and from epoch to epoch."""
    failed = next((worker for worker in workers if worker.error), None)
    if failed:
        return (
            f"**Worker {failed.number} fails in epoch {failed.epoch}**: NumPy's seeds go up to "
            f"{2**32 - 1:,}, and this one is {failed.seed:,}."
        )
    epochs = sorted({worker.epoch for worker in workers})
    drawn = [[worker.from_numpy for worker in workers if worker.epoch == epoch] for epoch in epochs]
    alike = len(drawn[0]) > 1 and all(len(set(each)) == 1 for each in drawn)
    again = all(each == drawn[0] for each in drawn)
    if alike or again:
        who = [f"all {len(drawn[0])} workers"] * alike + ["every epoch"] * again
        return f"**The same numbers from NumPy for {' and '.join(who)}**: noise that is no noise."
    everybody = [draws for each in drawn for draws in each]
    if len(set(everybody)) < len(everybody):
        return "**Some of them draw the same numbers from NumPy.**"
    if len(drawn[0]) == 1:
        return "**The worker draws other numbers from NumPy in every epoch.**"
    return "**Every worker draws other numbers from NumPy**, and others again in the next epoch."


def say_batches(workers: Sequence[Worker]) -> str:
    """Return who loads which batches, which is the same in every epoch."""
    first = [worker for worker in workers if worker.epoch == workers[0].epoch]
    parts = [
        f"worker {worker.number} loads {_list('batch', 'batches', worker.batches)}" for worker in first
    ]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _list(one: str, many: str, numbers: Sequence[int]) -> str:
    if not numbers:
        return f"no {one}"
    return f"{one if len(numbers) == 1 else many} {', '.join(map(str, numbers))}"


def rows(workers: Sequence[Worker]) -> list[tuple[str, ...]]:
    """Return a row for every worker of every epoch: its seed and its draws, or its error."""
    return [
        (
            str(worker.epoch),
            str(worker.number),
            str(worker.seed),
            " ".join(f"{draw:.3f}" for draw in worker.from_torch) or "–",
            " ".join(f"{draw:.3f}" for draw in worker.from_numpy) or worker.error,
        )
        for worker in workers
    ]
