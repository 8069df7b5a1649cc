import * as z from 'zod/mini'
import { checked } from './input/checked.ts'
import { aFunction } from './input/terms.ts'
import type { SoundMatcher } from './text/phrases/match.ts'

/** What is needed of `pinyin-pro`: its `pinyin` function. */
export type ReadPinyin = (
  character: string,
  options: { readonly toneType: 'none'; readonly type: 'array'; readonly v: true },
) => readonly string[]

export interface PinyinOptions {
  /** Takes sounds that speakers and recognition confuse for one: zh/z, ch/c, sh/s, n/l, -ng/-n. */
  readonly fuzzy?: boolean | undefined
}

const checkReader = /* @__PURE__ */ checked(aFunction)
const checkOptions = /* @__PURE__ */ checked(() => z.strictObject({ fuzzy: z.optional(z.boolean()) }))

const FIRST_SOUND = 0xe000

const confused = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=.)/, 'l')
    .replace(/(an|en|in)g$/, '$1')

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit < 0xa000

/**
 * Lets the lexicons that ask for `soundsLike` match characters of the same sound, tones aside. Each character has the
 * reading that is commonest for it alone; the text and the phrase are read the same way.
 *
 * @param pinyin The `pinyin` function of the package `pinyin-pro` (3.x), which the host installs.
 * @example
 * ```ts
 * import { pinyinMatcher } from 'callcenter-rulebook/pinyin'
 * import { tryLexicon } from 'callcenter-rulebook'
 * // With the package: import { pinyin } from 'pinyin-pro'
 * const readings: Record<string, string> = { 没: 'mei', 事: 'shi', 市: 'shi' }
 * const pinyin = (character: string) => [readings[character] ?? character]
 * const lexicon = { match: 'contains', phrases: ['没事'], soundsLike: true } as const
 * const corpus = [{ utterances: [{ speaker: 'agent', text: '没市' } as const] }]
 * tryLexicon(lexicon, corpus).hints // => 0
 * tryLexicon(lexicon, corpus, { soundsLike: pinyinMatcher(pinyin) }).hints // => 1
 * ```
 */
export const pinyinMatcher = (pinyin: ReadPinyin, options: PinyinOptions = {}): SoundMatcher => {
  checkReader(pinyin, 'pinyin')
  const { fuzzy = false } = checkOptions(options)
  const sounds = new Map<string, number>()
  const known = new Map<number, number>()
  const hear = (unit: number): number => {
    const [syllable] = pinyin(String.fromCharCode(unit), { toneType: 'none', type: 'array', v: true })
    if (syllable === undefined || !/^[a-zü]+$/.test(syllable)) return unit
    const sound = fuzzy ? confused(syllable) : syllable
    if (!sounds.has(sound)) sounds.set(sound, FIRST_SOUND + sounds.size)
    return sounds.get(sound) as number
  }
  return {
    soundOf: (unit) => {
      if (!isHan(unit)) return unit
      let sound = known.get(unit)
      if (sound === undefined) {
        sound = hear(unit)
        known.set(unit, sound)
      }
      return sound
    },
  }
}
