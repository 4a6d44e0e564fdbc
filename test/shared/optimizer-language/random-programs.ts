/** Random programs that the language allows, and the many ways to write one of them. */
import fc from 'fast-check'

/** A tree with all that its spelling leaves open still open. */
export type Tree =
  | { readonly op: 'number'; readonly text: string }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'call'; readonly name: string; readonly given: readonly Tree[] }
  | { readonly op: '-' | 'not'; readonly of: Tree }
  | { readonly op: 'binary'; readonly sign: string; readonly left: Tree; readonly right: Tree }

export interface RandomText {
  readonly lines: readonly { readonly target: string; readonly value: Tree }[]
  readonly start: number
}

const PRECEDENCE: Readonly<Record<string, number>> = {
  ...{ or: 1, and: 2, '<': 4, '<=': 4, '>': 4, '>=': 4, '==': 4, '!=': 4 },
  ...{ '+': 5, '-': 5, '*': 6, '/': 6, '^': 8 },
}

const binary = (sign: string, left: Tree, right: Tree): Tree => ({
  op: 'binary',
  sign,
  left,
  right,
})
const call = (name: string, ...given: Tree[]): Tree => ({ op: 'call', name, given })
const name = (of: string): Tree => ({ op: 'name', name: of })

const number = fc.constantFrom('0', '1', '2', '0.5', '1e-8', '0.999', '12.25', '1e10')
const NAMES = ['w', 'g', 't', 'lr', 'decay', 'a', 'b', 'kept', 'seen']

const { numbers } = fc.letrec<{ numbers: Tree; truths: Tree }>((tie) => ({
  numbers: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    number.map((text): Tree => ({ op: 'number', text })),
    fc.constantFrom(...NAMES).map(name),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/'), tie('numbers'), tie('numbers'))
      .map(([sign, left, right]) => binary(sign, left, right)),
    tie('numbers').map((of): Tree => ({ op: '-', of })),
    fc
      .tuple(tie('numbers'), fc.integer({ min: 0, max: 16 }))
      .map(([base, power]) => binary('^', base, { op: 'number', text: String(power) })),
    fc
      .tuple(fc.constantFrom('sqrt', 'abs', 'sign', 'exp', 'log'), tie('numbers'))
      .map(([of, x]) => call(of, x)),
    fc
      .tuple(fc.constantFrom('norm', 'mean', 'largest', 'size'), tie('numbers'))
      .map(([of, x]) => call(of, binary('*', name('g'), x))),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('numbers'), tie('numbers'))
      .map(([of, a, b]) => call(of, a, b)),
    fc.tuple(tie('numbers'), tie('numbers'), tie('numbers')).map((of) => call('clamp', ...of)),
    fc.tuple(tie('truths'), tie('numbers'), tie('numbers')).map((of) => call('where', ...of)),
  ),
  truths: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    fc.constantFrom('flag', 'is_bias').map(name),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('numbers'), tie('numbers'))
      .map(([sign, left, right]) => binary(sign, left, right)),
    fc
      .tuple(fc.constantFrom('and', 'or'), tie('truths'), tie('truths'))
      .map(([sign, left, right]) => binary(sign, left, right)),
    tie('truths').map((of): Tree => ({ op: 'not', of })),
  ),
}))

/** Statements that read and assign w, g, two states and two temporaries, none of them read before it is assigned. */
export const randomText: fc.Arbitrary<RandomText> = fc.record({
  start: fc.constantFrom(0, 1, 0.25),
  lines: fc
    .array(fc.tuple(fc.constantFrom('w', 'g', 'a', 'b', 'kept', 'seen'), numbers), {
      minLength: 1,
      maxLength: 5,
    })
    .map((lines) => [
      { target: 'a', value: binary('*', name('decay'), name('g')) },
      { target: 'b', value: name('w') },
      { target: 'kept', value: binary('+', name('kept'), name('g')) },
      { target: 'seen', value: binary('+', name('seen'), name('t')) },
      ...lines.map(([target, value]) => ({ target, value })),
      { target: 'w', value: binary('-', name('w'), name('lr')) },
    ]),
})

/** Decides, again and again, what is left open; the same numbers decide the same. */
export type Choice = (of: number) => number

export const choices: fc.Arbitrary<Choice> = fc.integer().map((seed) => {
  let state = seed | 0
  return (of) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return ((state >>> 8) * of) >>> 24
  }
})

/** The plainest spelling. */
export const PLAIN: Choice = () => 0

/** @returns a text that says this, spelt as it is chosen */
export function spelled({ lines, start }: RandomText, choose: Choice): string {
  const pick = (...of: string[]) => of[choose(of.length)]
  const space = () => pick(' ', '', '  ', '\t')
  const end = () => pick('\n', ' ; ', '\r\n', ' # a comment, with ( and =\n', '\n\n\n', ';\n')
  const declared = [
    `lr${space()}=${space()}${pick('0.1', '1e-2', '.5 in (0, 10]', '3 in [-inf, inf]')}`,
    `decay =${space()}${pick('0.9', '0.5 in [0, 1)')}`,
    `flag = ${pick('on', 'off')}`,
    `state kept = ${start}`,
  ]
  if (choose(2)) declared.reverse()
  const statements = lines.map(
    ({ target, value }) => `${target}${space()}=${space()}${written(value, 0, choose)}`,
  )
  const title = pick('optimizer Random', '\ufeff# Before\n\n optimizer  Other name')
  return [title, ...declared, ...statements].map((line) => line + end()).join('')
}

/** With all parentheses that it needs, and others where it is chosen so. */
function written(tree: Tree, outer: number, choose: Choice): string {
  const own = precedenceOf(tree)
  const inner = inSigns(tree, choose)
  const isInNeed = own < outer
  const open = () => ['(', '( ', '(\n'][choose(3)]
  return isInNeed || choose(6) === 5 ? `${open()}${inner})` : inner
}

function precedenceOf(tree: Tree): number {
  if (tree.op === 'binary') return PRECEDENCE[tree.sign]
  return tree.op === 'not' ? 3 : tree.op === '-' ? 7 : 9
}

function inSigns(tree: Tree, choose: Choice): string {
  const own = precedenceOf(tree)
  const space = () => [' ', '', '  '][choose(3)]
  switch (tree.op) {
    case 'number': {
      const value = Number(tree.text)
      const spellings = [tree.text, value.toExponential(), `${value.toExponential()}`.toUpperCase()]
      return spellings[choose(3)]
    }
    case 'name':
      return tree.name
    case 'call':
      return `${tree.name}${space()}(${tree.given.map((of) => written(of, 0, choose)).join(`,${space()}`)})`
    case '-':
      return `-${space()}${written(tree.of, own, choose)}`
    case 'not':
      return `not ${written(tree.of, own, choose)}`
    case 'binary': {
      const isPower = tree.sign === '^'
      const isCompared = own === PRECEDENCE['<']
      const left = written(tree.left, isPower || isCompared ? own + 1 : own, choose)
      const right = written(tree.right, isPower ? own : own + 1, choose)
      const around = /\w/.test(tree.sign) ? ' ' : space()
      return `${left}${around}${tree.sign}${around}${right}`
    }
  }
}
