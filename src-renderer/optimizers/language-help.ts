/** All that the language has, in the language of the moment. */
export interface HelpSection {
  readonly title: string
  readonly entries: readonly { readonly sign: string; readonly meaning: string }[]
}
export function languageHelp(): readonly HelpSection[] {
  return []
}
