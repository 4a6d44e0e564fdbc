/**
 * Remembers the last result computed for an object, as long as what it was computed from stays the same. So a chart
 * that is zoomed, or grows by one of its curves, does not smooth all the others again.
 */
export function memoiseLast<Result>() {
  const results = new WeakMap<object, { readonly from: readonly unknown[]; result: Result }>()
  return (about: object, from: readonly unknown[], compute: () => Result): Result => {
    const known = results.get(about)
    if (known !== undefined && known.from.length === from.length) {
      if (known.from.every((one, i) => Object.is(one, from[i]))) return known.result
    }
    const result = compute()
    results.set(about, { from, result })
    return result
  }
}
