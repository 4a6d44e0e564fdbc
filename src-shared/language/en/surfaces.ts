/** Texts of the surfaces of two parameters. */
import { listOf } from '../locale'

export const SURFACES_MESSAGES = {
  surfaces: {
    title: 'Surfaces',
    surface: 'Surface',
    presets: 'Examples',
    names: {
      bowl: 'Elongated bowl',
      ravine: 'Ravine that turns',
      rosenbrock: 'Rosenbrock',
      beale: 'Beale',
      himmelblau: 'Himmelblau',
      saddle: 'Saddle',
      plateau: 'Plateau',
      noisy: 'Noisy gradient',
    },
    presetNames: {
      bowl: 'Elongated bowl, as in “Deep Learning from Scratch”',
      forgetting: 'The average forgets, the sum does not',
      ravine: 'A ravine that turns',
      rosenbrock: 'Rosenbrock’s valley',
      beale: 'Beale’s flat corner',
      himmelblau: 'Himmelblau’s four minima',
      saddle: 'Getting past a saddle',
      plateau: 'Across a plateau',
      noisy: 'A noisy gradient',
    },
    lookFor: {
      bowl: 'The gradient points across the bowl rather than along it: SGD zigzags, while a rate for each axis evens both out.',
      ravine:
        'Steep walls around a nearly level floor that turns: what the walls taught has to be forgotten on the way.',
      rosenbrock:
        'Steep walls and a curved, nearly level valley: a rate that is safe across it is slow along it.',
      beale: 'Nearly flat with a steep corner: one large gradient decides what a small rate is.',
      himmelblau: 'Four minima: the start and momentum decide which of them a path ends in.',
      saddle:
        'Along y the gradient at the start is almost 0: dividing by its own root makes even a small gradient move.',
      plateau:
        'Far out the gradient is tiny: a fixed rate hardly moves, a rate by the gradient’s own size walks on.',
      noisy:
        'Every step’s gradient has an error, the same for all: averages of it pass over the error, large rates follow it.',
    },
    map: (name: string, labels: readonly string[]) =>
      `Contour map of ${name} with the paths of ${listOf(labels)}`,
    start: (x: string, y: string) => `Start at x = ${x}, y = ${y}`,
    startHelp: 'Drag the start, or move it with the arrow keys, farther with Shift.',
    startEntry: 'start',
    minimum: 'minimum',
    momentum: 'momentum',
    nesterov: 'Nesterov',
    pathLabel: (name: string, rate: string) => `${name}\u00a0·\u00a0lr\u00a0${rate}`,
    optimizers: 'Optimizers',
    optimizer: 'Optimizer',
    addOptimizer: 'Add an optimizer',
    edit: (label: string) => `Settings of ${label}`,
    hidePath: (label: string) => `Hide ${label}`,
    showPath: (label: string) => `Show ${label}`,
    remove: 'Remove',
    shown: 'Drawn on the map',
    schedule: 'Schedule',
    marksTitle: 'At the point',
    marks: {
      gradient: 'Downhill: −gradient',
      update: 'Update',
      squares: 'Mean or sum of squares h: squares of side √h',
      rates: 'Effective rate along each axis',
    },
    legend: {
      gradient: '−gradient',
      update: 'update',
      squares: '√h for x and y',
      rates: 'effective rates',
    },
    scaled: (what: string, factor: string) => `${what} × ${factor}`,
    play: 'Play',
    pause: 'Pause',
    back: 'A step back',
    forward: 'A step forward',
    toStart: 'To the start',
    step: 'Step',
    stepOf: (step: string, steps: string) => `step ${step} of ${steps}`,
    steps: 'Steps',
    stepsRange: (most: string) => `A whole number from 1 to ${most}.`,
    speed: 'Speed',
    perSecond: (steps: number) => `${steps} steps/s`,
    seed: 'Seed of the noise',
    lossTitle: 'Loss over steps',
    lossLabel: (labels: readonly string[]) => `Loss over steps of ${listOf(labels)}`,
    lossAxis: 'f(x, y)',
    lossAboveAxis: 'f(x, y) above its lowest value',
    saveGif: 'Save as GIF',
    encoding: (percent: number) => `Drawing the animation, ${percent} %`,
    cancel: 'Cancel',
    pictureTitle: (name: string, step: string) => `${name}, step ${step}`,
    arrived: (label: string, step: number) => `${label} at step ${step}`,
    notArrived: (label: string, nearest: string) => `${label} (nearest ${nearest})`,
    divergedPath: (label: string, step: number) => `${label} (diverged at step ${step})`,
    arrivals(within: string, isOneOf: boolean, came: readonly string[], others: readonly string[]) {
      const target = `within ${within} of ${isOneOf ? 'a' : 'the'} minimum`
      if (came.length === 0) return `None comes ${target}: ${listOf(others)}.`
      const first = `First ${target}: ${listOf(came)}.`
      return others.length === 0 ? first : `${first} Not so near: ${listOf(others)}.`
    },
    timesRate: (times: string) => `${times} times`,
    forgetting: (sum: string, left: string, average: string, other: string, step: number) =>
      `The sum never forgets: at step ${step} the rate of ${sum} along x is ${left} its first, that of ${average} ${other}.`,
    importedView: (name: string) => `a view of the surface ${name}`,
  },
}
