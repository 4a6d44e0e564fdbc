/** What a text means, apart from how it is spelt: the identity of an optimizer. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { LANGUAGE_VERSION, type Expression, type Program } from './program'

const written = (value: number) => (Object.is(value, -0) ? '-0' : String(value))

function expressionText(expression: Expression): string {
  switch (expression.op) {
    case 'number':
      return written(expression.value)
    case 'read':
      return expression.name
    case 'power':
      return listed('power', expression.base, expression.exponent)
    case 'where':
      return listed('where', expression.condition, expression.yes, expression.no)
    case 'clamp':
      return listed('clamp', expression.of, expression.low, expression.high)
    default:
      return 'of' in expression
        ? listed(expression.op, expression.of)
        : listed(expression.op, expression.left, expression.right)
  }
}

const listed = (op: string, ...operands: readonly Expression[]) =>
  `(${[op, ...operands.map(expressionText)].join(' ')})`

/**
 * One line of what decides about the numbers: names and kinds of the hyperparameters, states with their start values, and
 * the statements. Not the optimizer's name, comments, defaults and ranges, which a recipe's own values replace.
 */
export function canonicalText({ hyperparameters, states, statements }: Program): string {
  const declared = hyperparameters.map(({ name, kind }) => `(${kind} ${name})`).sort()
  const kept = states.map(({ name, initial }) => `(state ${name} ${written(initial)})`)
  const assigned = statements.map(({ target, value }) => `(set ${target} ${expressionText(value)})`)
  return [...declared, ...kept, ...assigned].join(' ')
}

/** @returns SHA-256, in hexadecimal, of what a program means and of the language's version */
export const programHash = (program: Program): string =>
  bytesToHex(sha256(utf8ToBytes(`${canonicalText(program)} (version ${LANGUAGE_VERSION})`)))
