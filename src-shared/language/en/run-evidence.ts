/** What is said of a run from elsewhere whose figures cannot be true. Each ends a sentence that names the run. */
import { formatCount } from '../../number-format'
export const EVIDENCE_MESSAGES = {
  evidence: {
    seconds: (value: string) => `${value} s`,
    contradicts: (run: string, problem: string) =>
      `The run "${run}" ${problem}. The file was changed after the lab wrote it, so nothing was taken from it.`,
    impossibleFigure: (name: string, value: string) =>
      `has ${value} as its ${name}, which is not possible`,
    impossiblePoint: (metric: string, value: string, step: number) =>
      `has a ${metric} of ${value} at step ${formatCount(step)}, which is not possible`,
    wrongOrder: (metric: string) =>
      `has points of its ${metric} that are not in the order of their steps`,
    beyondRecipe: (stepsDone: number, steps: number) =>
      `says that ${formatCount(stepsDone)} steps were trained, but its recipe has ${formatCount(steps)}`,
    pointOutside: (metric: string, step: number, first: number, last: number) =>
      `has a ${metric} at step ${formatCount(step)}, but its steps run from ${formatCount(first)} to ${formatCount(last)}`,
    impossibleTime: 'was queued, begun or ended at a time that no calendar has',
    otherFigure: (name: string, said: string, found: string) =>
      `has ${said} as its ${name}, but its points give ${found}`,
    figureWithoutPoints: (name: string, said: string) =>
      `has ${said} as its ${name}, but no point that shows it`,
    otherEnd: (said: number, found: number) =>
      `says that it was trained to step ${formatCount(said)}, but its losses end at step ${formatCount(found)}`,
    pointsMissing: (losses: number, steps: number) =>
      `lacks losses: ${formatCount(losses)} of its ${formatCount(steps)} steps have one`,
    notDone: (stepsDone: number, steps: number) =>
      `says that it was trained to its end, but its losses end at step ${formatCount(stepsDone)} of ${formatCount(steps)}`,
    notDiverged: 'says that it diverged, but its last loss is a finite number',
  },
}
