/** The language of the command line: as `--language` says, else that of the terminal, else that of the system. */
import { MESSAGES } from '../../src-shared/language/language'
import {
  LANGUAGE_NAMES,
  languageOf,
  type LanguageName,
} from '../../src-shared/language/language-names'
import type { OptionEntries } from './command'
import { choice } from './values'

/** Every command has it; it is read before the others, so that the help and what is wrong with them is said in it. */
export const LANGUAGE = {
  language: {
    value: choice('LANGUAGE', LANGUAGE_NAMES),
    help: () => MESSAGES.commandLine.options.language,
    heading: () => MESSAGES.commandLine.words.generalOptions,
  },
} as const satisfies OptionEntries

const FLAG = '--language'

/** The words without `--language`, and what it asks for; without a value it is left for whoever reads the others. */
export function takeLanguage(words: readonly string[]): {
  readonly words: readonly string[]
  readonly given: string | undefined
} {
  const at = words.findIndex((word) => word === FLAG || word.startsWith(`${FLAG}=`))
  if (at < 0) return { words, given: undefined }
  const isInline = words[at] !== FLAG
  const given = isInline ? words[at].slice(FLAG.length + 1) : words.at(at + 1)
  if (given === undefined || given.startsWith('-')) return { words, given: undefined }
  return { words: words.toSpliced(at, isInline ? 1 : 2), given }
}

/** @throws UsageError for one that the app does not speak */
export const readLanguage = (given: string): LanguageName =>
  LANGUAGE.language.value.read(FLAG, given)

/** As POSIX has it; where the environment says nothing, as the system does. */
export function languageOfSystem(env: NodeJS.ProcessEnv): LanguageName {
  const said = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find(
    (one) => one !== undefined && one !== '',
  )
  return languageOf([said ?? new Intl.DateTimeFormat().resolvedOptions().locale])
}
