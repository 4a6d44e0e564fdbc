/** Updates written by hand, to which generated ones are compared. Addresses are byte offsets into the one imported memory. */
export { adam } from './adam'
export { rmsprop } from './rmsprop'
export { sgd } from './sgd'
