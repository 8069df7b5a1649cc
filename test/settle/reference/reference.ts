import { type Act, clauseOfAct, MONTH, type Month, type Word } from './month.ts'

// The obvious settlement of a month that is known, under the regulation of `house.ts`: written from its text and from what DESIGN says
// of decisions, without anything of the library. It counts by going through the month again for every question, in whole cents.

/** A finding is named by its record and its clause. */
export type Key = string
const keyOf = (record: string, clause: string): Key => `${record} ${clause}`
const clauseOf = (key: Key): string => key.slice(key.lastIndexOf(' ') + 1)
const recordOf = (key: Key): string => key.slice(0, key.lastIndexOf(' '))

type Cents = readonly [min: number, max: number]

export interface Account {
  /** What each finding costs that costs money, and the steps that its occurrences reached. */
  readonly charged: ReadonlyMap<Key, Cents>
  readonly steps: ReadonlyMap<Key, readonly number[]>
  readonly deductions: Cents
  readonly rewards: number
  readonly wageDays: number
  readonly score: number
  /** `<measure> <clause>`, each once. */
  readonly measures: ReadonlySet<string>
  readonly setAside: ReadonlySet<Key>
  readonly fellAway: ReadonlySet<Key>
  readonly waived: ReadonlySet<Key>
  /** Findings of which something is open: `<what> <key>`. */
  readonly open: ReadonlySet<string>
  /** The words, by their place, that fit nothing. */
  readonly refused: readonly number[]
}

/** What the words on one finding come to. */
interface Said {
  readonly waived: boolean
  readonly fixed: number | undefined
  readonly appealed: boolean
  readonly refused: readonly number[]
}

const say = (month: Month, key: Key, isWaiverHeard: boolean): Said => {
  const act = month.acts.find(({ id }) => id === recordOf(key))
  let waived = false
  let amended: readonly [number, number] | undefined
  let resolved: readonly [number, number] | undefined
  let appealed = false
  const refused: number[] = []
  for (const [n, word] of month.words.entries()) {
    if (keyOf(word.record, word.clause) !== key) continue
    const { verdict, cents = 0 } = word
    if (verdict === 'waive' && !isWaiverHeard) continue
    if (verdict === 'appeal') {
      appealed = true
      continue
    }
    if (verdict === 'resolve') {
      const fits = act?.items !== undefined && cents >= act.items * 1000 && cents <= act.items * 5000
      if (!fits) {
        refused.push(n)
        continue
      }
      resolved = [n, cents]
      waived = false
    } else if (verdict === 'amend') {
      amended = [n, cents]
      waived = false
    } else {
      amended = undefined
      waived = verdict === 'waive'
    }
    appealed = false
  }
  const last = [resolved, amended].filter((one) => one !== undefined).sort(([a], [b]) => b - a)[0]
  return { waived, fixed: last?.[1], appealed, refused }
}

interface Judged {
  readonly found: ReadonlySet<Key>
  readonly setAside: ReadonlySet<Key>
  readonly absentHalves: number
}

/** The attendance of the month as if nothing had happened on what is waived, and no clause on the month were that is waived. */
const judge = ({ days }: Month, waived: ReadonlySet<Key>): Judged => {
  const found = new Set<Key>()
  const setAside = new Set<Key>()
  let latenesses = 0
  let absentHalves = 0
  for (const [date, kind] of days) {
    const record = `a1/${date}`
    const is = (clause: string) => waived.has(keyOf(record, clause))
    if (kind === 'nobody' && !is('17')) {
      found.add(keyOf(record, '17'))
      absentHalves += 2
    }
    if (typeof kind !== 'number' || kind === 0 || is('1') || is('2') || is('3')) continue
    found.add(keyOf(record, '1'))
    if (kind > 120) {
      found.add(keyOf(record, '3'))
      setAside.add(keyOf(record, '2'))
      absentHalves += 2
    } else if (kind > 60) {
      found.add(keyOf(record, '2'))
      absentHalves += 1
    } else latenesses += 1
  }
  const find = (clause: string): boolean => {
    const key = keyOf(MONTH, clause)
    if (waived.has(key)) return false
    found.add(key)
    return true
  }
  if (latenesses >= 5) {
    if (find('5')) absentHalves += 4
    setAside.add(keyOf(MONTH, '4'))
  } else if (latenesses >= 3) {
    // What a waived finding took the place of stays set aside.
    if (waived.has(keyOf(MONTH, '5'))) setAside.add(keyOf(MONTH, '4'))
    else if (find('4')) absentHalves += 2
  }
  if (absentHalves === 1) find('6')
  if (absentHalves >= 2) find('7')
  if (absentHalves >= 6) find('8')
  if (latenesses === 2) find('18')
  return { found, setAside, absentHalves }
}

const spanOf = (date: string, window: string): string => {
  if (window === 'month') return date.slice(0, 7)
  if (window === 'quarter') return `${date.slice(0, 4)} ${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`
  return ''
}

/** Acts of one day happened in the order of their ids. */
const inTime = (a: Act, b: Act): number => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1)

/** The steps of a snack's occurrences under one window. */
const stepsOf = (one: Act, all: readonly Act[], window: string): number[] => {
  const before = all.slice(0, all.indexOf(one)).filter(({ date }) => spanOf(date, window) === spanOf(one.date, window))
  const counted = before.reduce((sum, { count }) => sum + count, 0)
  return Array.from({ length: one.count }, (_, n) => Math.min(3, counted + n + 1))
}

const stepCents = [0, 0, 1000, 3000] as const

/** What standing findings come to. */
const charge = (
  month: Month,
  { found, absentHalves }: Pick<Judged, 'found' | 'absentHalves'>,
  heard: (key: Key) => boolean,
): Omit<Account, 'setAside' | 'fellAway' | 'waived' | 'refused'> => {
  const charged = new Map<Key, Cents>()
  const steps = new Map<Key, number[]>()
  const measures = new Set<string>()
  const open = new Set<string>()
  let wageDays = 0
  let score = 100
  let rewards = 0
  const said = (key: Key) => say(month, key, heard(key))
  const take = (key: Key, step: number) => {
    steps.set(key, [...(steps.get(key) ?? []), step])
    if (step === 1) measures.add(`reminder ${clauseOf(key)}`)
    else {
      const [min] = charged.get(key) ?? [0]
      charged.set(key, [min + stepCents[step]!, min + stepCents[step]!])
    }
  }
  const fineOf = (key: Key, cents: number) => {
    const { fixed = cents } = said(key)
    charged.set(key, [fixed, fixed])
  }

  let late = 0
  for (const [date] of month.days) {
    const lateness = keyOf(`a1/${date}`, '1')
    if (found.has(lateness)) take(lateness, Math.min(3, ++late))
    const nobody = keyOf(`a1/${date}`, '17')
    if (found.has(nobody)) fineOf(nobody, 5000)
  }

  const snacks = [...month.earlier, ...month.acts].filter(({ act }) => act === 'snack-at-desk')
  const inOrder = snacks.sort(inTime)
  const isWaived = ({ id }: Act) => said(keyOf(id, '9')).waived
  const windows = month.window === undefined ? ['month', 'quarter', 'career'] : [month.window]
  for (const one of month.acts) {
    if (one.act !== 'snack-at-desk' || isWaived(one)) continue
    const key = keyOf(one.id, '9')
    const standing = inOrder.filter((other) => !isWaived(other))
    const [now, before] = [standing, inOrder].map((all) => windows.map((window) => stepsOf(one, all, window)))
    const at = (all: number[][] | undefined, n: number) => new Set(all!.map((list) => list[n]!))
    for (let n = 0; n < one.count; n++) {
      const isCertain = at(before, n).size === 1
      if (isCertain) take(key, Math.min(...at(now, n)))
      if (!isCertain || at(now, n).size > 1) open.add(`parameter ${key}`)
    }
  }

  let fund = 10_000
  for (const { id, act, count, items } of [...month.acts].sort(inTime)) {
    const clause = act === 'equipment-swapped' ? '10' : act === 'desk-untidy' ? '11' : '12'
    const key = keyOf(id, clause)
    if (act === 'snack-at-desk' || said(key).waived) continue
    if (act === 'desk-untidy') score -= 5 * count
    if (act === 'idle-chat') {
      const paid = Math.min(fund, 6000 * count)
      fund -= paid
      rewards += paid
    }
    if (act !== 'equipment-swapped') continue
    const { fixed } = said(key)
    if (fixed !== undefined) charged.set(key, [fixed, fixed])
    else if (items === undefined) {
      charged.set(key, [1000, 1000])
      open.add(`quantity ${key}`)
    } else {
      charged.set(key, [items * 1000, items * 5000])
      open.add(`range ${key}`)
    }
  }

  const ofMonth = (clause: string) => found.has(keyOf(MONTH, clause))
  if (ofMonth('6')) {
    wageDays += 1
    charged.set(keyOf(MONTH, '6'), [20_000, 20_000])
  }
  if (ofMonth('7')) {
    wageDays += absentHalves
    charged.set(keyOf(MONTH, '7'), [20_000 * absentHalves, 20_000 * absentHalves])
  }
  if (ofMonth('8')) measures.add('dismissal 8')
  if (ofMonth('18')) charged.set(keyOf(MONTH, '18'), [4000, 4000])
  const scored = byScore(month, score)
  if (scored !== undefined && !said(keyOf(MONTH, scored)).waived)
    measures.add(scored === '14' ? 'warning 14' : 'transfer 15')

  const sum = (n: 0 | 1) => [...charged.values()].reduce((total, cents) => total + cents[n], 0)
  return { charged, steps, deductions: [sum(0), sum(1)], rewards, wageDays, score, measures, open }
}

/** The clause that the score breaks; unknown where nobody has said what the month before was. */
const byScore = ({ previous }: Month, score: number): '14' | '15' | undefined => {
  if (score >= 90 || previous === undefined) return undefined
  return previous !== null && previous < 90 ? '15' : '14'
}

const gravity = ['reminder', 'warning', 'transfer', 'dismissal']
const gravest = (measures: ReadonlySet<string>): number[] =>
  [...measures].map((one) => gravity.indexOf(one.split(' ')[0]!)).sort((a, b) => b - a)

type Sum = Pick<Account, 'deductions' | 'wageDays' | 'score' | 'measures'>

/** Whether one account takes no more than another, in money, days, points and measures. */
export const isNoMore = (one: Sum, other: Sum): boolean => {
  const [a, b] = [gravest(one.measures), gravest(other.measures)]
  return (
    one.deductions[0] <= other.deductions[0] &&
    one.deductions[1] <= other.deductions[1] &&
    one.wageDays <= other.wageDays &&
    one.score >= other.score &&
    a.every((measure, n) => n < b.length && measure <= b[n]!)
  )
}

/** What is pardoned together: a day's lateness, a day's absence, a clause on the month. */
const pardonOf = (key: Key): string =>
  ['1', '2', '3'].includes(clauseOf(key)) && recordOf(key) !== MONTH ? `${recordOf(key)} late` : key

const MOST_PARDONS = 5

/** The settlement of a month of which everything is known. */
export const reference = (month: Month): Account => {
  const first = judge(month, new Set())

  const isSaidWaived = (key: Key) => say(month, key, true).waived

  /** The month as if nobody had said these waivers: findings that it did not have before stand only where no waiver costs anything. */
  const settleWithout = (
    unheard: ReadonlySet<Key>,
  ): {
    account: ReturnType<typeof charge>
    judged: Judged
    spared: Set<Key>
    waived: ReadonlySet<Key>
  } => {
    const heard = (key: Key) => !unheard.has(key)
    let waived: ReadonlySet<Key> = new Set()
    let judged = first
    for (;;) {
      const candidates = [...first.found, ...judged.found].filter((key) => heard(key) && isSaidWaived(key))
      const now = new Set([...waived, ...candidates])
      if (now.size === waived.size) break
      waived = now
      judged = judge(month, waived)
    }
    const isFresh = (key: Key) => !first.found.has(key)
    const full = { account: charge(month, judged, heard), judged, spared: new Set<Key>(), waived }
    if (![...judged.found].some(isFresh)) return full
    const pardons = [...new Set([...waived].map(pardonOf))]
    const isFree =
      pardons.length <= MOST_PARDONS &&
      pardons.every((pardon) => {
        const these = [...waived].filter((key) => pardonOf(key) === pardon)
        return isNoMore(full.account, settleWithout(new Set([...unheard, ...these])).account)
      })
    if (isFree) return full
    // What is not charged counts for nothing else either.
    let kept = judged
    const spared = new Set<Key>()
    for (;;) {
      const more = [...kept.found].filter(isFresh)
      if (more.length === 0) break
      for (const key of more) spared.add(key)
      kept = judge(month, new Set([...waived, ...spared]))
    }
    return { account: charge(month, kept, heard), judged: kept, spared, waived }
  }

  const { account, judged, spared, waived } = settleWithout(new Set())

  const acts = month.acts.map(({ id, act }) => keyOf(id, clauseOfAct[act]))
  const scored = byScore(month, account.score)
  const spoken = new Set<Key>([
    ...first.found,
    ...judged.found,
    ...waived,
    ...acts,
    ...(scored === undefined ? [] : [keyOf(MONTH, scored)]),
    ...month.earlier.map(({ id }) => keyOf(id, '9')),
  ])
  const isEarlier = (key: Key) => month.earlier.some(({ id }) => id === recordOf(key))
  const open = new Set(account.open)
  for (const key of spoken) if (say(month, key, true).appealed) open.add(`appeal ${key}`)
  const setAside = new Set(
    [...first.setAside, ...judged.setAside, ...spared].filter((key) => !judged.found.has(key) && !waived.has(key)),
  )
  const refused = month.words.flatMap((word, n) => {
    const key = keyOf(word.record, word.clause)
    const isAbout = spoken.has(key) && !setAside.has(key)
    return isAbout && !say(month, key, true).refused.includes(n) ? [] : [n]
  })
  return {
    ...account,
    open,
    setAside,
    waived: new Set([...spoken].filter((key) => !isEarlier(key) && isSaidWaived(key))),
    fellAway: new Set([...first.found].filter((key) => !judged.found.has(key) && !waived.has(key))),
    refused,
  }
}

/** What a fund that a team shares pays to each claim, whoever earned first. */
export const shareFund = (claims: readonly { readonly cents: number }[], fund: number): number[] => {
  let left = fund
  return claims.map(({ cents }) => {
    const paid = Math.min(left, cents)
    left -= paid
    return paid
  })
}

export type { Word }
