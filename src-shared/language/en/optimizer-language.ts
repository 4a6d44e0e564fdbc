/** What is said of texts of the optimizer language: what is wrong with one, and what its words mean. */
import type { SpokenProblem } from '../../optimizer-language/problems'

/** Where a word was perhaps meant; nothing where none is near. */
const meaning = (meant: string) => (meant ? ` Did you mean ${meant}?` : '')

const PROBLEMS: { readonly [Code in keyof SpokenProblem]: (of: SpokenProblem[Code]) => string } = {
  'too-long': ({ most }) => `A text holds at most ${most / 1024} KB.`,
  'too-deep': ({ most }) =>
    `This expression is more than ${most} levels deep. Split it into several statements.`,
  'too-many-states': ({ most }) => `An optimizer has at most ${most} states.`,
  'too-many-hyperparameters': ({ most }) => `An optimizer has at most ${most} hyperparameters.`,
  'too-many-statements': ({ most }) => `An optimizer has at most ${most} statements.`,
  'name-too-long': ({ most }) => `A name has at most ${most} characters.`,

  'no-title': () => 'Begin with a line that names the optimizer: optimizer MyRule',
  'no-name': () => 'Give the optimizer a name: optimizer MyRule',
  'title-characters': ({ text }) =>
    `The name of an optimizer has letters, digits, spaces and . _ + - only, not ${text}`,
  'title-too-long': ({ most }) => `The name of an optimizer has at most ${most} characters.`,
  'second-title': () => 'A text says one optimizer, and its name stands in the first line.',

  'unknown-character': ({ text, meant }) => `The language has no sign ${text}.${meaning(meant)}`,
  'unseen-character': ({ codePoint }) =>
    `A character that cannot be seen stands here (U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}). Delete it.`,
  'name-letters': ({ name, meant }) =>
    `Names are made of the letters a to z, digits and _, unlike ${name}.${meaning(meant)}`,
  'other-sign': ({ text, meant }) => `Write ${meant} instead of ${text}`,
  'not-a-number': ({ text, meant }) => `${text} is not a number.${meaning(meant)}`,
  'number-too-large': ({ text }) => `${text} is too large: a number is below 1.8e308.`,
  'number-too-small': ({ text }) => `${text} is so small that it would count as 0.`,

  'not-a-statement': ({ text }) =>
    `A line assigns a value, as in h = 0.9 * h + g, and "${text}" does not begin one.`,
  'no-branches': ({ word }) =>
    `There is no "${word}": statements run in order, and where(condition, a, b) selects a value.`,
  'compared-for-assigned': ({ name }) => `== compares. To assign, write ${name} = ...`,
  'changed-in-place': ({ name, sign }) => `Write ${name} = ${name} ${sign} ...`,
  'equals-in-expression': () => 'A second = stands here. To compare, write ==',
  'chained-comparison': () => 'Two comparisons in a row: write a < b and b < c',
  'missing-operator': ({ left, right }) =>
    `An operator is missing between ${left} and ${right}, such as *`,
  'value-missing': ({ after }) => `A number or a name is missing after ${after}`,
  'exponent-sign': () => 'Put an exponent with a minus in parentheses, or divide: 1 / x^2',
  'word-in-expression': ({ word }) =>
    word === 'on' || word === 'off'
      ? `"${word}" is the default of a flag. In a formula, write the flag's name, or not and the name.`
      : `"${word}" is a word of the language and no value.`,
  'not-inside': () => 'Put parentheses around "not" and what it negates.',
  unclosed: () => 'This parenthesis is not closed.',
  unopened: () => 'This parenthesis closes none.',
  'stray-comma': () =>
    'A comma separates the arguments of a function only. Decimals take a point: 0.5',
  brackets: ({ text }) => `${text} stands in ranges only. In formulas, write ( and )`,
  unexpected: ({ text }) => `${text} cannot stand here.`,

  'declared-late': ({ name }) =>
    `Declare ${name} before the first statement: hyperparameters and states come first.`,
  'default-not-number': ({ name }) =>
    `The default of ${name} is a number that is written out, as in ${name} = 0.9`,
  'lr-not-number': () => 'lr is the learning rate, a number, as in lr = 0.01 in (0, 10]',
  'range-form': () =>
    'A range is written as in [0, 1) or (0, inf), with ( and ) leaving its end out.',
  'empty-range': () => 'No number is in this range. The smaller end comes first.',
  'default-outside': ({ name, value }) => `The default ${value} of ${name} is not in its range.`,
  'state-form': () => 'A start value is written as in: state s = 1e-6',
  'start-too-large': ({ name }) => `${name} starts above 3.4e38, the largest value of a weight.`,

  'lr-missing': () => 'Declare the learning rate, as in lr = 0.01 in (0, 10]',
  'w-not-assigned': () => 'No statement assigns w, so no weight would change: w = w - lr * g',
  'reserved-name': ({ name }) => `${name} has a meaning of its own. Take another name.`,
  'name-twice': ({ name, other }) =>
    name === other
      ? `${name} is declared twice.`
      : `${name} and ${other} are two names of one hyperparameter. Take one of them.`,
  'plain-start-value': ({ name, value }) =>
    `${name} is assigned again below. For a start value, write: state ${name} = ${value}`,
  'not-assignable': ({ name }) =>
    `${name} is set from outside and cannot be assigned. Take another name for the new value.`,
  'unknown-name': ({ name, meant }) =>
    meant ? `Nothing is called ${name}.${meaning(meant)}` : `${name} is read but never assigned.`,
  'unknown-function': ({ name, meant }) => `There is no function ${name}.${meaning(meant)}`,
  'read-before-assigned': ({ name }) => `${name} is read before it is assigned.`,
  'function-without-arguments': ({ name, signature }) =>
    `${name} is a function: write ${signature}`,
  'not-a-function': ({ name }) => `${name} is not a function. To multiply, write ${name} * (...)`,
  'argument-count': ({ signature, given, wanted }) =>
    `${signature} takes ${wanted} ${wanted === 1 ? 'argument' : 'arguments'}, not ${given}.`,
  'state-never-assigned': ({ name }) =>
    `The state ${name} is never assigned. For a value that stays, declare a hyperparameter.`,
  'state-never-read': ({ name }) =>
    `${name} is assigned before it is read, so nothing lasts from step to step. Delete its start value.`,

  'number-wanted': ({ by, name }) =>
    name
      ? `${by} takes numbers, and ${name} is true or false. To select by it: where(${name}, a, b)`
      : `${by} takes numbers, and this is true or false. To select by it: where(condition, a, b)`,
  'truth-wanted': ({ by }) =>
    `${by} takes something true or false here, as x > 0, and this is a number.`,
  'truth-compared': ({ by }) =>
    `${by} compares numbers, and this is true or false. Write it with and, or, not.`,
  'truth-assigned': ({ name }) =>
    `${name} is a number, and this is true or false. Write where(condition, 1, 0).`,
  'branches-differ': () => 'Both values of where must be numbers, or both true or false.',
  'scalar-reduced': ({ name }) =>
    `${name} takes a value of each weight, as g; this is one number already. Leave ${name} out.`,
  'tensor-exponent': () =>
    'The exponent must be one number for all weights: this one differs between them.',
  'exponent-not-written': ({ most }) =>
    `Powers of weights have a whole exponent from 0 to ${most}, written out, as in g^2. See also sqrt, exp and log.`,

  'hyperparameter-unused': ({ name }) => `${name} is declared but never used.`,
  'state-unused': ({ name }) => `The state ${name} changes no weight.`,
  'temporary-unused': ({ name }) => `This value of ${name} is not used.`,
  'zero-by-zero': ({ always }) =>
    always
      ? 'At the first step this is 0/0, and the weights would be NaN.'
      : 'Where the gradient is 0 this is 0/0 at the first step. Add a small number to the divisor, as in sqrt(h) + eps.',
}

export const OPTIMIZER_LANGUAGE_MESSAGES = {
  optimizerLanguage: {
    problems: PROBLEMS,
    /** One line each, for completions and help. */
    functions: {
      where: 'a where the condition is true, else b. Both are computed.',
      sqrt: 'The square root.',
      abs: 'The value without its sign.',
      sign: '-1, 0 or 1.',
      min: 'The smaller of two values.',
      max: 'The larger of two values.',
      clamp: 'x, held between low and high.',
      exp: 'e to the power of x.',
      log: 'The natural logarithm.',
      norm: 'The Euclidean norm of a whole tensor: the weights of a layer, or its biases.',
      mean: 'The mean over a whole tensor.',
      largest: 'The largest value in a whole tensor.',
      size: 'How many values a tensor has.',
    },
    given: {
      w: 'The weights. A text must assign them.',
      g: 'The gradient, after clipping. It may be assigned, as for L2 weight decay.',
      t: 'The number of the step, from 1.',
      lr: 'The learning rate of this step, with its schedule. A text must declare it.',
      is_bias: 'True for the biases of a layer, false for its weights.',
    },
    rate: 'The effective learning rate of each weight, which Inside shows. Assigning it is optional.',
    keywords: {
      optimizer: 'Begins the text: optimizer and a name.',
      state: 'The start value of a state: state s = 1e-6. Without it a state starts at 0.',
      in: 'The range of a hyperparameter: beta = 0.9 in [0, 1)',
      on: 'A flag that is set unless a recipe says otherwise: nesterov = on',
      off: 'A flag that is not set unless a recipe says otherwise: nesterov = off',
      inf: 'The end of a range that has none: [0, inf)',
      and: 'True where both are.',
      or: 'True where one of both is.',
      not: 'True where the other is false.',
    },
    operators: {
      or: 'True where one of both is.',
      and: 'True where both are.',
      not: 'True where the other is false.',
      '< <= > >= == !=': 'Comparisons, one at a time, as in: a < b and b < c.',
      '+ -': 'Sum and difference; - alone changes the sign.',
      '* /': 'Product and quotient.',
      '^': 'Powers, before the sign: -x^2 is -(x^2). Those of weights are whole, from 0 to 16.',
    },
    /** What is said of a text once it is read. */
    roles: {
      given: 'Given',
      hyperparameter: 'Hyperparameter',
      state: 'State',
      temporary: 'Of this step',
      rate: 'Effective learning rate',
    },
    startsAt: (value: string) => `Kept from step to step, starts at ${value}.`,
    defaultsTo: (value: string) => `Hyperparameter, ${value} by default.`,
    ofThisStep: 'Computed anew at each step.',
  },
}
