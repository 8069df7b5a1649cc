import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { outlineText } from '../src/authoring.ts'

// How much of the clauses that a person found in a text the outline finds: `npx tsx bench/outline.ts FOLDER [--misses]`.
// FOLDER holds `<name>.txt` and, beside it, `<name>.json`: what a person made of it, a list of `{ "clause": … }`.

const [folder, option] = process.argv.slice(2)
if (folder === undefined) {
  console.error('npx tsx bench/outline.ts FOLDER')
  process.exit(2)
}

/**
 * A label as its parts: 第四条.1(3), 四.1.(3) and 四、1、（3） are one way to the same place. A sentence of a printed clause, told
 * apart by a letter (四.1a) or numbered by the outline (四.1.s2), is that clause.
 */
const partsOf = (label: string): readonly string[] =>
  label
    .replace(/(?<=[^a-z])[a-z]$/, '')
    .replace(/#\d+$/, '')
    .split(/[.()（）]+/)
    .map((part) => part.replace(/^第?([一二三四五六七八九十百零\d]+)[章节条款则篇部]$/, '$1').replace(/^篇(?=\d)/, ''))
    .map(asNumber)
    .filter((part) => part !== '' && !/^s\d+$/.test(part))

const digits = '零一二三四五六七八九'

/** 第一章 and chapter 1 are one: 十二 is 12. */
const asNumber = (part: string): string => {
  if (!/^[一二三四五六七八九十]+$/.test(part)) return part
  const [tens = '', ones = ''] = part.includes('十') ? part.split('十') : ['零', part]
  return String((tens === '' ? 1 : digits.indexOf(tens)) * 10 + Math.max(0, digits.indexOf(ones === '' ? '零' : ones)))
}

/** A heading is often cited by a part of it: 工作守则 for 员工工作守则包括. */
const isSamePart = (a: string, b: string): boolean =>
  a === b ||
  (a.length > 1 && b.length > 1 && !/^[\d一二三四五六七八九十]+$/.test(a) && (a.includes(b) || b.includes(a)))

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((part, index) => isSamePart(part, b[index]!))

/** Whether a label says the same place without an outer part that the other names: 第一条.1 for 第一章.第一条.1. */
const isTail = (a: readonly string[], b: readonly string[]): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length > 1 && short.length === long.length - 1 && isSame(short, long.slice(1))
}

/** The labels among others that name the same place; by their tails only where one alone does. */
const placesOf = (label: readonly string[], others: readonly (readonly string[])[]): readonly (readonly string[])[] => {
  const same = others.filter((one) => isSame(label, one))
  const tails = others.filter((one) => isTail(label, one))
  return same.length > 0 || tails.length !== 1 ? same : tails
}

const distinct = (labels: readonly string[]): readonly (readonly string[])[] =>
  [...new Map(labels.map((label) => [partsOf(label).join('.'), partsOf(label)])).values()].filter(
    (parts) => parts.length > 0,
  )

interface Row {
  readonly clause: string
}

const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`)
const rows: Record<string, { clauses: number; recall: string; outlined: number; precision: string }> = {}
const total = { clauses: 0, found: 0, outlined: 0, right: 0 }
for (const file of readdirSync(folder).filter((one) => one.endsWith('.txt'))) {
  const name = file.slice(0, -4)
  const given = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as
    | readonly Row[]
    | { clauses: readonly Row[] }
  const known = distinct(('clauses' in given ? given.clauses : given).map(({ clause }) => clause))
  const outline = outlineText(readFileSync(join(folder, file), 'utf8'))
  const every = distinct(outline.clauses.map(({ clause }) => clause))
  const outlined = distinct(outline.clauses.filter((one) => !one.isHeading).map(({ clause }) => clause))
  const found = known.filter((one) => placesOf(one, every).length > 0)
  const right = outlined.filter((one) => placesOf(one, known).length > 0)
  rows[name] = {
    clauses: known.length,
    recall: percent(found.length, known.length),
    outlined: outlined.length,
    precision: percent(right.length, outlined.length),
  }
  total.clauses += known.length
  total.found += found.length
  total.right += right.length
  total.outlined += outlined.length
  if (option === '--misses') {
    console.log(
      `${name}\n  missed: ${known
        .filter((one) => !found.includes(one))
        .map((one) => one.join('.'))
        .join(' ')}`,
    )
    console.log(
      `  beside: ${outlined
        .filter((one) => !right.includes(one))
        .map((one) => one.join('.'))
        .join(' ')}`,
    )
  }
}
console.table(rows)
console.log(
  `${total.clauses} clauses, ${percent(total.found, total.clauses)} of them outlined; ${total.outlined} outlined, ${percent(total.right, total.outlined)} of them clauses`,
)
