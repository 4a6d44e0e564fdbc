"""Writes training curves that Optimizer Lab imports, or shows while they grow. Python 3.8 or newer, nothing else.

    from optimizer_lab import Run

    log = Run('my sgd', optimizer='sgd', lr=0.01, seed=0)
    for step in range(1, 1001):
        ...
        log(step, loss=loss, val_loss=val_loss, val_accuracy=val_accuracy)

Each run becomes a file in the folder optimizer-lab-runs, or in that of the variable OPTIMIZER_LAB_FOLDER, or in
folder=. Import it with `optimizer-lab import FILE`, or watch the folder with `optimizer-lab import --watch FOLDER`.

Values are numbers, or what float() makes one of, such as PyTorch's tensors of one element. The lab knows losses (loss,
val_loss, test_loss), accuracies from 0 to 1 (val_accuracy, test_accuracy, accuracy) and grad_norm. Of the parameters it
knows optimizer, lr, seed, batch_size and dataset, and shows all others.
"""
import json
import math
import os
import re
import time
import uuid


class Run:
    """One run. Every call writes a line at once, so that a process that is killed loses at most the line it writes."""

    def __init__(self, name, folder=None, **parameters):
        folder = folder or os.environ.get("OPTIMIZER_LAB_FOLDER") or "optimizer-lab-runs"
        os.makedirs(folder, exist_ok=True)
        identity = uuid.uuid4().hex
        stem = re.sub(r"[^\w.-]+", "-", str(name)).strip("-.")[:60] or "run"
        self.path = os.path.join(folder, f"{stem}-{identity[:8]}.jsonl")
        self._step = 0
        self._file = open(self.path, "x", encoding="utf-8", newline="\n")
        self._write(
            {
                "format": "optimizer-lab-py",
                "version": 1,
                "id": identity,
                "name": str(name),
                "started": time.time(),
                "folder": os.path.abspath(folder),
                "said": {key: _plain(value) for key, value in parameters.items() if value is not None},
            }
        )

    def __call__(self, step=None, **metrics):
        """Writes what was measured at a step; without a step, at the next one. Steps begin at 1, or at 0."""
        step = self._step + 1 if step is None else int(step)
        if step < 0:
            raise ValueError(f"A step is 0 or more, not {step}.")
        self._step = step
        values = {key: _number(value) for key, value in metrics.items() if value is not None}
        self._write({"step": step, "time": time.time(), "metrics": values})

    def close(self):
        """Says that the run is finished. It can be left out."""
        if not self._file.closed:
            self._write({"finished": time.time()})
            self._file.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        # A run that fails stays unfinished.
        if kind is None:
            self.close()
        else:
            self._file.close()

    def _write(self, line):
        self._file.write(json.dumps(line, allow_nan=False) + "\n")
        self._file.flush()


def _number(value):
    """JSON knows neither NaN nor infinities: they are written as texts."""
    # PyTorch warns of tensors that have a graph.
    number = float(value.detach() if hasattr(value, "detach") else value)
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _plain(value):
    """A parameter as it is shown."""
    return value if isinstance(value, (str, bool, int)) else _number(value) if isinstance(value, float) else str(value)
