/** What a new optimizer begins with: the shortest rule there is, to be written on. */
export const FIRST_TEXT = `optimizer New
lr = 0.01 in (0, 10]

w = w - lr * g
`
