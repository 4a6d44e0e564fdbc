"""MNIST's IDX files as NumPy arrays."""

import os

import numpy as np


def read_idx(folder, name, header):
    with open(os.path.join(folder, name), 'rb') as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def load(folder, dtype):
    """Images (60000, 784) in 0..1 and labels (60000)."""
    pixels = read_idx(folder, 'train-images-idx3-ubyte', 16).reshape(-1, 784)
    labels = read_idx(folder, 'train-labels-idx1-ubyte', 8).astype(np.int64)
    return (pixels / 255).astype(dtype), labels
