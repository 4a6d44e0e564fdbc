/** What a network is made of: every kind with its settings, and the schema that tells them apart. */
import { z } from 'zod'
import { MESSAGES } from '../language/language'
import type { Variant } from './recipe-fields/recipe-field'

/**
 * What is a kind's own stands here. The widths of the dense layers do not: a network of any kind may end in some, so
 * they are a field of their own, and recipes that were stored before there were kinds stay as they are.
 */
export const Architecture = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mlp') }),
])
export type Architecture = z.infer<typeof Architecture>
export type ArchitectureKind = Architecture['kind']

/** Dense layers alone. */
export const MLP: Architecture = { kind: 'mlp' }

export const ARCHITECTURE_CATALOGUE: Readonly<Record<ArchitectureKind, Variant>> = {
  mlp: {
    get name() {
      return MESSAGES.architectures.mlp
    },
    settings: [],
  },
}
