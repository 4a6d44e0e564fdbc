/** What a rule is in Python; test/engine/pytorch-code.test.ts runs such classes. */
import { describe, expect, it } from 'vitest'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { pytorchCode } from '../../../src-shared/optimizer-language/pytorch'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'

function codeOf(text: string): string {
  const { program, problems } = readOptimizer(text)
  if (program === null) throw new Error(JSON.stringify(problems))
  return pytorchCode(program)
}

/** The lines of a text with these statements that stand in the two loops, without their indent. */
function statements(...lines: readonly string[]): string[] {
  const [, group] = codeOf(['optimizer A', 'lr = 0.1', ...lines].join('\n')).split(
    'for group in self.param_groups:\n',
  )
  return group
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(?:lr|state|if|continue|return|w|g)\b|^$/u.test(line))
}

it('is a whole class', () => {
  const text = `optimizer Steady descent
# As in the first lecture.
lr = 0.1 in (0, inf) # of all weights
momentum = 0.9 in [0, 1)
ahead = off
v = momentum * v + g
w = w - lr * where(ahead, g + momentum * v, v)
rate = lr`
  expect(codeOf(text)).toBe(`import torch
from torch.optim import Optimizer


# As in the first lecture.
class SteadyDescent(Optimizer):
    def __init__(
        self,
        params,
        lr=0.1,  # of all weights
        momentum=0.9,
        ahead=False,
    ):
        if not 0 < lr:
            raise ValueError(f"lr = {lr}")
        if not 0 <= momentum < 1:
            raise ValueError(f"momentum = {momentum}")
        defaults = dict(
            lr=lr,
            momentum=momentum,
            ahead=ahead,
        )
        super().__init__(params, defaults)

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            lr = group["lr"]
            momentum = group["momentum"]
            ahead = group["ahead"]
            for param in group["params"]:
                if param.grad is None:
                    continue
                state = self.state[param]
                if not state:
                    state["v"] = torch.zeros_like(param)
                w = param
                g = param.grad
                v = state["v"]
                v = momentum * v + g
                w = w - lr * (g + momentum * v if ahead else v)
                state["v"] = v
                param.copy_(w)
        return loss
`)
})

it.each(OPTIMIZER_IDS)('of %s leaves out the effective rate', (id) => {
  const code = codeOf(OPTIMIZER_CATALOGUE[id].text)
  expect(code).toContain(`class ${OPTIMIZER_CATALOGUE[id].name}(Optimizer):`)
  expect(code).not.toMatch(/\brate\b/u)
})

describe('names', () => {
  it('of Python and of what is around a rule get a line behind them', () => {
    const code = codeOf(`optimizer class
lr = 0.1
lambda = 0.5
params = 0.5
torch = 0.5
param = 0.25
param_ = 0.25
w = w - lr * (lambda + params + torch + param + param_) * g`)
    expect(code).toContain('class Class(Optimizer):')
    expect(code).toContain('(lambda_ + params_ + torch_ + param_ + param__) * g')
    expect(code).toContain('param__ = group["param__"]')
  })

  it.each([
    ['3 steps', 'Own3Steps'],
    ['β-descent', 'ΒDescent'],
    ['none', 'None_'],
    ['+', 'Own'],
  ])('of an optimizer called %s is %s', (name, expected) => {
    const code = codeOf(`optimizer ${name}\nlr = 0.1\nw = w - lr * g`)
    expect(code).toContain(`class ${expected}(Optimizer):`)
  })
})

describe('what stands in front of the loop over parameters', () => {
  it('keeps the value that an earlier line of the loop reads', () => {
    const lines = statements('a = lr', 'x = a * g', 'a = 2', 'w = w - a * x')
    expect(lines).toEqual([
      ...['a = lr', 'a_ = 2', 'for param in group["params"]:'],
      ...['x = a * g', 'param.copy_(w)'],
    ])
  })

  it('is not overwritten by the loop', () => {
    const lines = statements('a = 2 * lr', 'x = a * g', 'a = x', 'w = w - a * x')
    expect(lines).toContain('a_ = x')
  })

  it('has recurrences, kept beside the settings', () => {
    const lines = statements('p = 0.9 * p + lr', 'w = w - p * g')
    expect(lines).toEqual([
      ...['p = group.get("p", 0)', 'p = 0.9 * p + lr', 'group["p"] = p'],
      ...['for param in group["params"]:', 'param.copy_(w)'],
    ])
  })
})

describe('where Python would raise', () => {
  const rule = (scalar: string, range = '[0, 1)') =>
    codeOf(`optimizer A\nlr = 0.1\nb = 0.5 in ${range}\nx = ${scalar}\nw = w - lr * x * g`)

  it.each([
    ['1 / b', 'x = (_double(1) / b).item()'],
    ['1 / (1 - 2 * b)', 'x = (_double(1) / (1 - 2 * b)).item()'],
    ['sqrt(b - 0.5)', 'x = _double(b - 0.5).sqrt().item()'],
    ['log(b)', 'x = _double(b).log().item()'],
    ['exp(t)', 'x = _double(t).exp().item()'],
    ['t^t', 'x = (_double(t)**t).item()'],
    ['b^(b - 1)', 'x = (_double(b)**(b - 1)).item()'],
    ['sign(b)', 'x = _double(b).sign().item()'],
  ])('%s is computed by a tensor', (scalar, line) => {
    expect(rule(scalar)).toContain(`            ${line}\n`)
    expect(rule(scalar)).toContain('def _double(x):')
  })

  it.each([
    ['1 / (1 - b)', 'x = 1 / (1 - b)'],
    ['1 / (1 - b^t)', 'x = 1 / (1 - b**t)'],
    ['lr / (1 + b)', 'x = lr / (1 + b)'],
    ['sqrt(1 - b^t)', 'x = math.sqrt(1 - b**t)'],
    ['exp(-b * t)', 'x = math.exp(-b * t)'],
    ['log(1 + b)', 'x = math.log(1 + b)'],
    ['t^2 / t', 'x = t**2 / t'],
  ])('%s cannot be, and stays plain', (scalar, line) => {
    expect(rule(scalar)).toContain(`            ${line}\n`)
    expect(rule(scalar)).not.toContain('_double')
  })

  it('a range that is closed at 1 is not open', () => {
    expect(rule('1 / (1 - b)', '[0, 1]')).toContain('_double(1) / (1 - b)')
    expect(rule('1 / (1 - b * b)', '[0, 1]')).toContain('_double(1)')
    expect(rule('1 / (b * b)', '(0, 1]')).toContain('_double(1)')
  })
})

describe('tensors', () => {
  it.each([
    ['max(g, 0)', 'g.clamp(min=0)'],
    ['min(1, g)', 'g.clamp(max=1)'],
    ['max(g, w)', 'torch.maximum(g, w)'],
    ['clamp(g, -1, 1)', 'g.clamp(-1, 1)'],
    ['clamp(g, w, 1)', 'torch.maximum(g, w).clamp(max=1)'],
    ['where(g > 0, 1, 2)', 'torch.where(g > 0, torch.full_like(param, 1), 2)'],
    ['where(t > 5, g, 1)', 'g if t > 5 else torch.full_like(param, 1)'],
    [
      'where(g > 0 and w > 0 or not (g < 1), g, w)',
      'torch.where((g > 0) & (w > 0) | ~(g < 1), g, w)',
    ],
    ['(-g)^2 - -g^2', '(-g)**2 - -g**2'],
    ['g - (w - (g - w))', 'g - (w - (g - w))'],
    [
      'mean(g) * norm(w - g) / size(w)',
      'g.double().mean() * (w - g).double().norm() / param.numel()',
    ],
  ])('%s', (expression, python) => {
    const code = codeOf(`optimizer A\nlr = 0.1\nx = ${expression}\nw = w - lr * x`)
    expect(code).toContain(`                x = ${python}\n`)
  })

  it('that may be the gradient or the parameter are copied into the state', () => {
    const code = codeOf('optimizer A\nlr = 0.1\nw = w - lr * d\nx = g\nd = where(t > 3, x, 0)')
    expect(code).toContain('state["d"] = d.clone()')
  })
})
