/** Texts of a run's details. */
import type { ForkOrigin } from '../../recipe/recipe'

export const DETAILS_MESSAGES = {
  details: {
    title: 'Details',
    empty: 'Select a run on the left to see its recipe and its log.',
    recipe: 'Recipe',
    optimizer: 'Optimizer',
    dataContent: 'Data content',
    contentNotKnown: 'Not known',
    rate: 'Speed',
    log: 'Loss every 100 iterations',
    iteration: 'Iteration',
    loss: 'Loss',
    reproduce: 'Fingerprints',
    fingerprintHelp:
      'Runs with equal fingerprints began with the same weights and saw the same batches.',
    recipeHash: 'Recipe',
    initHash: 'Initial weights',
    batchHash: 'Batches',
    engine: 'Engine',
    origin: 'Forked off',
    originAt: (step: string, optimizer: string) => `${optimizer}, after step ${step}`,
    scheduleFrom: 'Schedule at fork',
    schedules: {
      continued: 'Over all steps',
      planned: 'Over its parent’s steps',
      restarted: 'Over its own steps',
    } satisfies Record<ForkOrigin['schedule'], string>,
    optimizerState: 'Optimizer state at fork',
    optimizerStates: { kept: 'Kept', fresh: 'Fresh' } satisfies Record<
      ForkOrigin['optimizerState'],
      string
    >,
    seed: 'Seed',
    useRecipe: 'Use this recipe',
    yes: 'Yes',
    no: 'No',
    notYet: 'Nothing is recorded yet.',
  },
}
