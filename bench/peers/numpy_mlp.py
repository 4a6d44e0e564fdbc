"""One run in NumPy, as the first argument asks for it; see mnist.py and bench/peers.mjs."""

import numpy as np

from mnist import load, report, task

DECAY, EPSILON, CLIP = 0.99, 1e-8, 1e-7


def new_net(random, widths, dtype):
    def layer(inputs, outputs):
        weights = random.normal(0, np.sqrt(2 / inputs), (inputs, outputs))
        return [weights.astype(dtype), np.zeros(outputs, dtype)]

    return [layer(a, b) for a, b in zip(widths, widths[1:])]


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


def mean_loss(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels] + CLIP).mean()


def gradients(net, inputs, probabilities, labels):
    delta = probabilities.copy()
    delta[np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    result = []
    for index in range(len(net) - 1, -1, -1):
        result.append([inputs[index].T @ delta, delta.sum(axis=0)])
        if index > 0:
            delta = (delta @ net[index][0].T) * (inputs[index] > 0)
    return result[::-1]


def sgd_update(net, slopes, rate):
    for layer, slope in zip(net, slopes):
        for block, gradient in zip(layer, slope):
            block -= rate * gradient


def rmsprop_update(net, slopes, rate, squares):
    for layer, slope, kept in zip(net, slopes, squares):
        for block, gradient, square in zip(layer, slope, kept):
            square *= DECAY
            square += (1 - DECAY) * gradient * gradient
            block -= rate * gradient / (np.sqrt(square) + EPSILON)


def main():
    run = task()
    dtype, rate = np.dtype(run['dtype']), run['rate']
    images, labels = load(run['data'], dtype)
    random = np.random.default_rng(0)
    net = new_net(random, run['widths'], dtype)
    squares = [[np.zeros_like(block) for block in layer] for layer in net]

    def step():
        chosen = random.integers(0, len(labels), run['batch'])
        batch, wanted = images[chosen], labels[chosen]
        inputs, probabilities = forward(net, batch)
        slopes = gradients(net, inputs, probabilities, wanted)
        if run['optimizer'] == 'sgd':
            sgd_update(net, slopes, rate)
        else:
            rmsprop_update(net, slopes, rate, squares)
        if run['lossAfter']:
            _, probabilities = forward(net, batch)
        return mean_loss(probabilities, wanted)

    report(run['steps'], step)


main()
