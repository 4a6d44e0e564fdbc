/** What a page may ask on its own channel: what is wrong, and what to do. It is answered also while there is no lab. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { TROUBLE_ACTIONS, type Trouble, type TroubleAction } from './trouble'
import type { Result } from './result'

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

export interface TroubleCommands {
  /** What is wrong now; null while nothing is. */
  'trouble.get': { input: null; output: Trouble | null }
  'trouble.act': { input: TroubleRequest; output: TroubleOutcome }
  /** Leaves the lab for the page that says what can be done about what was found while it was in use. */
  'trouble.show': { input: null; output: null }
  'trouble.pageFault': { input: PageFault; output: null }
}

export type TroubleCommand = keyof TroubleCommands

export const TROUBLE_INPUTS = {
  'trouble.get': z.null(),
  'trouble.act': TroubleRequest,
  'trouble.show': z.null(),
  'trouble.pageFault': PageFault,
} satisfies { [Name in TroubleCommand]: z.ZodType<TroubleCommands[Name]['input']> }

/** What the preload script puts on `window.trouble`. */
export interface TroubleBridge {
  invoke<Name extends TroubleCommand>(
    name: Name,
    input: TroubleCommands[Name]['input'],
  ): Promise<Result<TroubleCommands[Name]['output']>>
}

export const TROUBLE_CHANNEL = 'lab:trouble'
