/** What the window may ask about optimizers: those of the app, a person's own, and those that stored runs brought along. */
import { z } from 'zod'
import { MESSAGES } from '../language/language'
import type { TracedPath } from '../surfaces/surface-trace'
import { TEXT_LIMITS } from '../optimizer-language/limits'
import { answer, type Command } from './command'

/**
 * `built-in`: of the app's catalogue. `own`: kept in this database's library. `from-runs`: in the recipe of a run, and in
 * the library no more or not yet, as when an experiment was imported.
 */
export const LISTING_KINDS = ['built-in', 'own', 'from-runs'] as const
export type ListingKind = (typeof LISTING_KINDS)[number]

export interface OptimizerListing {
  /** Of a row of the library; null of all others. */
  readonly key: string | null
  readonly kind: ListingKind
  /** What a recipe names it by: the catalogue's id, or `Name#` and the hash of what it says. Null while its text has errors. */
  readonly id: string | null
  /** As its text has it; empty where no name can be read. */
  readonly name: string
  readonly text: string
  /** How many runs that are not in the trash use exactly this one. */
  readonly runs: number
  /** Milliseconds since 1970; null of those that are not in the library. */
  readonly changedAt: number | null
}

/** Steps of a preview's path over the elongated bowl. */
export const BOWL_STEPS = 30
/** Steps for which a preview trains its network. */
export const PREVIEW_STEPS = 200

/** What came of training a small network for a while. */
export interface PreviewTraining {
  /** Of each step's batch, before the step: its optimizer has not seen that batch. Ends where it is no number any more. */
  readonly losses: Float32Array
  /** Of the first step, and the mean of the last tenth of them; NaN where the training ended before. */
  readonly first: number
  readonly last: number
  /** Whether the loss falls: the last is at least a twentieth below the first. */
  readonly falls: boolean
  /** The first step after which a loss, a weight or what the optimizer remembers was not finite; null where all was. */
  readonly notFinite: { readonly step: number; readonly what: PreviewFigure } | null
}
export const PREVIEW_FIGURES = ['loss', 'weights', 'state'] as const
export type PreviewFigure = (typeof PREVIEW_FIGURES)[number]

/** Facts alone: what they mean is said where they are shown. The other line of each picture is plain SGD. */
export interface OptimizerPreview {
  /** Of the text as it was read. */
  readonly id: string
  /** Over the elongated bowl, from its usual start; each path says after which step it diverged. */
  readonly bowl: {
    readonly own: TracedPath
    readonly sgd: TracedPath
    /**
     * Both are chosen for this surface, on which what trains a network hardly moves: the multiple of the learning rate, by
     * roots of 10 and as far as it is allowed, whose path runs lowest.
     */
    readonly ownLearningRate: number
    readonly sgdLearningRate: number
    /** The value at the end is below that at the start. */
    readonly falls: boolean
  }
  /** Both begin with the same weights and see the same batches. */
  readonly training: {
    readonly own: PreviewTraining
    readonly sgd: PreviewTraining
    readonly sgdLearningRate: number
    /** Of the network: features, hidden layers, classes. */
    readonly widths: readonly number[]
    readonly batchSize: number
  }
  readonly cost: {
    /** Making the code from the text, in milliseconds. */
    readonly generating: number
    /** Of an update of the built-in AdamW, which is measured beside it: 1.1 is a tenth longer. */
    readonly ofAdamW: number
    /** Whether it runs as generated code; else step by step as it is written, which is slower and gives the same numbers. */
    readonly isGenerated: boolean
  }
  /** How long all of it took, in milliseconds. */
  readonly took: number
}

/** Whether a text, with errors or not, is kept. */
export const isShortText = (text: string): boolean =>
  text.length <= TEXT_LIMITS.bytes && new TextEncoder().encode(text).length <= TEXT_LIMITS.bytes

const Text = z.string().refine(isShortText, {
  error: (): string => MESSAGES.ownOptimizers.tooLong(TEXT_LIMITS.bytes),
})
const OfRow = z.strictObject({ key: z.uuid() })

export const OPTIMIZER_COMMANDS = {
  /** Those of the app, then the person's own by name, then those of runs. */
  'optimizers.list': {
    input: z.null(),
    answer: answer<readonly OptimizerListing[]>(),
    writes: 'no',
    browses: 'stored',
  },
  /** Keeps a text, one with errors too; with the key of one that is there in its place, which brings a deleted one back. */
  'optimizers.save': {
    input: z.strictObject({ key: z.uuid().nullable(), text: Text }),
    answer: answer<OptimizerListing>(),
    writes: 'here',
  },
  /** It can be restored. Runs that used it keep it. */
  'optimizers.delete': { input: OfRow, answer: answer<null>(), writes: 'here' },
  'optimizers.restore': { input: OfRow, answer: answer<OptimizerListing>(), writes: 'here' },
  /**
   * What it does, in a fraction of a second. Null when another one was asked for meanwhile. Fails with a sentence when the
   * text has errors, a hyperparameter is not allowed, or it takes too long.
   */
  'optimizers.preview': {
    input: z.strictObject({
      text: Text,
      /** By the keys that recipes use; the text's defaults where one is not named. */
      hyperparameters: z.record(z.string(), z.number()).optional(),
    }),
    answer: answer<OptimizerPreview | null>(),
    writes: 'no',
  },
} as const satisfies Readonly<Record<string, Command>>
