/** Texts of a run's details. */
import type { ForkOrigin, Recipe } from '../../recipe/recipe'

export const DETAILS_MESSAGES = {
  details: {
    title: 'Details',
    empty: 'Choose a run on the left to see its recipe and its log.',
    recipe: 'Recipe',
    optimizer: 'Optimizer',
    dataContent: 'Data content',
    contentNotKnown: 'Not known',
    rate: 'Speed',
    samplings: {
      'with-replacement': 'With replacement',
      'shuffled-epochs': 'Shuffled epochs',
    },
    timings: { 'after-step': 'After the step', 'before-step': 'Before the step' },
    lossForms: {
      exact: 'Exact',
      clipped: 'Clipped: −ln(p\u00A0+\u00A010⁻⁷)',
    } satisfies Record<Recipe['lossForm'], string>,
    log: 'Loss every 100 iterations',
    iteration: 'Iteration',
    loss: 'Loss',
    reproduce: 'Fingerprints',
    fingerprintHelp:
      'Runs with equal fingerprints began with the same weights and saw the same batches.',
    recipeHash: 'Recipe',
    initHash: 'First weights',
    batchHash: 'Batches',
    engine: 'Engine',
    validationExamples: 'Validation examples',
    examples: (count: string) => `${count} examples`,
    testing: 'Test set',
    testings: {
      along: 'While training',
      'at-end': 'At the end',
      never: 'Never',
    } satisfies Record<Recipe['testing'], string>,
    origin: 'Forked off',
    originAt: (step: string, optimizer: string) => `${optimizer}, after step ${step}`,
    scheduleFrom: 'Schedule at fork',
    schedules: {
      continued: 'Over all steps',
      planned: 'Over its parent’s steps',
      restarted: 'Over its own steps',
    } satisfies Record<ForkOrigin['schedule'], string>,
    optimizerState: 'Memory at fork',
    memories: { kept: 'Kept', fresh: 'Fresh' } satisfies Record<
      ForkOrigin['optimizerState'],
      string
    >,
    seed: 'Seed',
    useRecipe: 'Use this recipe',
    clipping: 'Clip norm',
    gradientNorm: 'Gradient norm',
    everySteps: (steps: string) => `Every ${steps} steps`,
    off: 'Off',
    yes: 'Yes',
    no: 'No',
    notYet: 'Nothing is recorded yet.',
  },
}
