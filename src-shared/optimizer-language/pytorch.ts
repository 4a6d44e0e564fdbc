/** A rule as Python: a class that PyTorch's users can train with. */
import type { Hyperparameter, Program } from './program'
import { className, comment, pythonNumber } from './pytorch/python'
import { translated, type Translation } from './pytorch/translation'

const INDENT = '    '
const indented = (lines: readonly string[]) =>
  lines.map((line) => (line === '' ? '' : INDENT + line))

/**
 * The rule as a `torch.optim.Optimizer` with the hyperparameters' defaults. What it computes differs from the engine by
 * rounding, and where something is not a number: PyTorch's sign of that is 0. `rate`, which moves nothing, is left out.
 */
export function pytorchCode(program: Program): string {
  const translation = translated(program)
  const { uses } = translation
  const { description } = program
  return [
    ...(uses.has('math') ? ['import math', ''] : []),
    ...['import torch', 'from torch.optim import Optimizer', '', ''],
    ...(uses.has('_double')
      ? ['def _double(x):', `${INDENT}return torch.tensor(x, dtype=torch.float64)`, '', '']
      : []),
    ...(description === '' ? [] : description.split('\n').map(comment)),
    `class ${className(program.name)}(Optimizer):`,
    ...indented([
      ...beginning(program.hyperparameters, translation.settings),
      '',
      ...stepLines(translation),
    ]),
    '',
  ].join('\n')
}

function defaultOf({ kind, default: value }: Hyperparameter): string {
  if (kind === 'number') return pythonNumber(value)
  return value === 0 ? 'False' : 'True'
}

/** What a value has to meet; undefined where all numbers are allowed. */
function condition(one: Hyperparameter, name: string): string | undefined {
  const { kind, min, max, exclusiveMin, exclusiveMax } = one
  const low = min === -Infinity ? '' : `${pythonNumber(min)} ${exclusiveMin ? '<' : '<='} `
  const high = max === Infinity ? '' : ` ${exclusiveMax ? '<' : '<='} ${pythonNumber(max)}`
  return kind === 'flag' || low + high === '' ? undefined : `${low}${name}${high}`
}

/** The constructor. */
function beginning(
  hyperparameters: readonly Hyperparameter[],
  names: readonly string[],
): readonly string[] {
  const parameters = hyperparameters.map((one, i) => {
    const note = one.note === '' ? '' : `  ${comment(one.note)}`
    return `${names[i]}=${defaultOf(one)},${note}`
  })
  const checks = hyperparameters.flatMap((one, i) => {
    const allowed = condition(one, names[i])
    const message = `f"${names[i]} = {${names[i]}}"`
    return allowed === undefined
      ? []
      : [`if not ${allowed}:`, `${INDENT}raise ValueError(${message})`]
  })
  return [
    'def __init__(',
    ...indented(['self,', 'params,', ...parameters]),
    '):',
    ...indented([
      ...checks,
      'defaults = dict(',
      ...indented(names.map((name) => `${name}=${name},`)),
      ')',
      'super().__init__(params, defaults)',
    ]),
  ]
}

function stepLines(translation: Translation): readonly string[] {
  const { settings, states, forAll } = translation
  const scalars = states.filter(({ extent }) => extent === 'step')
  return [
    '@torch.no_grad()',
    'def step(self, closure=None):',
    ...indented([
      ...['loss = None', 'if closure is not None:'],
      ...indented(['with torch.enable_grad():', `${INDENT}loss = closure()`]),
      'for group in self.param_groups:',
      ...indented([
        ...settings.filter(translation.reads).map((name) => `${name} = group["${name}"]`),
        ...(translation.reads('t') ? ['t = group["t"] = group.get("t", 0) + 1'] : []),
        ...scalars.map(
          ({ before, initial }) => `${before} = group.get("${before}", ${pythonNumber(initial)})`,
        ),
        ...forAll,
        ...scalars.map(({ before, after }) => `group["${before}"] = ${after}`),
        'for param in group["params"]:',
        ...indented(linesOfParameter(translation)),
      ]),
      'return loss',
    ]),
  ]
}

function linesOfParameter({ states, forEach, last, reads }: Translation): readonly string[] {
  const tensors = states.filter(({ extent }) => extent === 'element')
  const starts = tensors.map(({ before, initial }) => {
    const start =
      initial === 0 ? 'torch.zeros_like(param)' : `torch.full_like(param, ${pythonNumber(initial)})`
    return `state["${before}"] = ${start}`
  })
  const given: readonly (readonly [name: string, value: string])[] = [
    ['w', 'param'],
    ['g', 'param.grad'],
    ['is_bias', 'param.dim() == 1'],
  ]
  return [
    ...['if param.grad is None:', `${INDENT}continue`],
    ...(tensors.length === 0
      ? []
      : ['state = self.state[param]', 'if not state:', ...indented(starts)]),
    ...given.filter(([name]) => reads(name)).map(([name, value]) => `${name} = ${value}`),
    ...tensors.map(({ before }) => `${before} = state["${before}"]`),
    ...forEach,
    ...tensors.map(({ before, after }) => `state["${before}"] = ${after}`),
    last,
  ]
}
