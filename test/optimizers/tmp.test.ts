import { test } from 'vitest'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { previewOf } from '../../src-main/optimizers/preview'
test('x', () => {
  for (let i = 0; i < 2; i++)
  for (const id of ['sgd', 'adam', 'adamw', 'adagrad', 'adadelta', 'nadam'] as const) {
    const p = previewOf(chooseOptimizer(id))!
    const { own, sgd } = p.training
    console.log(id, own.first, own.last, sgd.first, sgd.last, p.cost, p.took, p.bowl.ownLearningRate, p.bowl.own.losses.at(-1), p.bowl.sgd.losses.at(-1))
  }
})
