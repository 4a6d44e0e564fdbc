/** `runs`: lists what is kept, newest first. */
import { OPTIMIZER_CATALOGUE } from '../../src-shared/optimizer-catalogue'
import {
  formatAccuracy,
  formatDate,
  formatLoss,
  formatNumber,
} from '../../src-shared/number-format'
import type { CommandContext } from './context'
import { EXIT } from './exit-codes'
import { formatTable } from './table'
import { parseWords } from './words'

export function listRuns(context: CommandContext): Promise<number> {
  const { values } = parseWords(
    context.words,
    { json: { type: 'boolean', default: false }, db: { type: 'string' } },
    false,
  )
  const { runs: repository } = context.openLab(values.db).storage
  const runs = repository.list()
  for (const { problem } of repository.unreadable()) process.stderr.write(`${problem}\n`)
  if (values.json) {
    process.stdout.write(`${JSON.stringify(runs, null, 2)}\n`)
  } else if (runs.length === 0) {
    process.stdout.write('No runs yet. Train some with: npm run lab -- compare\n')
  } else {
    const rows = runs.map((run) => [
      run.id,
      OPTIMIZER_CATALOGUE[run.recipe.optimizer.id].name,
      formatNumber(run.recipe.optimizer.hyperparameters.learningRate),
      String(run.recipe.seed),
      run.recipe.dataset,
      String(run.stepsDone),
      formatLoss(run.last100MeanLoss),
      formatAccuracy(run.testAccuracy),
      run.status,
      formatDate(run.startedAt ?? run.queuedAt),
    ])
    const head = ['id', 'optimizer', 'lr', 'seed', 'data set', 'steps', 'last-100 mean']
    rows.unshift([...head, 'test accuracy', 'status', 'started'])
    process.stdout.write(`${formatTable(rows)}\n`)
  }
  return Promise.resolve(EXIT.done)
}
