import { onBeforeUnmount, onMounted, watch } from 'vue'
import { matchedKey } from '../ui/keyboard/matched-key'
import { useSurfaces } from './surface-store'

/** Frames that come late do not jump: nobody could follow. */
const LONGEST_FRAME = 0.25
/** Where keys mean something of their own. */
const OWN_KEYS = [
  ...['input', 'select', 'textarea', 'button', '[contenteditable]'],
  ...['[role="radio"]', '[role="slider"]'],
].join()

/** Lets paths move while they are played, and plays and steps by keys while the surfaces are in view. */
export function useSurfacePlay(): void {
  const surfaces = useSurfaces()
  let frame = 0
  let last = 0

  function move(now: number): void {
    surfaces.pass(Math.min(LONGEST_FRAME, (now - last) / 1000))
    last = now
    frame = surfaces.playing ? requestAnimationFrame(move) : 0
  }

  watch(
    () => surfaces.playing,
    (isPlaying) => {
      cancelAnimationFrame(frame)
      if (!isPlaying) return
      last = performance.now()
      frame = requestAnimationFrame(move)
    },
  )

  const actions: Readonly<Record<string, () => void>> = {
    ' ': surfaces.togglePlaying,
    ArrowLeft: () => surfaces.goTo(surfaces.step - 1),
    ArrowRight: () => surfaces.goTo(surfaces.step + 1),
    Home: () => surfaces.goTo(0),
    End: () => surfaces.goTo(surfaces.view.steps),
  }

  function press(event: KeyboardEvent): void {
    const { target, defaultPrevented, ctrlKey, metaKey, altKey } = event
    if (defaultPrevented || ctrlKey || metaKey || altKey) return
    if (document.querySelector('[role="dialog"]') !== null) return
    const isOwn = target instanceof Element && target.closest(OWN_KEYS) !== null
    // The list of runs answers to the same keys while it has the keyboard.
    const isElsewhere = target instanceof Element && target.closest('aside, [role="grid"]') !== null
    const action = actions[matchedKey(event)]
    if (isOwn || isElsewhere || action === undefined) return
    event.preventDefault()
    action()
  }

  onMounted(() => addEventListener('keydown', press))
  onBeforeUnmount(() => {
    removeEventListener('keydown', press)
    cancelAnimationFrame(frame)
    surfaces.playing = false
  })
}
