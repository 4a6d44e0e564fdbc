/** Sentences about how a data set was read, as what they are made of: they pass between threads and are kept with the set. */
import { MESSAGES } from '../../src-shared/language/language'

const { dataKinds } = MESSAGES

type Words = typeof dataKinds
type Code = Exclude<keyof Words, 'kinds'>

/** Which sentence, and what it speaks of. */
export type Said = {
  readonly [Name in Code]: Words[Name] extends (...given: infer Given) => string
    ? readonly [Name, ...Given]
    : readonly [Name]
}[Code]

/** The sentence in the language of the moment. */
export function inWords([code, ...given]: Said): string {
  const words = dataKinds[code] as string | ((...given: unknown[]) => string)
  return typeof words === 'string' ? words : words(...given)
}
