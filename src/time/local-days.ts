const DAY = 86_400_000

/** Whole days from one local date to another; negative when `to` lies before `from`. */
export const localDays = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY
