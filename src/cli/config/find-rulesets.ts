import type { sectors } from '../../document/document.ts'
import type { Bilingual } from '../../errors.ts'
import { builtin, presets } from '../../rulesets.ts'

/** What sectors are called. */
export const sectorWords: Readonly<Record<(typeof sectors)[number], Bilingual>> = {
  'outbound-sales': { zh: '外呼营销', en: 'outbound sales' },
  'debt-collection': { zh: '催收', en: 'debt collection' },
  'inbound-hotline': { zh: '呼入热线', en: 'inbound hotline' },
  'public-service': { zh: '政务便民', en: 'public service' },
  'quality-assurance': { zh: '质检', en: 'quality assurance' },
  attendance: { zh: '考勤', en: 'attendance' },
  'floor-conduct': { zh: '现场纪律', en: 'floor conduct' },
  securities: { zh: '证券', en: 'securities' },
  ecommerce: { zh: '电商客服', en: 'e-commerce' },
  utilities: { zh: '公用事业', en: 'utilities' },
  security: { zh: '安全', en: 'security' },
  management: { zh: '管理', en: 'management' },
  pay: { zh: '薪酬', en: 'pay' },
}

/** A regulation that words fit. */
export interface FoundRuleset {
  readonly id: string
  readonly title: Bilingual
  readonly sector: Bilingual
  readonly subjects: readonly string[]
  readonly rules: number
  /** Rules whose text has the words; 0 where the title, sector or preset has them. */
  readonly inRules: number
}

/**
 * Shipped regulations that words fit, in Chinese or English: by id, title, sector, issuer or preset; where none does, by what their rules say,
 * those first that say it most.
 */
export const findRulesets = (words: readonly string[]): readonly FoundRuleset[] => {
  const wanted = words.flatMap((one) => one.toLowerCase().split(/[\s,，、]+/)).filter((one) => one !== '')
  const all = builtin.ids.map((id) => {
    const ruleset = builtin.latest(id)!
    const { document, source } = ruleset
    const sector = sectorWords[source.sector]
    const preset = Object.entries(presets).filter(([, { rulesets }]) => rulesets.some((one) => one.id === id))
    const head = [
      id,
      document.title.zh,
      document.title.en,
      sector.zh,
      sector.en,
      source.sector,
      source.source.issuer ?? '',
      ...preset.flatMap(([name, { title }]) => [name, title.zh, title.en]),
    ]
    return {
      found: {
        id,
        title: document.title,
        sector,
        subjects: [...new Set(document.rules.map(({ subject }) => subject))],
        rules: document.rules.length,
        inRules: 0,
      },
      head: head.join(' ').toLowerCase(),
      rules: document.rules,
    }
  })
  const byHead = all.filter(({ head }) => wanted.every((word) => head.includes(word)))
  if (byHead.length > 0) return byHead.map(({ found }) => found)
  return all
    .map(({ found, rules }) => ({
      ...found,
      inRules: rules.filter(({ summary }) => {
        const text = `${summary.zh} ${summary.en}`.toLowerCase()
        return wanted.every((word) => text.includes(word))
      }).length,
    }))
    .filter(({ inRules }) => inRules > 0)
    .sort((a, b) => b.inRules - a.inRules)
}
