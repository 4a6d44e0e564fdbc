"""The document's experiment in PyTorch, eager, on the CPU; see numpy_mlp.py.

usage: torch_mlp.py THREADS MNIST_FOLDER STEPS
"""

import json
import sys
import time

import numpy as np
import torch

from mnist import load

WIDTHS = [784, 100, 100, 100, 100, 10]
BATCH = 128


def new_net():
    layers = []
    for inputs, outputs in zip(WIDTHS, WIDTHS[1:]):
        linear = torch.nn.Linear(inputs, outputs)
        torch.nn.init.normal_(linear.weight, 0, (2 / inputs) ** 0.5)
        torch.nn.init.zeros_(linear.bias)
        layers += [linear, torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def train(net, optimizer, batch, wanted):
    """One step, then the loss of the same batch."""
    optimizer.zero_grad(set_to_none=True)
    torch.nn.functional.cross_entropy(net(batch), wanted).backward()
    optimizer.step()
    with torch.no_grad():
        return torch.nn.functional.cross_entropy(net(batch), wanted).item()


def main():
    threads, folder, steps = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    images, labels = (torch.from_numpy(block) for block in load(folder, np.float32))
    plain, scaled = new_net(), new_net()
    pairs = [
        (plain, torch.optim.SGD(plain.parameters(), 0.01)),
        (scaled, torch.optim.RMSprop(scaled.parameters(), 0.01, alpha=0.99, eps=1e-8)),
    ]
    for step in range(-20, steps):
        if step == 0:
            start = time.perf_counter()
        chosen = torch.randint(0, len(labels), (BATCH,))
        for net, optimizer in pairs:
            train(net, optimizer, images[chosen], labels[chosen])
    print(json.dumps({'steps': 2 * steps, 'seconds': time.perf_counter() - start}))


main()
