/** "1 run", "2 runs". */
export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
