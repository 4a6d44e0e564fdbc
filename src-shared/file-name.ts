/** File names from what people call things. */

/** Characters, and bytes as disks count them: most take 255, of which endings and numbers need a part. */
const LONGEST = 80
const MOST_BYTES = 200

/**
 * "Comparison of SGD and RMSprop" with "png" is "comparison-of-sgd-and-rmsprop.png".
 * @param taken names given before; the new one differs from them and is added
 */
export function fileNameOf(title: string, ending: string, taken = new Set<string>()): string {
  const words = title
    .toLowerCase()
    .normalize('NFC')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['chart']
  const stem = shortened(words.join('-'))
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.${ending}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** As many whole characters as fit, with the marks that belong to them. */
function shortened(stem: string): string {
  const encoder = new TextEncoder()
  let characters = 0
  let bytes = 0
  let end = 0
  for (const [character] of stem.matchAll(/\P{M}\p{M}*/gu)) {
    characters += character.length
    bytes += encoder.encode(character).length
    if (characters > LONGEST || bytes > MOST_BYTES) break
    end += character.length
  }
  return stem.slice(0, end === 0 ? LONGEST : end)
}
