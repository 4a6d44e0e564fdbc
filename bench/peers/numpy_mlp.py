"""The document's experiment in NumPy: SGD and RMSprop on 784-100-100-100-100-10, batch 128, and the
loss of each batch after the step. Prints how long a number of steps of both took.

usage: numpy_mlp.py float64|float32 MNIST_FOLDER STEPS
"""

import json
import sys
import time

import numpy as np

from mnist import load

WIDTHS = [784, 100, 100, 100, 100, 10]
RATE, DECAY, EPSILON, CLIP = 0.01, 0.99, 1e-8, 1e-7
BATCH = 128


def new_net(random, dtype):
    def layer(inputs, outputs):
        weights = random.normal(0, np.sqrt(2 / inputs), (inputs, outputs))
        return [weights.astype(dtype), np.zeros(outputs, dtype)]

    return [layer(a, b) for a, b in zip(WIDTHS, WIDTHS[1:])]


def forward(net, batch):
    """The input of every layer and the class probabilities."""
    inputs = []
    values = batch
    for weights, biases in net:
        inputs.append(values)
        sums = values @ weights + biases
        values = np.maximum(sums, 0)
    shifted = np.exp(sums - sums.max(axis=1, keepdims=True))
    return inputs, shifted / shifted.sum(axis=1, keepdims=True)


def mean_loss(net, batch, labels):
    _, probabilities = forward(net, batch)
    return -np.log(probabilities[np.arange(len(labels)), labels] + CLIP).mean()


def gradients(net, batch, labels):
    inputs, delta = forward(net, batch)
    delta[np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    result = []
    for index in range(len(net) - 1, -1, -1):
        result.append([inputs[index].T @ delta, delta.sum(axis=0)])
        if index > 0:
            delta = (delta @ net[index][0].T) * (inputs[index] > 0)
    return result[::-1]


def sgd_update(net, slopes):
    for layer, slope in zip(net, slopes):
        for block, gradient in zip(layer, slope):
            block -= RATE * gradient


def rmsprop_update(net, slopes, squares):
    for layer, slope, kept in zip(net, slopes, squares):
        for block, gradient, square in zip(layer, slope, kept):
            square *= DECAY
            square += (1 - DECAY) * gradient * gradient
            block -= RATE * gradient / (np.sqrt(square) + EPSILON)


def main():
    dtype, folder, steps = np.dtype(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    images, labels = load(folder, dtype)
    random = np.random.default_rng(0)
    plain, scaled = new_net(random, dtype), new_net(random, dtype)
    squares = [[np.zeros_like(block) for block in layer] for layer in scaled]
    for step in range(-20, steps):
        if step == 0:
            start = time.perf_counter()
        chosen = random.integers(0, len(labels), BATCH)
        batch, wanted = images[chosen], labels[chosen]
        sgd_update(plain, gradients(plain, batch, wanted))
        mean_loss(plain, batch, wanted)
        rmsprop_update(scaled, gradients(scaled, batch, wanted), squares)
        mean_loss(scaled, batch, wanted)
    print(json.dumps({'steps': 2 * steps, 'seconds': time.perf_counter() - start}))


main()
