import type { Measure, MeasureWindow } from '../../document/measure.ts'
import { conditionChanges, type PartChange, shifted } from './conditions.ts'

const otherWindows = (window: MeasureWindow): readonly MeasureWindow[] => {
  if (window === 'period') return []
  if ('calendar' in window) return [{ calendar: window.calendar === 'day' ? 'week' : 'day' }]
  const [[name, length]] = Object.entries(window) as [[string, number]]
  return shifted(length)
    .filter((one) => Number(one) > 0)
    .map((one) => ({ [name]: one }) as unknown as MeasureWindow)
}

/** Copies of a measure, each with another part, key or window. */
export const measureChanges = (measure: Measure, path: string): readonly PartChange<Measure>[] => {
  const { where, part, by, window } = measure
  const { where: _, ...everything } = measure
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return [
    ...(where === undefined
      ? []
      : [
          { kind: 'condition' as const, path: `${path}.where`, was: 'where', is: 'left out', result: everything },
          ...conditionChanges(where, `${path}.where`).map((one) => ({
            ...one,
            result: { ...measure, where: one.result },
          })),
        ]),
    ...(part === undefined
      ? []
      : conditionChanges(part, `${path}.part`).map((one) => ({ ...one, result: { ...measure, part: one.result } }))),
    ...(typeof by === 'string' || by.length === 1
      ? []
      : by.map((name, index) => ({
          kind: 'condition' as const,
          path: `${path}.by[${index}]`,
          was: name,
          is: 'left out',
          result: { ...measure, by: by.toSpliced(index, 1) },
        }))),
    ...otherWindows(window).map((other) => ({
      kind: 'threshold' as const,
      path: `${path}.window`,
      was: text(window),
      is: text(other),
      result: { ...measure, window: other },
    })),
  ]
}
