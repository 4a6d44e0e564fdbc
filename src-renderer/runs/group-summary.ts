/** Figures of a group in words: mean, sample deviation and the number of runs they come from. */
import { groupLengthText } from '../../src-shared/runs/last-losses'
import { MESSAGES } from '../../src-shared/language/language'
import { formatAccuracy, formatLoss } from '../../src-shared/number-format'
import type { GroupFigure, RunGroup } from '../../src-shared/runs/run-list'

export type FigureKind = 'loss' | 'accuracy'

/** "0.1234 ± 0.0021 (5)"; without the deviation where one run has the figure, null where none has. */
export function figureText(kind: FigureKind, { n, mean, deviation }: GroupFigure): string | null {
  if (mean === null) return null
  const format = kind === 'loss' ? formatLoss : formatAccuracy
  return deviation === null
    ? `${format(mean)} (${n})`
    : `${format(mean)} ± ${format(deviation)} (${n})`
}

/** A figure of a group, with how short its runs are where that matters. */
export function groupFigureText(
  kind: FigureKind,
  { last100MeanLoss, testAccuracy, fewestSteps }: RunGroup,
): string | null {
  if (kind === 'accuracy') return figureText(kind, testAccuracy)
  const text = figureText(kind, last100MeanLoss)
  return text === null ? null : text + groupLengthText(fewestSteps)
}

/** Everything about a group, for where there is no room for it. */
export function groupSummary(group: RunGroup): string {
  const { loss, accuracy } = MESSAGES.grouping
  const parts = [
    [loss, groupFigureText('loss', group)],
    [accuracy, groupFigureText('accuracy', group)],
  ].flatMap(([name, text]) => (text === null ? [] : [`${name} ${text}`]))
  return [group.label, ...parts].join('\n')
}
