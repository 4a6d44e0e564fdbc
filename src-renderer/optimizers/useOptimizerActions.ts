import { computed } from 'vue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { MESSAGES } from '../../src-shared/language/language'
import { NEW_COMPARISON } from '../../src-shared/recipe/comparison'
import { pytorchCode } from '../../src-shared/optimizer-language/pytorch'
import { useOpenRecipe } from '../recipe/useOpenRecipe'
import { useNotices } from '../state/notices'
import { copyText } from '../ui/copy-text'
import { useOpenOptimizer } from './optimizer-store'

/** What can be done with the optimizer that is open, beside writing it. */
export function useOptimizerActions() {
  const optimizer = useOpenOptimizer()
  const notices = useNotices()
  const { openWith } = useOpenRecipe()
  const words = MESSAGES.optimizersView

  /** Nothing is compared with itself. */
  const other = computed(
    () => OPTIMIZER_CATALOGUE[optimizer.listing?.id === 'adamw' ? 'adam' : 'adamw'],
  )

  /** Fills in the recipe with both, ready to train. */
  async function compare(): Promise<void> {
    await optimizer.keep()
    const { choice, program } = optimizer
    if (choice === null || program === null) return
    const { id, name } = other.value
    openWith(
      {
        ...NEW_COMPARISON,
        name: words.comparison(program.name, name),
        optimizers: [choice, chooseOptimizer(id)],
      },
      words.filled(program.name, name),
    )
  }

  function copyPyTorch(): void {
    const { program } = optimizer
    if (program === null) return
    copyText(pytorchCode(program))
    notices.info(words.copied(program.name))
  }

  return { other, compare, copyPyTorch }
}
