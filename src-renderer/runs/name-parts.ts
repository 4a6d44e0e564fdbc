const SHORTEST = 9
const LONGEST_END = 7

/**
 * A name in two parts, of which the first may be shortened and the second is always shown: the last word with the space
 * before it where that is short, as in "SGD, seed" and " 3"; else the last letters. The second part of a short name is empty.
 */
export function nameParts(name: string): readonly [start: string, end: string] {
  const letters = [...name]
  if (letters.length < SHORTEST) return [name, '']
  const space = letters.lastIndexOf(' ')
  const place = Math.max(space, letters.length - LONGEST_END)
  return [letters.slice(0, place).join(''), letters.slice(place).join('')]
}
