"""One run in PyTorch, eager, on the CPU, as the first argument asks for it; see mnist.py and bench/peers.mjs."""

import numpy as np
import torch

from mnist import load, report, task


def new_net(widths):
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        linear = torch.nn.Linear(inputs, outputs)
        torch.nn.init.normal_(linear.weight, 0, (2 / inputs) ** 0.5)
        torch.nn.init.zeros_(linear.bias)
        layers += [linear, torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def new_optimizer(name, parameters, rate, foreach):
    if name == 'sgd':
        return torch.optim.SGD(parameters, rate, foreach=foreach)
    return torch.optim.RMSprop(parameters, rate, alpha=0.99, eps=1e-8, foreach=foreach)


def main():
    run = task()
    torch.set_num_threads(run['threads'])
    torch.manual_seed(0)
    images, labels = (torch.from_numpy(block) for block in load(run['data'], np.float32))
    net = new_net(run['widths'])
    optimizer = new_optimizer(run['optimizer'], net.parameters(), run['rate'], run['foreach'])
    loss_of = torch.nn.functional.cross_entropy

    def step():
        chosen = torch.randint(0, len(labels), (run['batch'],))
        batch, wanted = images[chosen], labels[chosen]
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(net(batch), wanted)
        loss.backward()
        optimizer.step()
        if run['lossAfter']:
            with torch.inference_mode():
                loss = loss_of(net(batch), wanted)
        return loss.item()

    report(run['steps'], step)


main()
