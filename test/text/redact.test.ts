import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskedText, type RedactionKind, redact } from '../../src/text/redact.ts'

describe('personal data', () => {
  test.each<[RedactionKind, string]>([
    ['mobile', '13800138000'],
    ['mobile', '138 0013-8000'],
    ['mobile', '８６１３８００１３８０００'],
    ['mobile', '幺三八零零幺三八零零零'],
    ['mobile', '幺三八_0013 八千'.replace('八千', '8000')],
    ['landline', '010-63553377'],
    ['landline', '0755 8888 1234'],
    ['id-card', '11010519491231002X'],
    ['id-card', '440308 1999 0101 0012'],
    ['bank-card', '4111 1111 1111 1111'],
    ['email', 'zhang.san+1@example.com.cn'],
    ['plate', '京A·12345'],
    ['plate', '粤B12345D'],
    ['mobile', '138，1234，5678'],
    ['mobile', '138.1234.5678'],
    ['mobile', '一三八，一二三四，五六七八'],
    ['mobile', '一，三，八，一，二，三，四，五，六，七，八'],
    ['mobile', '０１３８-1234-5678'.slice(1)],
    ['mobile', '86 138 1234 5678'],
    ['landline', '010，6355，3377'],
    ['landline', '(010) 6355 3377'.slice(1)],
    ['mobile', '一 三 八，一 二 三 四，五 六 七 八'],
    ['landline', '零二一，六三五五，三三七七'],
    ['id-card', '110105491231002'],
    ['id-card', '110105 491231 002'],
    ['id-card', '一一零一零五，一九四九一二三一，零零二X'],
    ['bank-card', '4111，1111，1111，1111'],
    ['email', 'abc＠qq.com'],
    ['email', 'ａｂｃ＠ｑｑ．ｃｏｍ'],
    ['email', 'zhang_san-1@my-mail.cn'],
    ['email', 'zhangsan艾特qq点com'],
    ['email', '一二三四五六艾特一六三点com'],
    ['email', 'zs 圈a qq点com'],
    ['email', 'z h 艾特 q q 点 com'],
    ['email', 'zhang.san at example dot com dot cn'],
    ['plate', '京Ａ·１２３４５'],
    ['plate', '滬A12345'],
    ['plate', '粤B一二三四五'],
    ['plate', '京 A 幺 二 三 四 五'],
    ['plate', '粤BD12345'],
    ['plate', '粤B1234学'],
  ])('%s %s is masked', (kind, data) => {
    const { text, counts } = redact(`是${data}，对吗`)
    expect(text).toBe(`是${'*'.repeat(data.length)}，对吗`)
    expect(counts).toEqual({ [kind]: 1 })
  })

  test.each([
    ['an ID card whose check character is wrong', '110105194912310021'],
    ['a card number that fails Luhn', '4111111111111112'],
    ['an order number', '20240601000123'],
    ['an amount', '一千二百三十四元'],
    ['a date and a time', '2024-06-01 12:30'],
    ['an unfinished address', 'a@b'],
    ['an order number with letters', 'SF1380013800012'],
    ['an order number of 12 digits', '138001380001'],
    ['a long order number', '1380013800020240601'],
    ['an order number of 15 digits that no birthday is in', '202406010001234'],
    ['15 digits born in a month that is none', '110105491331002'],
    ['15 digits born on 31 June', '110105490631002'],
    ['an amount by thousands', '13,800,138,000元'],
    ['two amounts', '138.00，1380.00元'],
    ['an amount in Chinese by thousands', '一，三八零，零一三，八零零元'],
    ['amounts one after the other', '138元，1234元，5678元'],
    ['a date with full stops', '2024.06.01 12:30:45'],
    ['dates from and to', '2024-06-01，2024-07-01'],
    ['dates one after the other', '06-01 2024-07-01'],
    ['a spoken date', '二零二四年六月一日'],
    ['a network address', '139.123.145.22'],
    ['three questions', '138？1234？5678？'],
    ['a list by lines', '138\n1234\n5678'],
    ['counting', '一，二，三，四，五，六，七，八，九，十'],
    ['a site', 'look at example.com'],
    ['a mention', '@张三 你好'],
    ['a point in time', '一点半'],
    ['a product', '新Galaxy系列'],
    ['a room', '云A栋123室'],
  ])('%s is not', (_, text) => {
    expect(redact(text)).toEqual({ text, counts: {} })
  })

  test('numbers in two clauses are two numbers', () => {
    expect(redact('138001，38000').counts).toEqual({})
  })
  test('two numbers in one breath are both masked', () => {
    expect(redact('13800138000 13900139000').counts).toEqual({ mobile: 2 })
  })
  test.each([
    ['six mobiles', '13800138000 13900139000 13700137000 13600136000 13500135000 13400134000 不行', 6],
    ['six mobiles with pauses', '13800138000，13900139000，13700137000，13600136000，13500135000，13400134000不行', 6],
    ['mobiles in one breath', '138001380001390013900013700137000', 3],
    ['spoken ones in one breath', '幺三八零零幺三八零零零幺三九零零幺三九零零零', 2],
    ['a number and a following word', '13800138000一下', 1],
    ['a plate and a following word', '京A12345一下', 1],
    ['a plate and a number of people', '京A12345 6个人', 1],
    ['a card and a mobile', '4111 1111 1111 1111 138 0013 8000', 2],
    ['a mobile and an ID card', '13800138000 11010519491231002X', 2],
    ['two addresses', 'a@b.cn，c@d.com', 2],
    ['an address and a sentence', 'mail abc@qq.com. Then call', 1],
  ])('%s are masked', (_, text, count) => {
    const { text: masked, counts } = redact(text)
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(count)
    expect(masked).not.toMatch(/\d{7}|零|@|A1/)
    expect(masked.replaceAll(/[*，, ]/g, '')).toMatch(/^(?:不行|一下|6个人|mail\.Thencall|)$/)
  })
  test('what is not asked for hides nothing that is', () => {
    expect(redact('4111 1111 1111 1111 138 0013 8000', ['mobile']).counts).toEqual({ mobile: 1 })
  })
  test('kinds can be switched off', () => {
    expect(redact('13800138000 a@b.cn', ['email'])).toEqual({ text: '13800138000 ******', counts: { email: 1 } })
  })
})

test('the length never changes, so spans stay right, and masking twice is masking once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'138幺零 -_@.a京A，x'), maxLength: 60 }), (text) => {
      const once = redact(text).text
      expect(once).toHaveLength(text.length)
      expect(redact(once).text).toBe(once)
    }),
  )
})

test('what is shown without a search for personal data is what the search leaves', () => {
  const addresses = fc.constantFrom(
    'a艾特b点com',
    'ａ＠b.com',
    '圈a',
    'x at y dot cn',
    '京A12345',
    '𝟏𝟑𝟖00138000',
    'e\u0301',
  )
  const piece = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...'13八幺零圈特好，@ＡａTt.京 x') }, addresses)
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      expect(maskedText(text, [])).toBe(redact(text).text)
    }),
    { numRuns: 400 },
  )
})

describe('what is told by the word before it, where it is asked for', () => {
  test.each([
    ['加我微信号abc_12345吧', ['wechat'], '加我微信号*********吧'],
    ['QQ是123456789', ['qq'], 'QQ是*********'],
    ['护照号码E12345678', ['passport'], '护照号码*********'],
    ['驾驶证档案编号330012345678', ['driving-licence'], '驾驶证档案编号************'],
  ] as const)('%s', (text, kinds, masked) => expect(redact(text, kinds).text).toBe(masked))
  test('not by default, and not without the word', () => {
    expect(redact('护照号码E12345678').text).toBe('护照号码E12345678')
    expect(redact('型号E12345678', ['passport']).text).toBe('型号E12345678')
  })
})

describe('values that are known', () => {
  const known = (text: string, ...values: string[]) => redact(text, undefined, values).text
  test('are masked wherever they are said, in other scripts and widths too', () => {
    expect(known('王曉明您好，王晓明', '王晓明')).toBe('***您好，***')
    expect(known('订单ＡＢ１２', 'ab12')).toBe('订单****')
  })
  test('a number that is spoken in digits of another script', () =>
    expect(known('编号一二三四', '1234')).toBe('编号****'))
  test('a single character is in too many words', () => expect(known('王先生', '王')).toBe('王先生'))
  test('where two overlap, nothing of either stays', () =>
    expect(known('北京幸福路', '北京幸福', '幸福路')).toBe('*****'))
  test('more than a hundred are refused', () => expect(() => redact('', undefined, Array(101).fill('ab'))).toThrow())
})
