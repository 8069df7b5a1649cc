import type { Clause } from './clause.ts'
import type { Head } from './heads.ts'
import { oneOf } from './marks.ts'

/** What a hit is: given as the speaker's answer, innocent, or for a person to say. */
export type AnswerVerdict = 'answer' | 'innocent' | 'open'

/** One construction of Chinese that decides what a phrase is in its clause. */
export interface Construction {
  readonly name: string
  readonly verdict: AnswerVerdict
  /** The kinds of predicate that it can hold; all of them by default. */
  readonly heads?: readonly Head[]
  readonly zh: string
  readonly en: string
  /** Where the grammar is described. */
  readonly source: string
  readonly example: string
  readonly holds: (clause: Clause) => boolean
}

const pattern = (text: string): RegExp => new RegExp(text, 'u')

const S = oneOf('self')
const M = oneOf('matter')
const A = oneOf('adverb')
const H = oneOf('hearer')
const T = oneOf('third')
const O = oneOf('opener')
const P = oneOf('particle')
const Q = oneOf('question')

const knowing: readonly Head[] = ['ignorance']
const refusing: readonly Head[] = ['refusal', 'inability', 'noTime']
const predicates: readonly Head[] = ['ignorance', ...refusing]
const auxiliaries: readonly Head[] = ['inability', 'noTime']

const LI_THOMPSON = 'Li & Thompson 1981'
const ZHU = 'Zhu Dexi 语法讲义'
const LU = 'Lü Shuxiang 现代汉语八百词'

/** Nothing stands before the predicate but how a clause is opened, what was spoken of, and adverbs. */
const bareLeft = pattern(`^(?:${O}|${A})*(?:(?:${H})?${M}(?:${O}|${A})*)?$`)
/** The same with the speaker as subject, whatever topic comes first. */
const selfLeft = pattern(`(?:^|[^告诉给问让对叫和帮跟为骗])${S}(?:${A}|${M}|觉得|认为|看|想)*$`)
const matterLeft = pattern(`${M}(?:${A}|${O})*$`)
const onlyParticles = pattern(`^(?:${P})*$`)
const tag = pattern(`^(?:${P})*?(?:${oneOf('asking')})(?:${P})*$`)
/** A question word, a verb in A-not-A form, or an alternative. */
const questionWord = pattern(`${Q}|(\\p{Script=Han})[不没]\\1|还是|贵姓`)
const hearerWord = pattern(H)
const personWord = pattern(T)
const conditionWord = pattern(oneOf('condition'))
const tailWord = pattern(`^(?:${P})*?${oneOf('conditionTail')}`)
const reproach = /怎么(?:还|就|又|这么|老|总)|^[你您]还$/u

const isSelf = ({ left }: Clause): boolean => selfLeft.test(left)
const isBare = ({ left }: Clause): boolean => bareLeft.test(left)
const ends = ({ right, core }: Clause): boolean =>
  onlyParticles.test(right) || (core.length <= 3 && right.replaceAll(core, '').length === 0)
const isAsking = ({ right, end }: Clause): boolean => tag.test(right) || end === 'question'
const subject = (clause: Clause): 'self' | 'hearer' | 'third' | 'none' =>
  isSelf(clause)
    ? 'self'
    : hearerSubject.test(clause.left)
      ? 'hearer'
      : thirdSubject.test(clause.left)
        ? 'third'
        : 'none'
const between = `(?:${A}|可能|平时|一般|之前|以前|原来|才|所以才|不|们|那边|这边|家|有时|有时候|经常|往往|暂时|还)*`
const hearerSubject = pattern(`${H}${between}$`)
const thirdSubject = pattern(`${T}${between}$`)

/**
 * What follows the last character of a phrase in one word: 行驶 is no 行. A list of words, because the boundary of a
 * Chinese word is no matter of grammar.
 */
const wordsOn: Readonly<Record<string, string>> = {
  行: '驶李走使程为政业贿径列',
  能: '量力源耐',
  病: '变学院房史',
  道: '理路德具',
  空: '调气闲',
  错: '过误觉',
  思: '想考路维',
  点: '名评击',
  喂: '养食奶饭',
  间: '隔接',
}

/** What may follow an unmarked condition: a remedy; after “not to know” only advice. */
const remedy = pattern(
  `^(?:的)?(?:就|再|则|也没关系|没关系|也可以|可以|也行|随时|尽管|请|${H}(?:就|再|先|换|可以|随时|尽管|说|看|给|试|要|拿|带|去)|(?:我们?|咱们?)(?:再|就|给|帮|来)|客服(?:可以|帮))`,
)
const advice = pattern(
  `^(?:就|再|则|也没关系|没关系|也可以|可以|也行|随时|尽管|请|${H}(?:就|再|先|可以|随时|尽管)|(?:我们?|咱们?)(?:再|就|给|帮|来))`,
)

const isPartOfWord = ({ core, right }: Clause): boolean =>
  right !== '' && (wordsOn[core.at(-1) as string] ?? '').includes(right[0] as string)

/** 行不行, 知道不知道, 有没有办法: the positive of the predicate stands just before it. */
const isAlternative = ({ left, core }: Clause): boolean => {
  const positive = core.startsWith('没') ? '有' : core.startsWith('不') ? core.slice(1) : undefined
  if (positive === undefined || left === '') return false
  return left.endsWith(positive) || left.endsWith(positive[0] as string)
}

const clauseOf = (
  name: string,
  verdict: AnswerVerdict,
  heads: readonly Head[] | undefined,
  zh: string,
  en: string,
  source: string,
  example: string,
  holds: Construction['holds'],
): Construction => ({ name, verdict, ...(heads === undefined ? {} : { heads }), zh, en, source, example, holds })

const saidBySomeone = pattern(
  `(?:(?:${T}|短信|系统|页面|单子上|合同上).{0,8}?${oneOf('saying')}(?:了|过|的是|是)?(?:${S}|${T}|${H})?|${H}.{0,4}?${oneOf('saying')}(?:了|过|的是|是)?(?:${T})?)(?:${A})*$`,
)
const perceived = pattern(`(?:${oneOf('perceiving')})(?:得|的)?(?:${A}|不)*$`)
const worked = pattern(`(?:${oneOf('working')})(?:得)?(?:${A})*$`)
const hearsay = pattern(`(?:${oneOf('unreal')}).{0,12}$`)
const pastTime = pattern(oneOf('past'))
const indefinite = /(?:什么|任何|哪里|哪儿|哪些|哪一?点|哪项|哪个|啥|还有|有点?|有些|是否有)(?:是|地方)?(?:还)?$/u
const noun = pattern(`^的(?!(?:${P})*$)(?!${H}|${S}|也|就|都|得|要|可以|请|因为|${P})`)
const offered = pattern(oneOf('offer'))
const suggested = pattern(`(?:${H}|^)(?:也)?(?:可以|不妨|试试)|建议`)
const courtesy = pattern(oneOf('courtesy'))
const toCustomer = pattern(`^(?:帮|给|为|替|提供)[^，]*?${H}`)
const nothingAtAll = /(?:什么|谁|哪里|哪儿|怎么|啥)(?:都|也)$/u
const serves = pattern(`^(?:再|去|来|直接|马上|全部)*(?:${oneOf('serving')})|${H}`)
const asksHearer = pattern(`^(?:${P})*(?:到底|现在|这边|那边)?${H}`)

/**
 * The constructions, in the order in which they are asked: the first that holds decides. What none of them knows is
 * open: a person is asked, nobody is fined.
 */
export const constructions: readonly Construction[] = [
  clauseOf(
    'part-of-word',
    'innocent',
    undefined,
    '另一个词的一部分',
    'part of another word',
    `${ZHU}, 词的构造`,
    '不行驶证也要带上',
    (c) =>
      isPartOfWord(c) ||
      (c.head === 'calling' && c.left !== '' && !isBare(c)) ||
      (c.head === 'meaning' && /没有?$/u.test(c.left)),
  ),
  clauseOf(
    'a-not-a',
    'innocent',
    predicates,
    '正反问',
    'A-not-A question',
    `${LI_THOMPSON}, ch. 18; ${ZHU}, 疑问句和祈使句`,
    '您看明天上午行不行',
    isAlternative,
  ),
  clauseOf(
    'double-negation',
    'innocent',
    predicates,
    '双重否定',
    'double negation',
    `${LU}, 不; ${LI_THOMPSON}, ch. 12`,
    '也不是不可能',
    ({ left }) =>
      /(?:不是|并非|不会|不至于|未必|绝非|没有什么是?|没什么)$/u.test(left) ||
      (/非.+$/u.test(left) && !/非常/u.test(left)),
  ),
  clauseOf(
    'must',
    'innocent',
    ['refusal'],
    '“不……不行”表示必须',
    '不 … 不行: must',
    `${LU}, 非、不`,
    '不去现场核验还真不行',
    ({ left }) =>
      /^(?:.{0,6})(?:不|非)[^是行].*(?:是|还|都|也|可|真)*$/u.test(left) && !/^(?:对不起|不好意思)/u.test(left),
  ),
  clauseOf(
    'condition',
    'innocent',
    undefined,
    '条件分句',
    'condition',
    `${LI_THOMPSON}, ch. 23; ${LU}, 如果、要是、的话; ${ZHU}, 复句`,
    '如果重启不行，您再给我打电话',
    ({ left, right, head }) =>
      tailWord.test(right) ||
      (predicates.includes(head) && /^[^我]{1,10}的话(?!题|费|术)/u.test(right)) ||
      (conditionWord.test(left) && !/(?:那|就|便|我们?)[^，]{0,3}$/u.test(left)) ||
      (/^如/u.test(left) && head !== 'sentence') ||
      (predicates.includes(head) && /^时(?:候)?/u.test(right)),
  ),
  clauseOf(
    'condition-without-conjunction',
    'innocent',
    ['refusal', 'ignorance', 'inability'],
    '紧缩条件句',
    'condition without conjunction: 不行就 …',
    `${ZHU}, 复句 (紧缩); ${LI_THOMPSON}, ch. 23`,
    '不行您就先把线拔了再插上',
    (c) => {
      const { left, right, after, head } = c
      const consequence = head === 'ignorance' ? advice : remedy
      if (head === 'refusal') {
        if (/实在$/u.test(left)) return right !== '' || after !== ''
        if (isSelf(c) && !/^(?:我|我们)?(?:还|再)/u.test(left)) return false
        const open = isBare(c) || /(?:还|还是|再|要|一次|试了|仍然)$/u.test(left)
        return open && (consequence.test(right) || (onlyParticles.test(right) && /^(?:就|再|则|那就再)/u.test(after)))
      }
      return !isSelf(c) && consequence.test(right) && !/^就(?:别|不|是)/u.test(right) && !/^(?:了|的)/u.test(right)
    },
  ),
  clauseOf(
    'potential-complement',
    'innocent',
    knowing,
    '可能补语、状态补语',
    'potential or stative complement: 看不清楚, 写得不清楚',
    `${ZHU}, 述补结构; ${LI_THOMPSON}, ch. 3.2.3, ch. 22`,
    '您的声音听不清楚，麻烦您大声一点',
    (c) => (c.core.length === 3 || /得$/u.test(c.left)) && /清楚|明白|懂/u.test(c.core) && perceived.test(c.left),
  ),
  clauseOf(
    'own-effort',
    'open',
    knowing,
    '“搞、弄、想、查”等的补语',
    'complement of 搞 弄 想 查: the speaker’s own effort',
    `${ZHU}, 述补结构`,
    '这个关系我搞不清楚',
    ({ left, core }) => /清楚|明白|懂/u.test(core) && worked.test(left),
  ),
  clauseOf(
    'degree',
    'innocent',
    ['refusal'],
    '程度补语',
    'degree: 忙得不行',
    `${ZHU}, 述补结构; ${LU}, 得`,
    '今天忙得不行',
    ({ left }) => /[^觉懂记晓值舍]得$/u.test(left) || /到(?:都)?$/u.test(left),
  ),
  clauseOf(
    'relative',
    'innocent',
    predicates,
    '定语',
    'relative clause: 不清楚的地方',
    `${ZHU}, 偏正结构; ${LI_THOMPSON}, ch. 20`,
    '不明白的地方我再给您讲一遍',
    (c) => noun.test(c.right) && !isSelf(c) && !matterLeft.test(c.left),
  ),
  clauseOf(
    'indefinite',
    'innocent',
    knowing,
    '“有/什么/哪里”＋不清楚',
    'indefinite: anything that is not clear',
    `${LI_THOMPSON}, ch. 18, ch. 11; ${LU}, 什么、哪`,
    '有什么不清楚的您随时问我',
    (c) => indefinite.test(c.left) && !/^这有|到底/u.test(c.left) && !/我.{0,4}$/u.test(c.left),
  ),
  clauseOf(
    'reported',
    'innocent',
    undefined,
    '转述',
    'somebody’s words',
    `${LU}, 说; ${ZHU}, 述宾结构`,
    '快递员说不知道怎么退',
    ({ left, quoted, head }) =>
      (quoted && head !== 'sentence') ||
      saidBySomeone.test(left) ||
      (predicates.includes(head) &&
        /(?:说|讲|表示|反映|写|标)(?:着|是|的是)?$/u.test(left) &&
        !pattern(`(?:${S}|都)(?:都|已经|刚才|也)*(?:说|讲)$`).test(left)),
  ),
  clauseOf(
    'feared',
    'innocent',
    predicates,
    '担心、避免、以为',
    'feared, avoided or imagined',
    `${LU}, 怕、免得、以为`,
    '怕您不知道，特意提醒一下',
    ({ left }) => hearsay.test(left),
  ),
  clauseOf(
    'past',
    'innocent',
    predicates,
    '过去',
    'in the past',
    `${ZHU}, 副词; ${LU}, 原来、以前`,
    '我之前也不知道这件事',
    ({ left }) => pastTime.test(left),
  ),
  clauseOf(
    'reproach',
    'answer',
    knowing,
    '责备：怎么还……',
    'reproach: 怎么还 …',
    `${LU}, 怎么`,
    '怎么还不明白',
    ({ left }) => /怎么(?:还|就|又|这么|老|总)/u.test(left) && !pattern(`(?:${S}|${T})怎么`).test(left),
  ),
  clauseOf(
    'tautology',
    'answer',
    refusing,
    '同语重复：不行就是不行',
    'tautology: 不行就是不行',
    `${LU}, 就是`,
    '我说了不行就是不行',
    ({ left, right, core }) =>
      left.endsWith(`${core}就是`) ||
      left.endsWith(`${core}就`) ||
      right.startsWith(`就是${core}`) ||
      right.startsWith(`就${core}`),
  ),
  clauseOf(
    'rhetorical',
    'open',
    predicates,
    '反问',
    'rhetorical question: 这有什么 …',
    `${LU}, 什么、哪`,
    '这有什么不明白的',
    ({ left }) => /^(?:这|那)有什么/u.test(left),
  ),
  clauseOf(
    'question',
    'innocent',
    predicates,
    '疑问',
    'question',
    `${LI_THOMPSON}, ch. 18; ${ZHU}, 疑问句和祈使句; ${LU}, 吗、为什么`,
    '为什么我的卡不行呢',
    (c) => {
      if (tag.test(c.right) && subject(c) !== 'self') return true
      if (nothingAtAll.test(c.left) || /到底/u.test(c.left)) return false
      if (
        /(?:为什么|为何|为啥|难道|是不是|会不会|有没有|哪里|哪儿|哪些|哪一?[点项个种]?|谁|怎么|是否|什么)(?:.{0,12})$/u.test(
          c.left,
        )
      ) {
        return !isSelf(c) && !reproach.test(c.left)
      }
      if (c.head === 'ignorance') {
        // 我不知道该去哪里？ tells, whatever mark the transcript has.
        return c.end === 'question' && !isSelf(c) && (onlyParticles.test(c.right) || hearerWord.test(c.right))
      }
      return (
        (c.end === 'question' && subject(c) !== 'self') || pattern(`(?:${oneOf('asking')})(?:${P})*$`).test(c.right)
      )
    },
  ),
  clauseOf(
    'question-of-own',
    'open',
    predicates,
    '自己作主语的疑问',
    'question with the speaker as subject',
    `${ZHU}, 疑问句和祈使句`,
    '我们不行？',
    (c) => isAsking(c) && (c.head !== 'ignorance' || tag.test(c.right)),
  ),
  clauseOf(
    'embedded-question',
    'innocent',
    knowing,
    '嵌入问句，问对方',
    'embedded question to the person addressed',
    `${LI_THOMPSON}, ch. 18 (questions as constituents); ${ZHU}, 述宾结构`,
    '不知道您现在说话方便吗',
    (c) => {
      if (isSelf(c)) return false
      if (!pattern(`^(?:.*?(?:${P}|，))?(?:${O}|${A}|${T}|请问)*$`).test(c.left) && !/就是$/u.test(c.left)) return false
      const object = c.right
      if (/^(?:你|您)?(?:在|到底)?(?:说|讲|想)(?:的)?(?:是)?(?:什么|啥)|^(?:你|您)什么意思/u.test(object)) return false
      return (
        (hearerWord.test(object) &&
          (questionWord.test(object) ||
            c.end === 'question' ||
            /吗|呢|没(?:有)?$|没有|[方喜合够愿][便欢适]|觉得/u.test(object))) ||
        courtesy.test(object)
      )
    },
  ),
  clauseOf(
    'embedded-reproach',
    'answer',
    knowing,
    '不知道你在说什么',
    'reproach by embedded question: 不知道你在说什么',
    `${LI_THOMPSON}, ch. 18`,
    '我不明白你在说什么',
    (c) =>
      (isBare(c) || isSelf(c)) &&
      pattern(`^你(?:们)?(?:在|到底|这|是|想|要)*(?:说|讲|问|干|做)?(?:的)?(?:是)?(?:什么|啥)`).test(c.right),
  ),
  clauseOf(
    'other-person',
    'innocent',
    [...predicates, 'considered'],
    '主语是别人',
    'somebody else is the subject',
    `${ZHU}, 主谓结构; ${LI_THOMPSON}, ch. 4.1, ch. 24`,
    '您可能还不知道，我们推出了新套餐',
    (c) => {
      const who = subject(c)
      if (c.head === 'considered') return who === 'self' || who === 'third'
      if (who === 'third') return !matterLeft.test(c.left)
      if (who !== 'hearer') return c.head === 'ignorance' && /才$/u.test(c.left)
      if (c.head === 'ignorance') return !reproach.test(c.left)
      return c.head === 'noTime' || (c.head === 'inability' && /办法|没法/u.test(c.core)) || c.head === 'told'
    },
  ),
  clauseOf(
    'fault',
    'innocent',
    ['refusal', 'inability'],
    '物的毛病',
    'fault of a thing',
    `${ZHU}, 主谓结构`,
    '您的网速不行，可能是路由器的问题',
    (c) =>
      pattern(`^(?:${O})*(?:可能|应该|好像)?是(?:那|这)?[个台张块条根][^，]{1,6}$`).test(c.left) ||
      pattern(
        `(?:${H}|${T})(?:家|那边|手机)?的?[^，]*(?:网|信号|手机|电|卡|机|器|线|声音|设备|系统|版本|屏|池)[^，]{0,3}(?:${A})*$`,
      ).test(c.left) ||
      pattern(
        `(?:网速|网络|信号|质量|效果|性能|电池|系统|设备|插头|路由器|光猫|线路|手机|电脑|屏幕|声音|链接|网址|密码|能力|水平|技术)(?:${A})*$`,
      ).test(c.left),
  ),
  clauseOf(
    'offer',
    'open',
    predicates,
    '随后主动提出办法',
    'an offer follows',
    `${LI_THOMPSON}, ch. 10 (benefactive 给、帮)`,
    '暂时没办法，不过我帮您登记',
    ({ right, after }) =>
      offered.test(after) ||
      suggested.test(after) ||
      /(?:但|不过|所以)?我(?:们)?(?:来|可以|先|去|马上|现在)*(?:帮|给)/u.test(right),
  ),
  clauseOf(
    'own-predicate',
    'answer',
    predicates,
    '本人作主语的整个谓语',
    'the whole predicate, the speaker its subject',
    `${ZHU}, 主谓结构; ${LI_THOMPSON}, ch. 4.1`,
    '这个我真不知道',
    (c) => {
      const topic =
        c.head === 'ignorance' && matterLeft.test(c.left) && !hearerWord.test(c.left) && !personWord.test(c.left)
      if (!isSelf(c) && !topic) return false
      if (!ends(c) && !(c.core === '做不了' && /^主/u.test(c.right))) return false
      // 两点以前我没有时间 is about an appointment.
      return c.head !== 'noTime' || pattern(`^(?:${O}|${A})*${S}(?:${A})*$`).test(c.left)
    },
  ),
  clauseOf(
    'bare-predicate',
    'answer',
    predicates,
    '没有主语的整个谓语',
    'the whole predicate, its subject left out',
    `${ZHU}, 省略和倒装; ${LI_THOMPSON}, ch. 24`,
    '不知道啊',
    (c) => {
      if (!isBare(c) || !ends(c)) return false
      if (pattern(`^(?:${T})`).test(c.before)) return false
      if (c.head === 'refusal') {
        if (/(?:也|还|还是|都|仍|就)$/u.test(c.left) && !matterLeft.test(c.left)) return false
        return !pattern(`^(?:${H}(?:可以|先|再|就|换|看|试|把|重新|稍|打)|我(?:们)?(?:再|帮|给|可以))`).test(c.after)
      }
      if (c.head === 'noTime') return c.before === '' && !/就是$|又$/u.test(c.left)
      return true
    },
  ),
  clauseOf(
    'own-knowledge-object',
    'answer',
    knowing,
    '我不知道＋宾语',
    'the speaker does not know something',
    `${ZHU}, 述宾结构`,
    '我不知道为什么会扣您的钱',
    (c) =>
      isSelf(c) &&
      !(asksHearer.test(c.right) && (questionWord.test(c.right) || isAsking(c))) &&
      !courtesy.test(c.right.slice(0, 6)),
  ),
  clauseOf(
    'own-refusal-object',
    'answer',
    auxiliaries,
    '我们不能/没办法＋给您办',
    'the speaker will not do something for the customer',
    `${LI_THOMPSON}, ch. 5 (auxiliary verbs), ch. 10`,
    '这个我没有办法帮你',
    (c) => isSelf(c) && serves.test(c.right) && !/让您|白|误|泄/u.test(c.right),
  ),
  clauseOf(
    'refused-to-customer',
    'answer',
    ['inability'],
    '没办法给您……',
    'something is refused to the customer',
    `${LI_THOMPSON}, ch. 10`,
    '不可能给您免的',
    (c) => isBare(c) && toCustomer.test(c.right),
  ),
  clauseOf(
    'considered-away',
    'answer',
    ['considered'],
    '想好了再打来',
    'sent away to think it over',
    `${LI_THOMPSON}, ch. 14`,
    '想好了再打来',
    (c) => /^了?(?:你|您)?再(?:打|来|说)/u.test(c.right) && !/(?:您|请)$/u.test(c.left),
  ),
  clauseOf(
    'no-time-for-you',
    'answer',
    ['noTime'],
    '没空跟你说',
    'no time for the customer',
    `${LI_THOMPSON}, ch. 9`,
    '没空跟你说',
    (c) => (isBare(c) || isSelf(c)) && /^(?:再)?(?:跟|和|听|陪|给|管|理|解释|回答|应付)/u.test(c.right),
  ),
  clauseOf(
    'already',
    'answer',
    refusing,
    '已经……了就不行',
    'refused because of what has happened',
    `${LU}, 就、已经`,
    '已经下单了就不行了',
    (c) => /^(?:您|你|那|这)?(?:都)?已经[^，]{1,8}了就$/u.test(c.left) && ends(c),
  ),
  clauseOf(
    'asked-topic',
    'answer',
    knowing,
    '客户问后以话题作答',
    'a topic and the predicate, after the customer’s question',
    `${LI_THOMPSON}, ch. 4.1 (topics); ${ZHU}, 省略和倒装`,
    '具体几号到账不知道',
    (c) => c.asked && ends(c) && !pattern(T).test(c.left) && !hearerWord.test(c.left),
  ),
  clauseOf(
    'imperative-reproach',
    'answer',
    ['wordiness'],
    '别啰嗦、你怎么这么啰嗦',
    'told to be brief, or called wordy',
    `${LI_THOMPSON}, ch. 14; ${ZHU}, 疑问句和祈使句`,
    '你少废话',
    ({ left, right }) =>
      !/(?:有点|得|说得|不)$/u.test(left) &&
      !/^(?:少|不多)/u.test(right) &&
      !/我(?:这么|有点|太|再|就)?$/u.test(left) &&
      (pattern(`^(?:${O})*$`).test(left) || /(?:别|少|你|这么|真|跟你|和你|那么多|不要|别说|话多|你这话)$/u.test(left)),
  ),
  clauseOf(
    'own-wordiness',
    'innocent',
    ['wordiness'],
    '说自己啰嗦',
    'of the speaker himself',
    `${ZHU}, 主谓结构`,
    '抱歉我啰嗦一句',
    ({ left, right }) => /(?:我.{0,4}|说得?有点|不|不再|有点|稍微)$/u.test(left) || /^(?:少|不多)/u.test(right),
  ),
  clauseOf(
    'medical',
    'innocent',
    ['insult'],
    '病名、科室',
    'an illness or its treatment',
    `${ZHU}, 偏正结构`,
    '精神病医院的挂号电话',
    ({ left, right }) =>
      /(?:治|治疗|患|患有|得|得了|看|周围|诊断|预防)$/u.test(left) ||
      /^(?:科|医|药|人|患|症|史|的?(?:治|诊|门诊))/u.test(right),
  ),
  clauseOf(
    'insult-of-other',
    'open',
    ['insult'],
    '说别人',
    'said of somebody else',
    `${ZHU}, 主谓结构`,
    '那个家伙就是神经病',
    ({ left }) => pattern(`(?:${T}|家伙|那个)`).test(left) && !hearerWord.test(left),
  ),
  clauseOf('insult', 'answer', ['insult'], '骂人', 'an insult', `${ZHU}, 主谓结构`, '你有神经病吧', () => true),
  clauseOf(
    'embedded-pressing',
    'innocent',
    ['pressing'],
    '嵌在“看看、弄清楚”之后',
    'after 看看, 弄清楚: an embedded question',
    `${ZHU}, 述宾结构`,
    '我来帮您看看您到底适合哪个套餐',
    ({ left }) =>
      /(?:看|看看|想|想想|清楚|明白|思考|思考一下|了解|核实|确认|查|查查|知道|一下|问|问问)(?:一下)?$/u.test(left),
  ),
  clauseOf(
    'pressing',
    'answer',
    ['pressing'],
    '质问',
    'the customer is pressed',
    `${LU}, 到底`,
    '你到底要不要办',
    (c) =>
      pattern(`^(?:${O}|那|我(?:最后|再)问(?:你)?一?[次遍]?|所以)*$`).test(c.left) &&
      !/适合|需要什么|喜欢/u.test(c.right),
  ),
  clauseOf(
    'choosing',
    'innocent',
    ['leaving'],
    '由对方选择',
    'the choice is the customer’s',
    `${LI_THOMPSON}, ch. 14`,
    '这两家都不错，你自己选吧',
    (c) => /^(?:来|去)?(?:选|挑|定|决定|拿主意|考虑|琢磨|安排)/u.test(c.right),
  ),
  clauseOf(
    'leaving',
    'answer',
    ['leaving'],
    '推给对方',
    'left to the customer',
    `${ZHU}, 疑问句和祈使句 (祈使句); ${LI_THOMPSON}, ch. 14`,
    '你自己想办法',
    (c) =>
      c.core.startsWith('你') &&
      !isAsking(c) &&
      pattern(`^(?:${O}|${M}|后果|问题|开放时间|那|先)*$`).test(c.left) &&
      /^(?:去|先|再|上网|回去|来)*(?:看|查|想办法|找|问|解决|处理|弄|搞|核对|答|负责|承担|打|不会)/u.test(c.right) &&
      !conditionWord.test(c.left),
  ),
  clauseOf(
    'leaving-question',
    'innocent',
    ['leaving', 'mistaken', 'hurry', 'considered', 'whoKnows', 'ruling'],
    '疑问',
    'a question',
    `${LI_THOMPSON}, ch. 18`,
    '请问是您自己使用还是送人',
    (c) => isAsking(c) || (/还是|是不是|会不会|为什么|有没有/u.test(c.left + c.right) && !/你有没有$/u.test(c.left)),
  ),
  clauseOf(
    'blunt-meaning',
    'answer',
    ['meaning'],
    '你什么意思',
    'the customer is taken to task',
    `${LU}, 什么`,
    '你这话什么意思',
    ({ left, right }) =>
      pattern(`^(?:${O})*(?:你|你们|你这话?|您这话|你这是|你这么说|你这样|你说这话)(?:是|到底)*$`).test(left) &&
      onlyParticles.test(right.replace(/^[吗呢]/u, '')),
  ),
  clauseOf(
    'asked-meaning',
    'innocent',
    ['meaning'],
    '问词义',
    'asking what something means',
    `${LI_THOMPSON}, ch. 18`,
    '请问您说的升级是什么意思',
    ({ left }) => (left !== '' && !/^你/u.test(left)) || /是$|的/u.test(left),
  ),
  clauseOf(
    'hurrying',
    'answer',
    ['hurry'],
    '催促',
    'the customer is hurried',
    `${LI_THOMPSON}, ch. 14`,
    '快点说',
    (c) =>
      pattern(`^(?:${O}|你)*$`).test(c.left) &&
      (/^(?:说|讲|吧|把|告诉|决定|想)/u.test(c.right) || onlyParticles.test(c.right)) &&
      !/好起来/u.test(c.right),
  ),
  clauseOf(
    'unhurried',
    'innocent',
    ['hurry'],
    '尽快做某事',
    'to do something soon',
    `${ZHU}, 副词`,
    '我们尽量快点给您处理',
    ({ left }) => left !== '' && !/(?:你|您|麻烦|请)$/u.test(left),
  ),
  clauseOf(
    'who-knows',
    'answer',
    ['whoKnows'],
    '谁知道（反问）',
    'who knows: a rhetorical question',
    `${LU}, 谁; ${LI_THOMPSON}, ch. 18`,
    '谁知道呢',
    (c) =>
      pattern(`^(?:${O}|这|那)*$`).test(c.left) &&
      (onlyParticles.test(c.right) || /^(?:你|您)/u.test(c.right)) &&
      !/[吗么]$/u.test(c.right),
  ),
  clauseOf(
    'somebody-who-knows',
    'innocent',
    ['whoKnows'],
    '“谁”作真实疑问',
    'a real question: who knows',
    `${LU}, 谁`,
    '除了您还有谁知道这个账号',
    (c) => /(?:有|家里|都|还有)$/u.test(c.left) || /[吗么]/u.test(c.right),
  ),
  clauseOf(
    'heard-of',
    'innocent',
    ['told'],
    '听说过、就会告诉',
    'heard of; another word',
    `${ZHU}, 词的构造`,
    '您听说过我们的品牌吗',
    ({ left, core, right }) =>
      (core.startsWith('说') && /(?:听|没听|从没听|小|传)$/u.test(left)) || /^要|^的/u.test(right) || /忘/u.test(left),
  ),
  clauseOf(
    'told-already',
    'answer',
    ['told'],
    '不是说过了吗',
    'told before: a reproach',
    `${LU}, 不是……吗`,
    '我刚才不是说过了吗',
    (c) => {
      const line = c.left + c.core + c.right
      if (/忘记?|还没|之后|后|等/u.test(c.left)) return false
      return (
        (/(?:不是|都|已经|刚才|早就)(?:(?:跟|和|给|对)(?:你|您))?(?:都|已经)?$/u.test(c.left) &&
          (/[跟和](?:你|您)|告诉(?:你|您)/u.test(line) || /不是$/u.test(c.left))) ||
        /(?:解决方案|办法|答案).*$/u.test(c.left)
      )
    },
  ),
  clauseOf(
    'told-by-other',
    'innocent',
    ['told'],
    '别人说过',
    'told by somebody else',
    `${ZHU}, 主谓结构`,
    '上次师傅跟您说过了吧',
    (c) => pattern(`(?:${T}|您|上次|之前|银行)`).test(c.left) && !isSelf(c),
  ),
  clauseOf(
    'disowning',
    'answer',
    ['disowning'],
    '推卸',
    'disowning',
    `${ZHU}, 主谓结构`,
    '这不关我的事',
    (c) =>
      !conditionWord.test(c.left) &&
      !isAsking(c) &&
      !/说/u.test(c.left) &&
      pattern(`^(?:${O}|${M}|${A}|拆开|反正|应该)*$`).test(c.left) &&
      !/希望|结果/u.test(c.left),
  ),
  clauseOf('greeting-call', 'innocent', ['calling'], '招呼', 'a greeting', `${ZHU}, 词类 (感叹词)`, '喂您好', (c) =>
    /^(?:您好|你好|请问|先生|女士|听得到|听得见|是)/u.test(c.right + c.after),
  ),
  clauseOf(
    'rude-call',
    'answer',
    ['calling'],
    '以“喂”称呼',
    'called by “hey”',
    `${ZHU}, 词类 (感叹词)`,
    '喂，那个谁',
    (c) => /^(?:你(?!好)|那个谁|说话|听着|看到|在忙|干)/u.test(c.right + c.after),
  ),
  clauseOf(
    'can-you-not-understand',
    'answer',
    ['understanding'],
    '你懂不懂',
    'the customer’s wits are doubted',
    `${LU}, 到底`,
    '你听不懂人话吗',
    (c) => /^(?:.{0,3})(?:你|您)(?:到底|怎么|是不是|是)?(?:听|看|懂|说)?$/u.test(c.left) && !/我.*教/u.test(c.left),
  ),
  clauseOf(
    'have-you-erred',
    'answer',
    ['mistaken'],
    '你有没有搞错',
    'the customer is said to have erred',
    `${LU}, 有没有`,
    '你有没有搞错',
    (c) => /(?:你|您)(?:自己|有没有|们有没有)$/u.test(c.left) || /^有没有$/u.test(c.left),
  ),
  clauseOf(
    'own-error',
    'innocent',
    ['mistaken'],
    '承认自己弄错',
    'the speaker’s own mistake',
    `${ZHU}, 主谓结构`,
    '可能是我们搞错了',
    (c) => isSelf(c) || /是不是|会不会/u.test(c.left),
  ),
  clauseOf(
    'as-you-like',
    'answer',
    ['whatever'],
    '随便你',
    'as you like',
    `${ZHU}, 疑问句和祈使句`,
    '随便你怎么说',
    (c) => pattern(`^(?:${O})*$`).test(c.left) && !/^(?:选|挑|看|吃|用|玩|逛)/u.test(c.right),
  ),
  clauseOf(
    'rule-is-rule',
    'answer',
    ['ruling'],
    '这是规定',
    'rules are rules',
    `${LU}, 就是`,
    '规定就是规定',
    (c) =>
      (/^(?:这|那)(?:就|都)?是(?:公司|我们(?:的)?)?$/u.test(c.left) && onlyParticles.test(c.right)) ||
      /^就是规定/u.test(c.right),
  ),
  clauseOf(
    'by-rule',
    'innocent',
    ['ruling'],
    '根据规定',
    'by the rules',
    `${ZHU}, 介词`,
    '根据规定，七天内可以退货',
    ({ left, right }) => /根据|按照?|依照|国家|公司|法律/u.test(left) || /^的|^[在了]/u.test(right),
  ),
  clauseOf(
    'never-wrong',
    'answer',
    ['infallible'],
    '电脑不会错的',
    'said to be infallible',
    `${ZHU}, 主谓结构`,
    '电脑不会错的',
    (c) => /(?:电脑|计算机|系统|机器|我们?)(?:肯定|绝对|是)?$/u.test(c.left) && onlyParticles.test(c.right),
  ),
  clauseOf(
    'suing',
    'answer',
    ['suing'],
    '让对方去投诉',
    'told to sue or complain',
    `${LI_THOMPSON}, ch. 14`,
    '你投诉吧',
    (c) => /^(?:.{0,4})(?:随便你|你去|你|尽管|随便)$/u.test(c.left) && onlyParticles.test(c.right),
  ),
  clauseOf(
    'whole-sentence',
    'answer',
    ['sentence'],
    '整句',
    'a whole sentence that says whose answer it is',
    `${ZHU}, 主谓结构`,
    '不是告诉你了，怎么还不明白',
    () => true,
  ),
  clauseOf(
    'whole-utterance',
    'answer',
    ['other'],
    '整句只有这个词',
    'nothing else is said in its clause',
    `${ZHU}, 省略和倒装`,
    '找领导也没用',
    (c) => isBare(c) && ends(c) && !isAsking(c),
  ),
]

const byHead = new Map<Head, readonly Construction[]>()

const constructionsOf = (head: Head): readonly Construction[] => {
  const known = byHead.get(head)
  if (known !== undefined) return known
  const list = constructions.filter(({ heads }) => heads === undefined || heads.includes(head))
  byHead.set(head, list)
  return list
}

/** What a hit is in its clause, and which construction says so; none where the grammar does not tell. */
export const judgeClause = (clause: Clause): { readonly verdict: AnswerVerdict; readonly construction: string } => {
  for (const { name, verdict, holds } of constructionsOf(clause.head)) {
    if (holds(clause)) return { verdict, construction: name }
  }
  return { verdict: 'open', construction: 'undecided' }
}
