/** Kinds of personal data that the word before them gives away, masked where a host asks for it. */
export const markedKinds = ['wechat', 'qq', 'passport', 'driving-licence'] as const

export type MarkedKind = (typeof markedKinds)[number]

const named = '(?:号码|号|id|账号)?(?:就是|是|为)?'

// On folded letters: lower case, digits of every script as ASCII, marks and spaces left out. The value is the first group.
const patterns: Readonly<Record<MarkedKind, RegExp>> = {
  wechat: new RegExp(`(?:微信|wechat|weixin)${named}([a-z][a-z0-9]{5,19})`, 'g'),
  qq: new RegExp(`qq${named}([1-9][0-9]{4,10})(?![0-9])`, 'g'),
  passport: new RegExp(`(?:护照|passport)${named}([a-z]{1,2}[0-9]{7,8})(?![0-9])`, 'g'),
  'driving-licence': new RegExp(`(?:驾驶证|驾照|档案编号)${named}([0-9]{17}[0-9x]|[0-9]{12})(?![0-9])`, 'g'),
}

/** Where values of a kind stand in folded letters. */
export const findMarked = (
  letters: string,
  kind: MarkedKind,
): readonly { readonly from: number; readonly to: number }[] =>
  [...letters.matchAll(patterns[kind])].map(({ 0: whole, 1: value = '', index }) => {
    const to = index + whole.length
    return { from: to - value.length, to }
  })
