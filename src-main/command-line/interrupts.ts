/** Signals to end a command that it answers itself. */

const INTERRUPT_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** While it is at it, the first signal of each kind is answered by `interrupt`; the second one ends the process. */
export async function whileInterruptible<Result>(
  interrupt: () => void,
  act: () => Promise<Result>,
): Promise<Result> {
  INTERRUPT_SIGNALS.forEach((signal) => process.once(signal, interrupt))
  try {
    return await act()
  } finally {
    INTERRUPT_SIGNALS.forEach((signal) => process.off(signal, interrupt))
  }
}
