/** What one thread does of a step, on the workspace that all threads of a run share. */
import { EVALUATION_CHUNK } from './evaluation'
import type { ExampleSet } from './examples'
import type { Kernels, Range } from './kernels/kernels'
import { Mlp } from './mlp'
import type { OptimizerBlocks, RateFactorAt, Update } from './optimizers/optimizer'
import { ruleOf } from './optimizers/table'
import { ParameterGroups, tensorsOf, tensorsWithin, type LayerPart } from './shares'
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
  what: number
  /** Which of the sets is gathered from. */
  readonly set: number
  /** Examples in the batch. */
  readonly batch: number
  scale: number
  readonly optimizerStep: number
  readonly rateFactor: number
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
  const { sizes, optimizer, keepsMask } = options
  const { length } = ruleOf(optimizer).stateBlocks(optimizer.hyperparameters)
  return createWorkspace(kernels, sizes, mostRows(options), length, place, keepsMask)
}

/** What is done with some groups of parameters. */
interface GroupsWork {
  readonly range: Range
  readonly parts: readonly LayerPart[]
  readonly gradients: Float32Array
  /** The optimizer's update of these alone. */
  readonly update: Update
}

export class Passes {
  readonly mlp: Mlp
  readonly groups: ParameterGroups
  /** A set that other threads of the run do not know. */
  private ownSet: ExampleSet | undefined
  private all: Share | undefined
  private last: GroupsWork | undefined
  private wholeUpdate: Update | undefined

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
    const { batch } = work
    if (this.all?.rows.end !== batch) {
      const groups = { first: 0, end: this.groups.count }
      this.all = { rows: { first: 0, end: batch }, groups }
    }
    this.perform(work, this.all)
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
    const { parts, gradients, update } = this.workOf(groups)
    if (what & WORK.gradients) {
      for (const part of parts) mlp.backwardParameters(part.layer, part.rows, batch)
    }
    if (what & WORK.scale) kernels.scale(gradients, scale)
    if (what & WORK.update) update(optimizerStep, rateFactor)
  }

  /** The optimizer's update of all parameters by this thread. */
  updateAll(optimizerStep: number, rateFactor: number, rateFactorAt: RateFactorAt): void {
    const all = { first: 0, end: this.workspace.parameters.length }
    this.wholeUpdate ??= this.updateOf(this.blocksWithin(all), rateFactorAt)
    this.wholeUpdate(optimizerStep, rateFactor)
  }

  private gather(set: ExampleSet | undefined, rows: Range): void {
    if (set === undefined) throw new Error('There is no such set of examples.')
    const { images, labels: known, features } = set
    const { first, end } = rows
    const { labels, indices } = this.workspace
    const chosen = first === 0 ? indices : indices.subarray(first)
    this.kernels.gatherImages(this.mlp.inputsOf(rows), images, chosen, end - first, features)
    for (let row = first; row < end; row++) labels[row] = known[indices[row]]
  }

  /** Made once for as long as the groups stay. */
  private workOf(groups: Range): GroupsWork {
    const { last } = this
    if (last?.range.first === groups.first && last.range.end === groups.end) return last
    const blocks = this.blocksWithin(this.groups.flat(groups))
    const parts = this.groups.parts(groups)
    const update = this.updateOf(blocks)
    this.last = { range: groups, parts, gradients: blocks.gradients, update }
    return this.last
  }

  private blocksWithin(range: Range): OptimizerBlocks {
    const { parameters, gradients, optimizerState } = this.workspace
    const part = (block: Float32Array) => block.subarray(range.first, range.end)
    return {
      parameters: part(parameters),
      gradients: part(gradients),
      optimizerState: optimizerState.map(part),
      tensors: tensorsWithin(tensorsOf(this.options.sizes), range),
    }
  }

  private updateOf(blocks: OptimizerBlocks, rateFactorAt?: RateFactorAt): Update {
    const { kernels } = this
    const { optimizer } = this.options
    return (
      kernels.createUpdate(optimizer, blocks, rateFactorAt) ??
      ruleOf(optimizer).create(optimizer.hyperparameters, blocks, rateFactorAt)
    )
  }
}
