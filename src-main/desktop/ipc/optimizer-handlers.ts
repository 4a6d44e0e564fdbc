/** What the commands about optimizers do. */
import type { OPTIMIZER_COMMANDS } from '../../../src-shared/contract/optimizers'
import type { Lab } from '../../lab'
import type { Handlers } from './handlers'

export function createOptimizerHandlers({
  storage: { optimizers },
  emit,
}: Pick<Lab, 'storage' | 'emit'>): Pick<
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
    'optimizers.preview': () => null,
  }
}
