/** What a sweep found, for the terminal. */
import { formatAccuracy, formatLoss, formatNumber } from '../../src-shared/number-format'
import { findField } from '../../src-shared/sweep/sweep-fields'
import type { SweepReport } from '../../src-shared/sweep/sweep-report'
import { formatTable } from './table'

/** Every setting with its medians over the seeds and the chosen ones marked, then the widths of the good zones. */
export function sweepTable({ settings, goodZones }: SweepReport): string[] {
  const keys = [...new Set(settings.flatMap(({ setting }) => Object.keys(setting)))]
  const head = ['optimizer', ...keys.map((key) => findField(key)?.label.toLowerCase() ?? key)]
  head.push('seeds', 'validation loss', 'validation accuracy', 'diverged', '')
  const rows = settings.map((item) => [
    item.label,
    ...keys.map((key) => valueText(key, item.setting[key])),
    String(item.seeds),
    formatLoss(item.validationLoss.median),
    formatAccuracy(item.validationAccuracy.median),
    item.diverged === 0 ? '' : `${item.diverged} of ${item.seeds}`,
    item.isChosen ? 'chosen' : '',
  ])
  return [...formatTable([head, ...rows]), ...zoneLines(goodZones)]
}

function valueText(key: string, value: SweepReport['settings'][number]['setting'][string]): string {
  return value === undefined ? '–' : (findField(key)?.write(value) ?? String(value))
}

/** A zone that reaches the end of the grid may be wider than is known. */
function zoneLines(zones: SweepReport['goodZones']): string[] {
  return zones.flatMap(({ label, zone }) => {
    if (zone === null) return []
    const [from, to] = [zone.from, zone.to].map((rate) => formatNumber(Number(rate.toPrecision(2))))
    const least = zone.isOpenBelow || zone.isOpenAbove ? 'at least ' : ''
    const width = `${least}${zone.decades.toFixed(1)} decades`
    return [`${label}: within 10 % of its best loss from ${from} to ${to}, ${width}`]
  })
}
