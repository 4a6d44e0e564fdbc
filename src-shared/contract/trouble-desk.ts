/** What a page may ask on its own channel: what is wrong, and what to do. It is answered also while there is no lab. */
import { MESSAGES } from '../language/language'
import type { LanguageName } from '../language/language-names'
import { z } from 'zod'
import { TROUBLE_ACTIONS, type Trouble, type TroubleAction } from './trouble'
import { answer, type AnswerOf, type InputOf, type Question } from './command'

/** What was done, for a person, when it is done and the lab can be opened. */
export interface TroubleReport {
  readonly title: string
  readonly sentences: readonly string[]
}

/**
 * `opening`: the lab takes the page's place. `nothing`: it was called off, or shows itself elsewhere. `trouble`: it did
 * not help, and this is wrong now.
 */
export type TroubleOutcome =
  | { readonly kind: 'opening' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'done'; readonly report: TroubleReport }

export type TroubleRequest =
  | { readonly action: 'restore'; readonly backup: string }
  | { readonly action: Exclude<TroubleAction, 'restore'> }

const PLAIN_ACTIONS = TROUBLE_ACTIONS.filter((action) => action !== 'restore')

const TroubleRequest: z.ZodType<TroubleRequest> = z.union(
  [
    z.strictObject({ action: z.literal('restore'), backup: z.string().min(1).max(300) }),
    z.strictObject({ action: z.enum(PLAIN_ACTIONS) }),
  ],
  { error: () => MESSAGES.system.nothingOfThatKind },
)

/** A fault of a page, for the log. It holds no text: a message may quote names that a person gave. */
const PageFault = z.strictObject({
  /** The error's class, such as TypeError. */
  name: z.string().regex(/^\w{1,60}$/),
  /** File, line and column, the innermost first. */
  positions: z.array(z.string().regex(/^[\w.-]{1,100}:\d{1,7}:\d{1,7}$/)).max(20),
})
export type PageFault = z.infer<typeof PageFault>

export const TROUBLE_COMMANDS = {
  /** What is wrong now; null while nothing is. */
  'trouble.get': { input: z.null(), answer: answer<Trouble | null>() },
  'trouble.act': { input: TroubleRequest, answer: answer<TroubleOutcome>() },
  /** Leaves the lab for the page that says what can be done about what was found while it was in use. */
  'trouble.show': { input: z.null(), answer: answer<null>() },
  /** The language that the app speaks now; `language.changed` tells of another. */
  'trouble.language': { input: z.null(), answer: answer<LanguageName>() },
  'trouble.pageFault': { input: PageFault, answer: answer<null>() },
} as const satisfies Readonly<Record<string, Question>>

export type TroubleCommand = keyof typeof TROUBLE_COMMANDS
export type TroubleInput<Name extends TroubleCommand> = InputOf<(typeof TROUBLE_COMMANDS)[Name]>
export type TroubleAnswer<Name extends TroubleCommand> = AnswerOf<(typeof TROUBLE_COMMANDS)[Name]>
