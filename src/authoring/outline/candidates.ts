/** A piece of the text that may become a part of the ruleset; a person confirms it. */
export interface Candidate {
  /** As the text has it. */
  readonly text: string
}

/** A sentence that demands, forbids or recommends. */
export interface ObligationCandidate extends Candidate {
  /** The word that says so: 不得, 必须, shall. */
  readonly modal: string
}

/** A number with its unit: perhaps a parameter. */
export interface NumberCandidate extends Candidate {
  readonly value: number
  readonly unit: string
}

/** A sum of money: perhaps a consequence. */
export interface MoneyCandidate extends Candidate {
  /** Decimal text. */
  readonly amount: string
}

const modals =
  /(不得|不准|不许|不能|不可|不允许|严禁|禁止|切忌|切勿|请勿|必须|务必|须|应当|应该|应|需要|需|要求|一律|shall not|must not|may not|shall|must|should|is required to|are required to)/i

const sentences = (text: string): readonly string[] =>
  text
    .split(/(?<=[。；;！!])|(?<=\.)\s+(?=[A-Z(])/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

export const obligationsIn = (text: string): readonly ObligationCandidate[] =>
  sentences(text).flatMap((sentence) => {
    const found = modals.exec(sentence)
    return found === null ? [] : [{ text: sentence, modal: found[1]! }]
  })

const chineseDigits: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** 二十 is 20, 十五 is 15, 三百 is 300. */
const chineseNumber = (text: string): number => {
  let total = 0
  let digit = 0
  for (const one of text) {
    if (one === '十' || one === '百') {
      total += (digit === 0 ? 1 : digit) * (one === '十' ? 10 : 100)
      digit = 0
    } else digit = chineseDigits[one] ?? 0
  }
  return total + digit
}

const units =
  '毫秒|秒钟?|分钟|小时|个?工作日|个?自然日|个?月|天|日|周|年|次|声|遍|通|个|条|人|件|分|字|元|%|％|倍|seconds?|minutes?|hours?|working days?|business days?|days?|weeks?|months?|years?|times?|calls?|rings?|percent'
const measured = new RegExp(`(\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百]+)\\s*(${units})(?![a-z])`, 'gi')

export const numbersIn = (text: string): readonly NumberCandidate[] =>
  [...text.matchAll(measured)].map(([whole, number, unit]) => ({
    text: whole,
    value: /\d/.test(number!) ? Number(number) : chineseNumber(number!),
    unit: unit!.replace('％', '%'),
  }))

const sums =
  /(?:(\d+(?:,\d{3})*(?:\.\d{1,2})?)\s*(?:元|块钱?|yuan)|(?:RMB|CNY|USD|EUR|GBP|￥|¥|\$|€|£)\s*(\d+(?:,\d{3})*(?:\.\d{1,2})?))/gi

export const moneyIn = (text: string): readonly MoneyCandidate[] =>
  [...text.matchAll(sums)].map(([whole, before, after]) => ({
    text: whole,
    amount: (before ?? after)!.replaceAll(',', ''),
  }))

const quotation = /“([^”]{1,200})”|「([^」]{1,200})」|『([^』]{1,200})』|"([^"]{1,200})"|‘([^’]{2,200})’/g

export const quotesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(quotation)].map((found) => found.slice(1).find((one) => one !== undefined)!)),
]
