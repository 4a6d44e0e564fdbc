/**
 * The moment's language as far as numbers, dates, lists and plurals know it. Apart from the texts, because these are
 * made with it.
 */
let spoken = 'en-US'
let whenRead = (): void => {}

/** A BCP 47 tag, such as en-US. */
export function locale(): string {
  whenRead()
  return spoken
}

export function setLocale(next: string): void {
  spoken = next
}

/** Tells of each text and number that is read: the page learns in this way what has to be drawn again. */
export function onRead(told: () => void): void {
  whenRead = told
}

/** What is said at each reading of a text. */
export const tellRead = (): void => whenRead()

/** Keeps what is made for a locale, which is dear to make. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
  const kept = new Map<string, Made>()
  return () => {
    const key = locale()
    const made = kept.get(key) ?? make(key)
    kept.set(key, made)
    return made
  }
}

const conjunction = perLocale((key) => new Intl.ListFormat(key, { type: 'conjunction' }))
const disjunction = perLocale((key) => new Intl.ListFormat(key, { type: 'disjunction' }))

/** "a, b and c", as the language joins what all holds. */
export const listOf = (parts: readonly string[]): string => conjunction().format(parts)

/** "a, b or c", as the language joins what can be chosen. */
export const choiceOf = (parts: readonly string[]): string => disjunction().format(parts)

const collator = perLocale((key) => new Intl.Collator(key, { numeric: true }))

/** The order of two names, as the language has it: run 2 before run 10. */
export const compareNames = (first: string, second: string): number =>
  collator().compare(first, second)

const rules = perLocale((key) => new Intl.PluralRules(key))

/** The form for a count among those a language has; `other` where it has no word of its own. */
export function pluralForm<Form>(
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, Form>> & { other: Form }>,
): Form {
  return forms[rules().select(count)] ?? forms.other
}
