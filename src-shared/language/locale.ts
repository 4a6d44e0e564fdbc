/** How numbers, dates and lists are written now. Apart from the texts, because these are made of such numbers. */
let spoken = 'en-US'

export const locale = (): string => spoken

export function setLocale(next: string): void {
  spoken = next
}
