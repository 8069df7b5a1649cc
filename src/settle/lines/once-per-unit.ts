import { boundsOf, currencyOf } from '../../money/amounts.ts'
import { money } from '../../money/money.ts'
import type { PlacedLine } from './draft-line.ts'

/** What the unit is, where a consequence is stated for a unit that several records may share. */
const unitOf = ({ finding, line }: PlacedLine): string | undefined => {
  if (line.step !== undefined || (line.kind !== 'fine' && line.kind !== 'red-packet')) return undefined
  switch (line.per) {
    case 'contact':
    case 'case':
    case 'work-order':
      return finding.subject === 'case' ? undefined : finding.contactId
    case 'day':
      return finding.subject === 'period' ? undefined : finding.date
    case 'month':
      return finding.date.slice(0, 7)
    case 'year':
      return finding.date.slice(0, 4)
    default:
      return undefined
  }
}

/**
 * A fine "per contact", "per case" or "per day" is due once for the contact or the day, however many records tell
 * of it: the largest stands, the others are shown at nothing.
 */
export const chargeOncePerUnit = (lines: readonly PlacedLine[]): readonly PlacedLine[] => {
  const leading = new Map<string, { readonly index: number; readonly line: PlacedLine }>()
  const dropped = new Set<number>()
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const unit = unitOf(line)
    if (unit === undefined || line.line.amount === null) continue
    const key = [line.finding.rulesetId, line.finding.ruleId, line.effectIndex, unit].join('\n')
    const other = leading.get(key)
    if (other === undefined) leading.set(key, { index, line })
    else if (boundsOf(line.line.amount).max.gt(boundsOf(other.line.line.amount!).max)) {
      dropped.add(other.index)
      leading.set(key, { index, line })
    } else dropped.add(index)
  }
  if (dropped.size === 0) return lines
  return lines.map((one, index) => {
    if (!dropped.has(index)) return one
    const { pending: _, line, ...rest } = one
    const amount = money(0, currencyOf(line.amount!))
    return { ...rest, line: { ...line, amount, reason: 'once-per-unit', stated: { amount: line.amount } } }
  })
}
