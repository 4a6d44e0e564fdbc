/** All that a text of the optimizer language can say, to be read through: in the view of optimizers and in the field guide. */
import {
  GIVEN_NAMES,
  LANGUAGE_FUNCTIONS,
  LANGUAGE_OPERATORS,
  signatureOf,
} from '../optimizer-language/functions'
import { MESSAGES } from './language'

export interface LanguageHelpEntry {
  readonly sign: string
  readonly meaning: string
}

export interface LanguageHelp {
  readonly title: string
  readonly entries: readonly LanguageHelpEntry[]
}

/** Every section, in the language of the moment. */
export function optimizerLanguageHelp(): readonly LanguageHelp[] {
  const { optimizerLanguage: words, optimizersView: view } = MESSAGES
  const meaningOf = (list: Readonly<Record<string, string>>, name: string) => list[name]
  return [
    {
      title: view.help.form,
      entries: view.help.lines.map(([sign, meaning]) => ({ sign, meaning })),
    },
    {
      title: view.help.given,
      entries: [
        ...GIVEN_NAMES.map((name) => ({ sign: name, meaning: words.given[name] })),
        { sign: 'rate', meaning: words.rate },
      ],
    },
    {
      title: view.help.functions,
      entries: LANGUAGE_FUNCTIONS.map((one) => ({
        sign: signatureOf(one),
        meaning: meaningOf(words.functions, one.name),
      })),
    },
    {
      title: view.help.operators,
      entries: LANGUAGE_OPERATORS.map((sign) => ({
        sign,
        meaning: meaningOf(words.operators, sign),
      })),
    },
  ]
}
