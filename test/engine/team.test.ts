/** One run over several threads has the bits of a run on one, whoever helps when. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { STATES, TeamWords } from '../../src-main/engine/team-words'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { GOLDEN_RECIPES } from './golden-recipes'
import { shared, useHelperThreads } from './helper-threads'
import { OWN_OPTIMIZERS } from './own-texts'
import { digits } from './sample-numbers'

const EXAMPLES = shared(digits(500, 196, 10))
const TEST = shared(digits(333, 196, 10))
const [, BASE] = GOLDEN_RECIPES[0]
const STEPS = 12
const MOST_HELPERS = 3
const helpers = useHelperThreads(MOST_HELPERS)

/** Everything that a run says of itself. */
function told(trainer: Trainer, steps: number) {
  const losses = Array.from({ length: steps }, () => [trainer.step(), trainer.gradientNorm])
  const evaluations = [trainer.evaluate(TEST), trainer.evaluate(EXAMPLES)]
  return { losses, evaluations, state: hashOf(trainer) }
}

/** Of all that a run goes on from: two of them are shorter to compare than what they are of. */
function hashOf(trainer: Trainer): string {
  const { stepsDone, optimizerSteps, parameters, optimizerState } = trainer.checkpoint()
  const hash = createHash('sha256').update(`${stepsDone} ${optimizerSteps}`)
  for (const block of [parameters, ...optimizerState]) hash.update(block)
  return hash.digest('hex')
}

async function sharedTrainer(options: TrainerOptions, count: number, examples = EXAMPLES) {
  const trainer = new Trainer(options, examples)
  const offer = trainer.share({
    helpers: MOST_HELPERS,
    evaluated: [TEST],
    areMeasured: false,
  })
  if (offer === undefined) throw new Error('Nobody can help.')
  await helpers.begin(offer, count)
  return { trainer, offer, words: new TeamWords(offer.words) }
}

const CASES: readonly (readonly [name: string, options: TrainerOptions])[] = [
  ...GOLDEN_RECIPES,
  ...OPTIMIZER_IDS.map((id): [string, TrainerOptions] => [
    `${id}, with what it has beside the usual`,
    {
      ...BASE,
      optimizer: optimizer(id, { weightDecay: 0.01 }),
    },
  ]),
  ...Object.entries(OWN_OPTIMIZERS).map(([name, own]): [string, TrainerOptions] => [
    `a text with ${name}`,
    { ...BASE, optimizer: own, clipNorm: name === 'whole tensors' ? 0.5 : 0 },
  ]),
  [
    'SGD with Nesterov’s momentum',
    { ...BASE, optimizer: optimizer('sgd', { momentum: 0.9, nesterov: 1 }) },
  ],
  [
    'centered RMSprop with momentum',
    { ...BASE, optimizer: optimizer('rmsprop', { momentum: 0.9, centered: 1 }) },
  ],
  ['Adam with AMSGrad', { ...BASE, optimizer: optimizer('adam', { amsgrad: 1 }) }],
  ['the exact loss', { ...BASE, lossForm: 'exact' }],
  ['the exact loss before the step', { ...BASE, lossForm: 'exact', lossTiming: 'before-step' }],
  ['a norm that is measured now and then', { ...BASE, gradientNormEvery: 3 }],
  ['clipping on odd widths', { ...BASE, sizes: [196, 37, 23, 10], clipNorm: 0.1 }],
  ['widths of one', { ...BASE, sizes: [196, 1, 3, 10] }],
  ['no hidden layer, three rows', { ...BASE, sizes: [196, 10], batchSize: 3 }],
  ['one row', { ...BASE, batchSize: 1 }],
  ['held-out examples', { ...BASE, validationExamples: 100 }],
  ['more rows than a test chunk has', { ...BASE, batchSize: 301, sizes: [196, 230, 10] }],
]

function optimizer(id: CatalogueOptimizerId, hyperparameters: Record<string, number>) {
  return chooseOptimizer(id, hyperparameters)
}

describe.each([1, 2, MOST_HELPERS])('with %i helpers', (count) => {
  it.each(CASES)('%s has the same bits', async (_, options) => {
    const { trainer, words } = await sharedTrainer(options, count)
    const first = trainer.step()
    while (words.activeCount < count) trainer.step()
    const joined = trainer.stepsDone
    const helped = told(trainer, STEPS)
    expect(words.activeCount).toBe(count)
    trainer.endSharing()

    const alone = new Trainer(options, EXAMPLES)
    expect(alone.step()).toBe(first)
    while (alone.stepsDone < joined) alone.step()
    expect(helped).toEqual(told(alone, STEPS))
    // What comes after the help is as it was before.
    expect(trainer.step()).toBe(alone.step())
    expect(hashOf(trainer)).toBe(hashOf(alone))
  })
})

it('has the same bits on images without zeros, whose first layer goes without lists', async () => {
  const images = EXAMPLES.images.map((pixel) => pixel | 1)
  const dense = shared({ ...EXAMPLES, images })
  const { trainer, words } = await sharedTrainer(BASE, 2, dense)
  const alone = new Trainer(BASE, dense)
  for (let step = 0; step < STEPS; step++) expect(trainer.step()).toBe(alone.step())
  expect(words.activeCount).toBe(2)
  expect(hashOf(trainer)).toBe(hashOf(alone))
  trainer.endSharing()
})

it('lets a helper go after the step it is wanted in, and takes others in', async () => {
  const { trainer, offer, words } = await sharedTrainer(BASE, 2)
  const alone = new Trainer(BASE, EXAMPLES)
  const step = () => expect(trainer.step()).toBe(alone.step())
  for (let i = 0; i < 3; i++) step()
  expect(words.activeCount).toBe(2)
  words.askBack(1)
  step()
  expect([words.state(1), words.state(2)]).toEqual([STATES.free, STATES.active])
  await helpers.begin({ ...offer }, 1)
  step()
  expect(words.activeCount).toBe(2)
  for (const place of [1, 2]) words.askBack(place)
  step()
  // With nobody left the run goes on by itself.
  expect(trainer.isShared).toBe(false)
  step()
  expect(hashOf(trainer)).toBe(hashOf(alone))
})

it('goes on from another state while it is helped', async () => {
  const { trainer, words } = await sharedTrainer(BASE, 1)
  const alone = new Trainer(BASE, EXAMPLES)
  const step = () => expect(trainer.step()).toBe(alone.step())
  for (let i = 0; i < 5; i++) step()
  const early = alone.checkpoint()
  for (let i = 0; i < 5; i++) step()
  for (const one of [trainer, alone]) one.restore(early)
  for (let i = 0; i < 3; i++) step()
  for (const one of [trainer, alone]) one.restoreParameters(early)
  for (let i = 0; i < 3; i++) step()
  expect(words.activeCount).toBe(1)
  expect(hashOf(trainer)).toBe(hashOf(alone))
  trainer.endSharing()
})

it('sends a helper home that is asked back before it came', async () => {
  const { trainer, offer, words } = await sharedTrainer(BASE, 0)
  words.askBack(1)
  await helpers.send(offer, 1)
  expect(words.activeCount).toBe(0)
  trainer.step()
  expect(trainer.isShared).toBe(false)
})

it('goes on alone, with the same bits, when a helper is killed', async () => {
  const options: TrainerOptions = { ...BASE, sizes: [196, 400, 300, 10] }
  const { trainer, offer } = await sharedTrainer(options, 1)
  const losses = Array.from({ length: 20 }, () => trainer.step())
  // The leader is in the middle of something when this happens: it stands still in no step.
  const killed = helpers.kill(offer, 1)
  await new Promise((resolve) => setImmediate(resolve))
  await killed
  while (losses.length < 40) losses.push(trainer.step())
  expect(trainer.isShared).toBe(false)
  const alone = new Trainer(options, EXAMPLES)
  expect(losses).toEqual(Array.from({ length: 40 }, () => alone.step()))
  expect(hashOf(trainer)).toBe(hashOf(alone))
})

it('trains again what a helper lost may have left half done', async () => {
  const { trainer, words } = await sharedTrainer(BASE, 1)
  const alone = new Trainer(BASE, EXAMPLES)
  for (let i = 0; i < 5; i++) expect(trainer.step()).toBe(alone.step())
  expect(words.activeCount).toBe(1)
  // As seen by the leader in the middle of an update: the helper's word never comes, and its parameters are anything.
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with a `this`, and put back at the end
  const { awaitDone } = TeamWords.prototype
  let waits = 0
  TeamWords.prototype.awaitDone = function (place, number) {
    // The helper of this test lives, and must not write any more.
    const milliseconds = awaitDone.call(this, place, number)
    if (++waits < 2) return milliseconds
    trainer.parameters.fill(NaN, 100)
    this.lose(place)
    return undefined
  }
  try {
    expect(trainer.step()).toBe(alone.step())
  } finally {
    TeamWords.prototype.awaitDone = awaitDone
  }
  for (let i = 0; i < 5; i++) expect(trainer.step()).toBe(alone.step())
  expect(hashOf(trainer)).toBe(hashOf(alone))
})

it('is shared with nobody where its data cannot be, and not before its speed is known', () => {
  const terms = { helpers: 1, evaluated: [], areMeasured: false }
  const trainer = new Trainer(BASE, digits(500, 196, 10))
  expect(trainer.share(terms)).toBeUndefined()
  const young = new Trainer(BASE, EXAMPLES)
  expect(young.share({ ...terms, areMeasured: true })).toBeUndefined()
  for (let step = 0; step < 60; step++) young.step()
  expect(young.share({ ...terms, areMeasured: true })?.places).toBe(2)
  young.endSharing()
})
