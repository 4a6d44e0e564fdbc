/** Which names a text has, and what each of them is. */
import { ASSIGNABLE_NAMES, GIVEN_NAMES, isReserved } from './functions'
import { TEXT_LIMITS } from './limits'
import { hyperparameterKey } from './names'
import type { ProblemList } from './problems'
import type { Assignment, Declaration, TextLines } from './statements'
import type { Syntax } from './syntax'

/** `lost`: declared or assigned in a line that could not be read; nothing is said of it. */
export type NameRole = 'given' | 'hyperparameter' | 'state' | 'temporary' | 'rate' | 'lost'

export interface TextScope {
  readonly roles: ReadonlyMap<string, NameRole>
  readonly hyperparameters: readonly Declaration[]
  /** In the order of their first assignment, with their start values. */
  readonly states: ReadonlyMap<string, number>
}

/** The names that an expression reads, from left to right. */
export function readNames(syntax: Syntax, found: string[] = []): string[] {
  if (syntax.kind === 'name') found.push(syntax.name)
  else if (syntax.kind === 'unary') readNames(syntax.of, found)
  else if (syntax.kind === 'call') for (const given of syntax.given) readNames(given, found)
  else if (syntax.kind === 'binary') {
    readNames(syntax.left, found)
    readNames(syntax.right, found)
  }
  return found
}

const isGiven = (name: string) => (GIVEN_NAMES as readonly string[]).includes(name)
const isAssignable = (name: string) => (ASSIGNABLE_NAMES as readonly string[]).includes(name)

/** Declarations by name; of those whose name is not free only that they are there, with a problem. */
function declaredOnce(declarations: readonly Declaration[], problems: ProblemList) {
  const byName = new Map<string, Declaration>()
  const refuse = (declaration: Declaration) => {
    if (!byName.has(declaration.name))
      byName.set(declaration.name, { ...declaration, kind: 'lost' })
  }
  const byKey = new Map<string, string>()
  for (const declaration of declarations) {
    const { kind, name, nameSpan } = declaration
    const other = byKey.get(hyperparameterKey(name))
    if (name !== 'lr' && isReserved(name)) {
      problems.add('reserved-name', nameSpan, { name })
      refuse(declaration)
    } else if (other !== undefined) {
      problems.add('name-twice', nameSpan, { name, other })
      refuse(declaration)
    } else {
      byKey.set(hyperparameterKey(name), name)
      if (name === 'lr' && (kind === 'flag' || kind === 'state')) {
        problems.add('lr-not-number', nameSpan, {})
        refuse(declaration)
      } else byName.set(name, declaration)
    }
  }
  return byName
}

/** Names that are assigned, at the place of their first assignment; and those read before it. */
function orderOf(assignments: readonly Assignment[]) {
  const assigned = new Map<string, Assignment>()
  const readFirst = new Set<string>()
  for (const assignment of assignments) {
    if (assignment.value)
      for (const name of readNames(assignment.value)) if (!assigned.has(name)) readFirst.add(name)
    if (!assigned.has(assignment.target)) assigned.set(assignment.target, assignment)
  }
  return { assigned, readFirst }
}

/** @returns the names of a text; a name twice, one that may not be assigned and states that are none are problems */
export function scopeOf(
  { declarations, assignments, hasLost }: TextLines,
  problems: ProblemList,
): TextScope {
  const declared = declaredOnce(declarations, problems)
  const { assigned, readFirst } = orderOf(assignments)
  const roles = new Map<string, NameRole>(GIVEN_NAMES.map((name) => [name, 'given']))
  const states = new Map<string, number>()
  const lostTargets = new Set(assignments.flatMap(({ target, value }) => (value ? [] : [target])))
  const mayBeLost = hasLost || lostTargets.size > 0

  for (const { target, targetSpan } of assigned.values()) {
    const declaration = declared.get(target)
    if (isAssignable(target)) roles.set(target, target === 'rate' ? 'rate' : 'given')
    else if (isGiven(target)) problems.add('not-assignable', targetSpan, { name: target })
    else if (isReserved(target)) problems.add('reserved-name', targetSpan, { name: target })
    else if (declaration && declaration.kind !== 'state') {
      const { kind, name, value, range, nameSpan } = declaration
      const isPlain = kind === 'number' && range?.min === -Infinity && range.max === Infinity
      if (isPlain) problems.add('plain-start-value', nameSpan, { name, value })
      else if (kind !== 'lost') problems.add('not-assignable', targetSpan, { name })
      roles.set(target, 'lost')
      declared.delete(target)
    } else if (readFirst.has(target)) {
      roles.set(target, 'state')
      states.set(target, declaration?.value ?? 0)
    } else roles.set(target, lostTargets.has(target) ? 'lost' : 'temporary')
  }

  for (const { kind, name, nameSpan } of declared.values()) {
    if (kind === 'number' || kind === 'flag') {
      if (!isGiven(name)) roles.set(name, 'hyperparameter')
    } else if (kind === 'lost') {
      if (!isReserved(name) || name in {}) roles.set(name, 'lost')
    } else if (!states.has(name)) {
      const code = assigned.has(name) ? 'state-never-read' : 'state-never-assigned'
      if (!mayBeLost) problems.add(code, nameSpan, { name })
      roles.set(name, 'lost')
    }
  }

  const hyperparameters = [...declared.values()].filter(
    ({ kind }) => kind === 'number' || kind === 'flag',
  )
  limitCounts(hyperparameters, states, assigned, problems)
  return { roles, hyperparameters, states }
}

function limitCounts(
  hyperparameters: readonly Declaration[],
  states: ReadonlyMap<string, number>,
  assigned: ReadonlyMap<string, Assignment>,
  problems: ProblemList,
): void {
  const surplus = hyperparameters.at(TEXT_LIMITS.hyperparameters)
  if (surplus) {
    const most = TEXT_LIMITS.hyperparameters
    problems.add('too-many-hyperparameters', surplus.nameSpan, { most })
  }
  const surplusState = assigned.get([...states.keys()].at(TEXT_LIMITS.states) ?? '')
  if (surplusState)
    problems.add('too-many-states', surplusState.targetSpan, { most: TEXT_LIMITS.states })
}
