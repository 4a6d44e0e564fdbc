import { onBeforeUnmount, watch } from 'vue'
import { usePaneKeys } from '../ui/keyboard/usePaneKeys'
import { useSurfaces } from './surface-store'

/** Frames that come late do not jump: nobody could follow. */
const LONGEST_FRAME = 0.25

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

  usePaneKeys({
    ' ': surfaces.togglePlaying,
    ArrowLeft: () => surfaces.goTo(surfaces.step - 1),
    ArrowRight: () => surfaces.goTo(surfaces.step + 1),
    Home: () => surfaces.goTo(0),
    End: () => surfaces.goTo(surfaces.view.steps),
  })

  onBeforeUnmount(() => {
    cancelAnimationFrame(frame)
    surfaces.playing = false
  })
}
