/** Order statistics without sorting. */

/** Quickselect (Hoare 1961): puts the value of this rank in its place, with nothing larger before it. */
function selectRank(numbers: Float64Array, rank: number): number {
  let from = 0
  let to = numbers.length - 1
  while (from < to) {
    const pivot = numbers[(from + to) >> 1]
    let i = from
    let j = to
    while (i <= j) {
      while (numbers[i] < pivot) i += 1
      while (numbers[j] > pivot) j -= 1
      if (i > j) break
      const swapped = numbers[i]
      numbers[i++] = numbers[j]
      numbers[j--] = swapped
    }
    if (rank <= j) to = j
    else if (rank >= i) from = i
    else break
  }
  return numbers[rank]
}

/**
 * What `quantileOfSorted` gives for the sorted numbers, to the last bit.
 * @param numbers without NaN; rearranged
 * @param share from 0 to 1
 */
export function selectQuantile(numbers: Float64Array, share: number): number {
  const place = share * (numbers.length - 1)
  const below = Math.floor(place)
  const low = selectRank(numbers, below)
  if (below === place) return low
  let high = Infinity
  for (let i = below + 1; i < numbers.length; i++) if (numbers[i] < high) high = numbers[i]
  return low === high ? low : low + (high - low) * (place - below)
}
