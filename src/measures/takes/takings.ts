import type { Measure } from '../../document/measure.ts'
import { takeCount } from './count.ts'
import { takeLatest } from './latest.ts'
import { takeMean } from './mean.ts'
import { takePercentile } from './percentile.ts'
import { takeShare } from './share.ts'
import { takeSum } from './sum.ts'
import type { Taking } from './take.ts'

/** How a measure is taken. The summary's type is the taking's own business. */
export const takingOf = ({ take, percentile }: Measure): Taking<unknown> => {
  const takings = {
    count: takeCount,
    latest: takeLatest,
    share: takeShare,
    sum: takeSum,
    mean: takeMean,
    percentile: takePercentile(percentile ?? 50),
  }
  return takings[take] as Taking<unknown>
}
