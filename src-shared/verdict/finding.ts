/** What a check of fairness found, with its reason as a sentence. */
import type { FairnessCheck } from './contract'

export type Finding = Omit<FairnessCheck, 'id'>

export const good = (reason: string): Finding => ({ holds: true, reason })
export const bad = (reason: string): Finding => ({ holds: false, reason })
export const unknown = (reason: string): Finding => ({ holds: null, reason })
