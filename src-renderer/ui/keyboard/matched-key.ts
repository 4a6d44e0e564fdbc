/** Which key was pressed, for whatever the app does at a character, on keyboards of every script. */

/** What the keys type on a US keyboard, by their place, where that is no letter or digit. */
const SIGNS: Readonly<Record<string, string>> = {
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
}

/**
 * The key as the app matches it: its name, such as "Enter", or the character that it types, letters in lower case. A
 * character of another script, such as Cyrillic ф, cannot be meant by any shortcut: there the place of the key counts, and
 * the answer is what stands there on a US keyboard. Latin keyboards (AZERTY, Dvorak) go by what they type.
 */
export function matchedKey({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string {
  if ([...key].length > 1) return key
  return isOfAnotherScript(key) ? (characterAt(code) ?? key) : key.toLowerCase()
}

function isOfAnotherScript(character: string): boolean {
  return /[^\p{Script=Latin}\p{ASCII}]/u.test(character)
}

/** @returns undefined where a US keyboard has no such character, or no such key */
function characterAt(code: string): string | undefined {
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1].toLowerCase() ?? SIGNS[code]
}
