/** Which names a text has, and what each of them is. */
import { GIVEN_NAMES, isAssignable, isGiven, isReserved } from './functions'
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
function readNames(syntax: Syntax, found: string[] = []): string[] {
  if (syntax.kind === 'name') found.push(syntax.name)
  else if (syntax.kind === 'unary') readNames(syntax.of, found)
  else if (syntax.kind === 'call') for (const given of syntax.given) readNames(given, found)
  else if (syntax.kind === 'binary') {
    readNames(syntax.left, found)
    readNames(syntax.right, found)
  }
  return found
}

/** Names that are assigned, with their first assignment; and those read before it. */
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

class Names {
  private readonly roles = new Map<string, NameRole>(GIVEN_NAMES.map((name) => [name, 'given']))
  private readonly states = new Map<string, number>()
  private readonly declared = new Map<string, Declaration>()
  private readonly lostTargets: ReadonlySet<string>

  constructor(
    private readonly lines: TextLines,
    private readonly problems: ProblemList,
  ) {
    this.lostTargets = new Set(
      lines.assignments.flatMap(({ target, value }) => (value ? [] : [target])),
    )
  }

  all(): TextScope {
    this.declare()
    const { assigned, readFirst } = orderOf(this.lines.assignments)
    for (const assignment of assigned.values())
      this.assign(assignment, readFirst.has(assignment.target))
    for (const declaration of this.declared.values()) this.settle(declaration, assigned)
    const hyperparameters = [...this.declared.values()].filter(
      ({ kind }) => kind === 'number' || kind === 'flag',
    )
    this.limit(hyperparameters, assigned)
    return { roles: this.roles, hyperparameters, states: this.states }
  }

  /** Keeps every declaration; of those whose name is not free only that they are there, with a problem. */
  private declare(): void {
    const byKey = new Map<string, string>()
    for (const declaration of this.lines.declarations) {
      const { name, kind } = declaration
      const other = byKey.get(hyperparameterKey(name))
      const isFree = this.isFree(declaration, other)
      if (isFree && kind !== 'lost') byKey.set(hyperparameterKey(name), name)
      if (isFree) this.declared.set(name, declaration)
      else if (!this.declared.has(name)) this.declared.set(name, { ...declaration, kind: 'lost' })
    }
  }

  private isFree({ kind, name, nameSpan }: Declaration, other: string | undefined): boolean {
    if (name === 'lr' && (kind === 'flag' || kind === 'state'))
      this.problems.add('lr-not-number', nameSpan, {})
    else if (name !== 'lr' && isReserved(name))
      this.problems.add('reserved-name', nameSpan, { name })
    else if (other === undefined) return true
    else if (kind !== 'lost') this.problems.add('name-twice', nameSpan, { name, other })
    return false
  }

  private assign({ target: name, targetSpan }: Assignment, isReadFirst: boolean): void {
    const declaration = this.declared.get(name)
    if (isAssignable(name)) this.roles.set(name, name === 'rate' ? 'rate' : 'given')
    else if (isGiven(name)) this.problems.add('not-assignable', targetSpan, { name })
    else if (isReserved(name)) this.problems.add('reserved-name', targetSpan, { name })
    else if (declaration && declaration.kind !== 'state')
      this.assignDeclared(declaration, targetSpan)
    else if (isReadFirst) {
      this.roles.set(name, 'state')
      this.states.set(name, declaration?.value ?? 0)
    } else this.roles.set(name, this.lostTargets.has(name) ? 'lost' : 'temporary')
  }

  /** What is declared without a range and assigned was to be a start value. */
  private assignDeclared(declaration: Declaration, place: Assignment['targetSpan']): void {
    const { kind, name, value, range, nameSpan } = declaration
    const isPlain = kind === 'number' && range?.min === -Infinity && range.max === Infinity
    if (isPlain) this.problems.add('plain-start-value', nameSpan, { name, value })
    else if (kind !== 'lost') this.problems.add('not-assignable', place, { name })
    this.roles.set(name, 'lost')
    this.declared.delete(name)
  }

  /** The role of what is declared, once it is known what is assigned. */
  private settle(
    { kind, name, nameSpan }: Declaration,
    assigned: ReadonlyMap<string, Assignment>,
  ): void {
    if (this.roles.get(name) === 'given' || this.states.has(name)) return
    const isHyperparameter = kind === 'number' || kind === 'flag'
    if (isHyperparameter || !isReserved(name) || name in {})
      this.roles.set(name, isHyperparameter ? 'hyperparameter' : 'lost')
    if (kind !== 'state' || this.lines.hasLost || this.lostTargets.size > 0) return
    const code = assigned.has(name) ? 'state-never-read' : 'state-never-assigned'
    this.problems.add(code, nameSpan, { name })
  }

  private limit(
    hyperparameters: readonly Declaration[],
    assigned: ReadonlyMap<string, Assignment>,
  ): void {
    const { hyperparameters: most, states } = TEXT_LIMITS
    const surplus = hyperparameters.at(most)
    if (surplus) this.problems.add('too-many-hyperparameters', surplus.nameSpan, { most })
    const surplusState = assigned.get([...this.states.keys()].at(states) ?? '')
    if (surplusState)
      this.problems.add('too-many-states', surplusState.targetSpan, { most: states })
  }
}

/** @returns the names of a text; a name twice, one that may not be assigned and states that are none are problems */
export const scopeOf = (lines: TextLines, problems: ProblemList): TextScope =>
  new Names(lines, problems).all()
