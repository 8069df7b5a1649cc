import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'

// Countries, agencies and laws are data: no engine code names one.

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes = letters.flatMap((first) => letters.map((second) => first + second))
/** Every region that the runtime has a name for, in the languages in which code has texts. */
const countries = ['en', 'zh'].flatMap((language) => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  return codes.flatMap((code) => names.of(code) ?? [])
})
const agencies = [
  'ACMA',
  'BNetzA',
  'Bundesnetzagentur',
  'CFPB',
  'CNIL',
  'CRTC',
  'FCA',
  'FCC',
  'FTC',
  'Ofcom',
  'RBI',
  'TRAI',
  '工信部',
  '银保监',
]
const laws = [
  'Bloctel',
  'CONC',
  'DNCR',
  'FDCPA',
  'GB/T',
  'GDPR',
  'PECR',
  'Regulation F',
  'TCPA',
  'TSR',
  '劳动法',
  '消费者权益保护法',
]

const isAscii = (word: string): boolean => /^[\u0020-\u007e]+$/.test(word)
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const words = [...countries.filter((name) => name.length > 1), ...agencies, ...laws]
const pattern = new RegExp(
  words.map((word) => (isAscii(word) ? `\\b${escaped(word)}\\b` : escaped(word))).join('|'),
  'g',
)

/** The code of a file without its comments, which may say why. */
const codeOf = (text: string): string =>
  transformSync(text, { loader: 'ts', charset: 'utf8', legalComments: 'none' }).code

/** 中国话 is a language, as people call it in a reproach. */
const named = (text: string): readonly string[] => codeOf(text).replaceAll('中国话', '').match(pattern) ?? []

/** Data that ships behind a subpath of its own, and names of rulesets. */
const isData = (file: string): boolean => /^(?:calendar|presets)\.ts$|^rulesets[\\/]|^text[\\/]fold[\\/]/.test(file)

test('no engine code names a country, an agency or a law', () => {
  const root = join(import.meta.dirname, '..', '..', 'src')
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !isData(file))
    .flatMap((file) => named(readFileSync(join(root, file), 'utf8')).map((word) => `${file}: ${word}`))
  expect(found).toEqual([])
})

test('code that names one is seen, a comment is not', () => {
  expect(named("if (jurisdiction === 'France') limit = 4")).toEqual(['France'])
  expect(named("const zh = '美国'; const isTsr = 'TSR'")).toEqual(['美国', 'TSR'])
  expect(named('// as in the Civil Code of China\nconst a = 1')).toEqual([])
})
