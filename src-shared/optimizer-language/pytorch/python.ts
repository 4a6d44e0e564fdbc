/** Pieces of Python: expressions with how tightly they bind, names that Python lets one use, comments. */

/** From what binds least; operands of an operator are put into parentheses where they bind less than it. */
export const BINDING = {
  choice: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  bitOr: 5,
  bitAnd: 6,
  sum: 7,
  product: 8,
  sign: 9,
  power: 10,
  atom: 11,
} as const

export interface Code {
  readonly text: string
  readonly binding: number
}

export const atom = (text: string): Code => ({ text, binding: BINDING.atom })

/** The code where at least this binding is wanted. */
export const boundWithin = ({ text, binding }: Code, wanted: number): string =>
  binding < wanted ? `(${text})` : text

/** A call of a method. */
export const method = (of: Code, name: string, ...given: readonly Code[]): Code =>
  atom(`${boundWithin(of, BINDING.atom)}.${name}(${given.map(({ text }) => text).join(', ')})`)

/** A call of a function. */
export const call = (name: string, ...given: readonly Code[]): Code =>
  atom(`${name}(${given.map(({ text }) => text).join(', ')})`)

/** Left operand, operator, right operand: evaluated in this order whatever the operands are. */
export function infix(left: Code, operator: string, right: Code, binding: number): Code {
  const isComparison = binding === BINDING.comparison
  const first = boundWithin(left, isComparison ? binding + 1 : binding)
  return { text: `${first} ${operator} ${boundWithin(right, binding + 1)}`, binding }
}

const KEYWORDS = [
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class'],
  ...['continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global'],
  ...['if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return'],
  ...['try', 'while', 'with', 'yield'],
]
/** What the class around a rule uses. */
const USED = [
  ...['torch', 'math', 'Optimizer', 'ValueError', 'super', 'dict', 'abs', 'min', 'max', 'bool'],
  ...['self', 'params', 'closure', 'loss', 'group', 'param', 'state', '_double'],
  // What PyTorch keeps beside the settings of a group of parameters.
  ...['initial_lr', 'param_names'],
]

/** Names for Python, each once: a name that is taken gets a number or a line behind it. */
export class PythonNames {
  private readonly taken = new Set([...KEYWORDS, ...USED])

  /** The name itself where it is free. */
  take(wanted: string): string {
    // Python leaves names between double underscores to itself, and renames others that begin with them in a class.
    const base = wanted.startsWith('__') ? `x${wanted}` : wanted
    let name = base
    if (this.taken.has(name)) name = `${base}_`
    for (let i = 2; this.taken.has(name); i++) name = `${base}_${i}`
    this.taken.add(name)
    return name
  }
}

/** The name of a class for what a person called an optimizer. */
export function className(name: string): string {
  const words = name.normalize('NFKC').match(/[\p{L}\p{Nd}\p{M}]+/gu) ?? []
  const joined = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')
  return new PythonNames().take(/^\p{L}/u.test(joined) ? joined : `Own${joined}`)
}

/** One line of a comment, whatever the text holds. */
export const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')}`

/** A number as a person would write it: 0.001, 1e-6. */
export const pythonNumber = (value: number): string =>
  value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : String(value)
