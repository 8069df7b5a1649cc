const digits = ['0零〇洞', '1一幺壹', '2二两贰', '3三叁', '4四肆', '5五伍', '6六陆', '7七拐柒', '8八捌', '9九勾玖']

const alternativesOf = new Map<number, readonly number[]>(
  digits.flatMap((spellings) => {
    const units = [...spellings].map((character) => character.charCodeAt(0))
    return units.map((unit) => [unit, units] as const)
  }),
)

/** The units that may stand for a unit when digits are spoken one by one: `1`, `一` and `幺` are one. */
export const spokenAlternatives = (unit: number): readonly number[] => alternativesOf.get(unit) ?? [unit]

const digitOf = new Map(
  digits.flatMap((spellings, digit) => [...spellings].map((character) => [character.charCodeAt(0), digit] as const)),
)

/** The digit that a unit speaks, if it speaks one. */
export const spokenDigit = (unit: number): number | undefined => digitOf.get(unit)

const steps = ['', '十', '百', '千']

/** Reads a whole number of up to four digits as Chinese says it: `12` is 十二, `105` 一百零五. */
export const spokenCardinal = (number: string): string | undefined => {
  if (!/^[1-9]\d{1,3}$/.test(number)) return undefined
  let text = ''
  let zero = false
  for (let at = 0; at < number.length; at++) {
    const digit = Number(number[at])
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += `${zero ? '零' : ''}${(digits[digit] as string)[1]}${steps[number.length - 1 - at]}`
    zero = false
  }
  return text.startsWith('一十') ? text.slice(1) : text
}
