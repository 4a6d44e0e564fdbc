/** The bench's figures as tables. */
import { percent, table, tenth, whole } from './table.mjs'

function engineTable({ results, peaks }) {
  const rows = results.map((one) => {
    const { gigaflops } = peaks.find(({ runtime }) => runtime === one.runtime)
    const runs = one.optimizers.length
    const achieved = (one.perCpuSecond * one.operations) / 1e9
    return [
      `(${one.recipe}) ${one.title}`,
      one.runtime,
      runs === 1 ? one.optimizers[0] : `${runs} runs`,
      whole(one.stepsPerSecond),
      whole(one.perCpuSecond),
      tenth(achieved),
      percent(achieved / gigaflops),
      `${whole(one.memory / 2 ** 20)} MB`,
    ]
  })
  const heading = [
    'recipe',
    'runtime',
    'runs',
    'steps/s',
    'steps/CPU s',
    'GFLOP/s',
    'of peak',
    'memory a run',
  ]
  return table([heading, ...rows])
}

export function report(all) {
  const { machine, peaks } = all
  const peakLines = peaks.map(
    ({ runtime, gigaflops }) => `SIMD peak of one core, ${runtime}: ${tenth(gigaflops)} GFLOP/s`,
  )
  return [
    `${machine.date}, ${machine.cpu}, ${machine.cores} cores`,
    ...peakLines,
    'GFLOP/s are those of a second of CPU time and count every product in full; zeros are skipped,',
    'so more than the peak is possible.',
    '',
    engineTable(all),
  ].join('\n')
}
