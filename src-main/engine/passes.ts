/** What one thread does of a step, on the workspace that all threads of a run share. */
import { EVALUATION_CHUNK } from './evaluation'
import type { ExampleSet } from './examples'
import type { Kernels, Range } from './kernels/kernels'
import { Mlp } from './mlp'
import type { Update } from './optimizers/optimizer'
import { optimizerRule } from './optimizers/table'
import { ParameterGroups } from './shares'
import type { TrainerOptions } from './trainer-options'
import { createWorkspace, roomForThreads, type ThreadPlace, type Workspace } from './workspace'

/** What there is to do between two barriers; what is asked for is done in this order. */
export const WORK = {
  /** Rows: the images and labels of `Workspace.indices`. */
  gather: 1,
  forward: 2,
  /** As `forward`, with the losses. */
  measure: 4,
  /** Rows: the gradients of every layer's outputs. */
  backward: 8,
  /** Groups of parameters: their gradients, from all rows. */
  gradients: 16,
  /** Parameters: their gradients are scaled. */
  scale: 32,
  update: 64,
} as const

/** One piece of work between two barriers, the same for all threads. */
export interface Work {
  /** Of `WORK`, added up. */
  readonly what: number
  /** Which of the sets is gathered from. */
  readonly set: number
  /** Examples in the batch. */
  readonly batch: number
  readonly scale: number
  readonly optimizerStep: number
  readonly rateFactor: number
}

/** No work: what differs from it is filled in. */
export const NOTHING: Work = {
  what: 0,
  set: 0,
  batch: 0,
  scale: 1,
  optimizerStep: 0,
  rateFactor: 1,
}

/** One thread's part of it. */
export interface Share {
  readonly rows: Range
  readonly groups: Range
}

/** The most examples at a time. */
function mostRows({ batchSize }: TrainerOptions): number {
  return Math.max(batchSize, EVALUATION_CHUNK)
}

/** How many of the threads wanted there is room for beside the one that trains. */
export function roomForHelpers(wanted: number, options: TrainerOptions): number {
  return roomForThreads(wanted, options.sizes, mostRows(options))
}

/** The workspace of a run as the thread at `place` sees it. Throws an Error when there is not enough memory. */
export function workspaceOf(
  options: TrainerOptions,
  kernels: Kernels,
  place?: ThreadPlace,
): Workspace {
  const { sizes, optimizer } = options
  const { length } = optimizerRule(optimizer.id).stateBlocks(optimizer.hyperparameters)
  return createWorkspace(kernels, sizes, mostRows(options), length, place)
}

export class Passes {
  readonly mlp: Mlp
  readonly groups: ParameterGroups
  /** A set that other threads of the run do not know. */
  private ownSet: ExampleSet | undefined
  private updated: { readonly range: Range; readonly update: Update } | undefined

  constructor(
    private readonly options: TrainerOptions,
    readonly kernels: Kernels,
    readonly workspace: Workspace,
    private readonly sets: readonly ExampleSet[],
  ) {
    const { sizes, activation, lossForm } = options
    this.mlp = new Mlp(sizes, activation, workspace, kernels, lossForm)
    this.groups = new ParameterGroups(sizes)
    kernels.expectImages(sets[0].images, sets[0].features)
  }

  /** Where work finds a set that is gathered from. */
  placeOf(set: ExampleSet): number {
    const place = this.sets.indexOf(set)
    if (place >= 0) return place
    this.ownSet = set
    return this.sets.length
  }

  isKnownToAll(place: number): boolean {
    return place < this.sets.length
  }

  /** All of it. */
  performAll(work: Work): void {
    const groups = { first: 0, end: this.groups.count }
    this.perform(work, { rows: { first: 0, end: work.batch }, groups })
  }

  perform({ what, set, batch, scale, optimizerStep, rateFactor }: Work, share: Share): void {
    const { mlp, kernels } = this
    const { rows, groups } = share
    const hasRows = rows.first < rows.end
    // Without a row too: the kernels have to know what the first layer's gradient is made from.
    if (what & WORK.gather) this.gather(this.sets[set] ?? this.ownSet, rows)
    if (what & WORK.forward && hasRows) mlp.forward(rows)
    if (what & WORK.measure && hasRows) mlp.measure(rows)
    if (what & WORK.backward && hasRows) mlp.backwardRows(rows, batch)
    if (groups.first === groups.end) return
    if (what & WORK.gradients) {
      for (const part of this.groups.parts(groups)) {
        mlp.backwardParameters(part.layer, part.rows, batch)
      }
    }
    if (what & WORK.scale) {
      const { first, end } = this.groups.flat(groups)
      kernels.scale(this.workspace.gradients.subarray(first, end), scale)
    }
    if (what & WORK.update) this.updateOf(groups)(optimizerStep, rateFactor)
  }

  private gather(set: ExampleSet | undefined, rows: Range): void {
    if (set === undefined) throw new Error('There is no such set of examples.')
    const { images, labels: known, features } = set
    const { first, end } = rows
    const { labels, indices } = this.workspace
    const chosen = indices.subarray(first, end)
    this.kernels.gatherImages(this.mlp.inputsOf(rows), images, chosen, end - first, features)
    for (let row = first; row < end; row++) labels[row] = known[indices[row]]
  }

  /** The optimizer's update of these groups alone: it is made once for as long as they stay. */
  private updateOf(groups: Range): Update {
    const { updated } = this
    if (updated?.range.first === groups.first && updated.range.end === groups.end) {
      return updated.update
    }
    const { first, end } = this.groups.flat(groups)
    const { parameters, gradients, optimizerState } = this.workspace
    const part = (block: Float32Array) => block.subarray(first, end)
    const blocks = {
      parameters: part(parameters),
      gradients: part(gradients),
      optimizerState: optimizerState.map(part),
    }
    const { id, hyperparameters } = this.options.optimizer
    const update =
      this.kernels.createUpdate(id, hyperparameters, blocks) ??
      optimizerRule(id).create(hyperparameters, blocks)
    this.updated = { range: groups, update }
    return update
  }
}
