/** The languages that the app speaks. */

export const LANGUAGE_NAMES = ['en', 'ko'] as const
export type LanguageName = (typeof LANGUAGE_NAMES)[number]

/** What can be chosen: one of them, or that of the system. */
export const LANGUAGE_SETTINGS = ['system', ...LANGUAGE_NAMES] as const
export type LanguageSetting = (typeof LANGUAGE_SETTINGS)[number]

/**
 * The first of a person's languages that the app speaks; English where there is none.
 * @param tags as BCP 47 (ko-KR) or the environment (ko_KR.UTF-8) writes them, the preferred one first
 */
export function languageOf(tags: readonly string[]): LanguageName {
  const wanted = tags.map((tag) => /^[a-z]+/i.exec(tag)?.[0].toLowerCase())
  const spoken = wanted.find((tag) => LANGUAGE_NAMES.some((name) => name === tag))
  return (spoken as LanguageName | undefined) ?? 'en'
}
