/** What a courtesy word does. */
export const courtesyKinds = ['greeting', 'thanks', 'apology', 'request', 'reply', 'farewell'] as const

export type CourtesyKind = (typeof courtesyKinds)[number]

interface Courtesy {
  /** Words that do it, whichever of them a source names. */
  readonly words: readonly string[]
  /** Longer words in which they do something else. */
  readonly except: readonly string[]
}

/**
 * Courtesy words by what they do. A source that asks for 谢谢 asks for thanks: 感谢 is thanks too. The kinds are those of
 * Li & Thompson 1981 (greetings, requests) and of textbooks of service language; the words are a closed class.
 */
export const courtesyWords: Readonly<Record<CourtesyKind, Courtesy>> = {
  greeting: {
    words: ['您好', '你好', '(早上|上午|中午|下午|晚上|大家|新年|节日)好', '早安', '晚安'],
    except: [],
  },
  thanks: { words: ['谢谢', '感谢', '多谢', '辛苦(您|你)'], except: [] },
  apology: {
    words: ['不好意思', '抱歉', '对不起', '对不住', '请(您|)(见谅|谅解|原谅|包涵)'],
    except: ['对不起眼'],
  },
  request: {
    words: ['请', '麻烦(您|你)', '劳驾', '烦请', '有劳'],
    except: ['请假', '申请', '请客', '邀请', '聘请', '请求', '请示', '报请', '请愿', '不麻烦(您|你)'],
  },
  reply: { words: ['不客气', '不用谢', '不用客气', '不必客气', '别客气'], except: [] },
  farewell: { words: ['再见', '再会', '拜拜'], except: [] },
}
