/** Says which of its languages the app speaks. */
import { ENGLISH } from './en/english'
import { KOREAN } from './ko/korean'
import { MESSAGES, setLanguage, type Language } from './language'
import { languageOf, type LanguageName } from './language-names'

/** What was named in one language is shown in another, too. */
export const LANGUAGES: Readonly<Record<LanguageName, Language>> = { en: ENGLISH, ko: KOREAN }

/** The language of the moment. */
export const spokenLanguage = (): LanguageName => languageOf([MESSAGES.locale])

/** Every text from now on is in this language; nothing is told where it was spoken before. */
export function speak(name: LanguageName): void {
  if (LANGUAGES[name].locale !== MESSAGES.locale) setLanguage(LANGUAGES[name])
}
