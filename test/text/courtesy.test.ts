import { expect, test } from 'vitest'
import { compileLexicons } from '../../src/text/phrases/match.ts'

const matcher = compileLexicons({
  polite: {
    match: 'contains',
    phrases: [
      { text: '您好', courtesy: 'greeting' },
      { text: '请', courtesy: 'request' },
      { text: '谢谢', courtesy: 'thanks' },
      { text: '不好意思', courtesy: 'apology' },
      { text: '不客气', courtesy: 'reply' },
      { text: '再见', courtesy: 'farewell' },
    ],
  },
})
const heard = (text: string) => matcher.match(text).map(({ phrase }) => phrase)

test.each([
  ['感谢您的来电', '谢谢'],
  ['辛苦您了', '谢谢'],
  ['非常抱歉', '不好意思'],
  ['请您谅解', '不好意思'],
  ['请谅解', '不好意思'],
  ['麻烦您报一下号码', '请'],
  ['早上好', '您好'],
  ['不用谢', '不客气'],
  ['拜拜', '再见'],
])('%s counts as %s', (text, phrase) => {
  expect(heard(text)).toEqual([phrase])
})
test.each(['这个很麻烦', '我要申请退订', '不起眼', '不麻烦您了'])('%s is no courtesy word', (text) => {
  expect(heard(text)).toEqual([])
})
test('a phrase without a kind is only itself', () => {
  const plain = compileLexicons({ polite: { match: 'contains', phrases: ['谢谢'] } })
  expect(plain.match('感谢')).toEqual([])
})
