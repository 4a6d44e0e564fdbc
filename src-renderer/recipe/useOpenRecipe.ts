/** Opens the recipe filled in anew, with a way back to what stood in it. */
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { NEW_COMPARISON } from '../../src-shared/recipe/comparison'
import { MESSAGES } from '../../src-shared/language/language'
import { useNotices } from '../state/notices'
import { useView } from '../state/view'
import { useRecipeForm } from './useRecipeForm'

export function useOpenRecipe() {
  const view = useView()
  const notices = useNotices()
  const { replace } = useRecipeForm()
  const words = MESSAGES.recipe

  /** The panel is scrolled to its beginning, with the keyboard in its first field. */
  function openWith(draft: ComparisonDraft, said: string): void {
    const restore = replace(draft)
    view.openRecipe()
    if (restore === undefined) return
    notices.info(said, {
      label: words.undo,
      run: () => {
        restore()
        view.openRecipe()
      },
    })
  }

  const openFresh = () => openWith(NEW_COMPARISON, words.fresh)
  return { openWith, openFresh }
}
