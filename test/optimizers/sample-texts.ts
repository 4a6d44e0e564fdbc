/** Texts of the optimizer language that tests use. */

/** Chen et al. (2023), arXiv:2302.06675, without weight decay. */
export const LION = `optimizer Lion
lr = 0.0003 in (0, 1]
beta1 = 0.9 in [0, 1)
beta2 = 0.99 in [0, 1)

u = sign(beta1 * m + (1 - beta1) * g)
m = beta2 * m + (1 - beta2) * g
w = w - lr * u
`
