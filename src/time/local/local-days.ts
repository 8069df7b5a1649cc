import { readDay } from './local-date.ts'

/** Whole days from one local date to another; negative when `to` lies before `from`. */
export const localDays = (from: string, to: string): number => readDay(to) - readDay(from)
