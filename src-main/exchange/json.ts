/** Runs as one JSON document that other programs can read: recipes, figures, drafts, and every point as a number. */
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { Curve } from '../../src-shared/runs/run'
import { assemble, recordOf, type CarriedExperiment } from './experiment'
import { FORMAT, FORMAT_VERSION, ListedDocument, parseDocument } from './experiment-header'
import { floatText } from './float-text'

const { problems } = MESSAGES.exchange

/** The document in pieces, one a curve, as a whole may be longer than a string can be. */
export function* jsonPieces(
  { experiment, chart }: CarriedExperiment,
  app: string,
): Generator<string> {
  const { comparisons, runs } = experiment
  const head = { format: FORMAT, version: FORMAT_VERSION, app, comparisons, chart }
  yield `${JSON.stringify(head).slice(0, -1)},"runs":[`
  for (const [i, run] of runs.entries()) {
    const record = JSON.stringify(recordOf(run)).slice(0, -1)
    yield `${i > 0 ? ',' : ''}\n${record},"curves":[`
    for (const [j, curve] of run.curves.entries()) yield (j > 0 ? ',\n' : '\n') + curveText(curve)
    yield ']}'
  }
  yield ']}\n'
}

function curveText({ metric, steps, values }: Curve): string {
  const numbers = Array.from(values, (value) =>
    Number.isFinite(value) ? floatText(value) : `"${value}"`,
  )
  return `{"metric":"${metric}","steps":[${steps.join(',')}],"values":[${numbers.join(',')}]}`
}

/** @throws LabError('import') saying what is wrong with the text */
export function experimentFromJson(text: string): CarriedExperiment {
  const { comparisons, runs, chart } = parseDocument(text, ListedDocument)
  return assemble({
    comparisons,
    runs: runs.map(({ curves, ...record }) => ({
      record,
      curves: curves.map(({ metric, steps, values }): Curve => {
        if (steps.length !== values.length) {
          throw new LabError('import', problems.wrongContent('curves', problems.contradiction))
        }
        return {
          metric,
          steps: Uint32Array.from(steps),
          values: Float32Array.from(values, Number),
        }
      }),
    })),
    chart,
  })
}
