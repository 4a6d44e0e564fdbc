"""What every peer in Python shares: its task, MNIST's IDX files as NumPy arrays, and a start at the same moment."""

import json
import os
import sys
import time

import numpy as np


def read_idx(folder, name, header):
    with open(os.path.join(folder, name), 'rb') as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def load(folder, dtype):
    """Images (60000, 784) in 0..1 and labels (60000)."""
    pixels = read_idx(folder, 'train-images-idx3-ubyte', 16).reshape(-1, 784)
    labels = read_idx(folder, 'train-labels-idx1-ubyte', 8).astype(np.int64)
    return (pixels / 255).astype(dtype), labels


def task():
    """The run that the first argument asks for: see bench/peers.mjs."""
    return json.loads(sys.argv[1])


def report(steps, step):
    """Calls `step` some times to warm up, waits for the word to start, and prints how long all steps took."""
    for _ in range(10):
        step()
    print('ready', flush=True)
    sys.stdin.readline()
    start = time.perf_counter()
    for _ in range(steps):
        step()
    print(json.dumps({'steps': steps, 'seconds': time.perf_counter() - start}))
