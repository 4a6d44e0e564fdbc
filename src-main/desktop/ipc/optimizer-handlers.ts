/** What the commands about optimizers do. */
import { OptimizerChoice, chooseOwnOptimizer } from '../../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../../src-shared/catalogue/own-optimizer'
import type { OPTIMIZER_COMMANDS } from '../../../src-shared/contract/optimizers'
import { LabError } from '../../../src-shared/contract/result'
import { optimizerProblemText } from '../../../src-shared/language/optimizer-problem'
import { readOptimizer } from '../../../src-shared/optimizer-language/read'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'

export function createOptimizerHandlers({
  storage: { optimizers },
  previews,
  emit,
}: Pick<Lab, 'storage' | 'previews' | 'emit'>): Pick<
  Handlers,
  Exclude<keyof typeof OPTIMIZER_COMMANDS, 'optimizers.list'>
> {
  const told = <Answer>(answer: Answer): Answer => {
    emit('optimizers.changed', null)
    return answer
  }
  return {
    'optimizers.save': ({ key, text }) => told(optimizers.save(key, text)),
    'optimizers.delete': ({ key }) => {
      optimizers.delete(key)
      return told(null)
    },
    'optimizers.restore': ({ key }) => told(optimizers.restore(key)),
    'optimizers.preview': ({ text, hyperparameters }) =>
      previews.of(chosenText(text, hyperparameters)),
  }
}

/** @throws LabError('invalid-input') saying what is wrong with the text or a hyperparameter */
function chosenText(
  text: string,
  hyperparameters?: Readonly<Record<string, number>>,
): OptimizerChoice {
  const own = ownOptimizer(text)
  if (own === undefined) {
    const errors = readOptimizer(text).problems.filter(({ severity }) => severity === 'error')
    throw new LabError('invalid-input', errors.map(optimizerProblemText).join(' '))
  }
  const chosen = OptimizerChoice.safeParse(chooseOwnOptimizer(own, hyperparameters))
  if (chosen.success) return chosen.data
  throw new LabError('invalid-input', chosen.error.issues[0].message)
}
