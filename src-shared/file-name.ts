/** File names from what people call things. */

const LONGEST = 80

/**
 * "Comparison of SGD and RMSprop" with "png" is "comparison-of-sgd-and-rmsprop.png".
 * @param taken names given before; the new one differs from them and is added
 */
export function fileNameOf(title: string, ending: string, taken = new Set<string>()): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['chart']
  const stem = words.join('-').slice(0, LONGEST)
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.${ending}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}
