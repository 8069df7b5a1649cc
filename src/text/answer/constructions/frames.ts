import type { Clause } from '../clause.ts'
import type { Head } from '../heads.ts'
import { oneOf, Pattern, run } from '../pattern.ts'

const S = oneOf('self')
const M = oneOf('matter')
const H = oneOf('hearer')
const T = oneOf('third')
const P = oneOf('particle')
const Q = oneOf('question')

export const knowing: readonly Head[] = ['ignorance']
export const refusing: readonly Head[] = ['refusal', 'inability', 'noTime']
export const predicates: readonly Head[] = ['ignorance', ...refusing]
export const refusals: readonly Head[] = ['refusal', 'inability']
export const auxiliaries: readonly Head[] = ['inability', 'noTime']

/** Nothing stands before the predicate but how a clause is opened, what was spoken of, and adverbs. */
const bareLeft = new Pattern(
  () => `^${run('opener', 'adverb', 'matter')}(?:${H}${M}${run('opener', 'adverb', 'matter')})?$`,
)
/** The same with the speaker as subject, whatever topic comes first. */
const selfLeft = new Pattern(
  () =>
    `(?<!告诉|[给问让对叫和帮跟为骗您你]|[您你]们)${S}(?:(?:这种|这样的|一个)[^，]{0,3}(?:${oneOf('unit')}))?${run('adverb', 'matter', 'unit', 'lasting', '=觉得', '=认为', '=看', '=想')}(?:对于?[^，您你我]{1,8}${run('adverb')})?$`,
)
export const matterLeft = new Pattern(() => `${M}${run('adverb', 'opener')}$`)
export const onlyParticles = new Pattern(() => `^${run('particle')}$`)
export const tag = new Pattern(() => `^(?:${P})*?(?:${oneOf('asking')})${run('particle')}$`)
/** A question word, a verb in A-not-A form, or an alternative. */
export const questionWord = new Pattern(() => `${Q}|(\\p{Script=Han})[不没]\\1|还是|贵姓`)
export const hearerWord = new Pattern(() => H)
export const personWord = new Pattern(() => T)
export const conditionWord = new Pattern(() => oneOf('condition'))
export const tailWord = new Pattern(() => `^(?:${P})*?${oneOf('conditionTail')}`)
export const reproach = /怎么(?:还|就|又|这么|老|总)|^[你您]还$/u

export const isSelf = ({ left }: Clause): boolean => selfLeft.test(left)
export const isBare = ({ left }: Clause): boolean => bareLeft.test(left)
/** Nothing follows but particles, or the same said again: 不行不行, 不知道不清楚. */
export const ends = ({ right, core, head }: Clause): boolean =>
  onlyParticles.test(right) ||
  (core.length <= 3 && right.replaceAll(core, '').length === 0) ||
  (head === 'ignorance' && /^也?不(?:知道|清楚|明白|了解|懂)[的了呢啊呀哦]?$/u.test(right))
export const isAsking = ({ right, end }: Clause): boolean => tag.test(right) || end === 'question'
export const subject = (clause: Clause): 'self' | 'hearer' | 'third' | 'none' =>
  isSelf(clause)
    ? 'self'
    : hearerSubject.test(clause.left)
      ? 'hearer'
      : thirdSubject.test(clause.left)
        ? 'third'
        : 'none'
const between = () =>
  run(
    'adverb',
    '=可能',
    '=平时',
    '=一般',
    '=之前',
    '=以前',
    '=原来',
    '=才',
    '=所以才',
    '=不',
    '=们',
    '=那边',
    '=这边',
    '=家',
    '=有时',
    '=有时候',
    '=经常',
    '=往往',
    '=暂时',
    '=还',
  )
const hearerSubject = new Pattern(() => `${H}${between()}(?:对于?[^，我]{1,8}${run('adverb')})?$`)
const thirdSubject = new Pattern(() => `${T}${between()}(?:对于?[^，我]{1,8}${run('adverb')})?$`)

/**
 * What follows the last character of a phrase in one word: 行驶 is no 行. A list of words, because the boundary of a
 * Chinese word is no matter of grammar.
 */
const wordsOn: Readonly<Record<string, string>> = {
  行: '驶李走使程为政业贿径列',
  能: '量力源耐',
  病: '变学院房史理性例区床症因患灶毒害根',
  道: '理路德具',
  空: '调气闲',
  错: '过误觉',
  思: '想考路维',
  点: '名评击',
  喂: '养食奶饭',
  好: '好',
  间: '隔接',
}

/** What may follow an unmarked condition: a remedy; after “not to know” only advice. */
export const remedy = new Pattern(
  () =>
    `^(?:的)?(?:就(?!算了|拉倒|别|不)|再|则|也没关系|没关系|也可以|可以|也行|随时|尽管|请|${H}(?:就|再|先|换|可以|随时|尽管|说|看|给|试|要|拿|带|去)|(?:我们?|咱们?)(?:再|就|给|帮|来)|客服(?:可以|帮))`,
)
export const advice = new Pattern(
  () =>
    `^(?:就|再|则|也没关系|没关系|也可以|可以|也行|随时|尽管|请|${H}(?:就|再|先|可以|随时|尽管)|(?:我们?|咱们?)(?:再|就|给|帮|来))`,
)

export const isPartOfWord = ({ core, right }: Clause): boolean =>
  right !== '' && (wordsOn[core.at(-1) as string] ?? '').includes(right[0] as string)

/** 行不行, 知道不知道, 有没有办法: the positive of the predicate stands just before it. */
export const isAlternative = ({ left, core }: Clause): boolean => {
  const positive = core.startsWith('没') ? '有' : core.startsWith('不') ? core.slice(1) : undefined
  if (positive === undefined || left === '') return false
  return left.endsWith(positive) || left.endsWith(positive[0] as string)
}

export const saidBySomeone = new Pattern(
  () =>
    `(?:(?:${T}|短信|系统|页面|单子上|合同上).{0,8}?${oneOf('saying')}(?:了|过|的是|是)?(?:${S}|${T}|${H})?|(?<![跟和给对])${H}.{0,4}?${oneOf('saying')}(?:了|过|的是|是)?(?:${T})?)${run('adverb')}$`,
)
export const perceived = new Pattern(() => `(?:${oneOf('perceiving')})(?:得|的)?${run('adverb', '=不')}$`)
export const worked = new Pattern(() => `(?:${oneOf('working')})(?:得)?${run('adverb')}$`)
/** 恐怕 softens what is said and fears nothing. */
export const hearsay = new Pattern(() => `(?<!恐)(?:${oneOf('unreal')}).{0,12}$`)
/** 之前 and 以前 after a noun are a limit (月底之前), no past. */
export const pastTime = new Pattern(
  () => `(?:^|${S}|${H}|${T}|${M}|${oneOf('opener', 'adverb')})(?:${oneOf('past')})|(?:那时候?|当时|起初|刚开始)`,
)
/** 之前 and the like as an adverb of the predicate itself: 我之前不知道, and not 之前谁给您办的我不知道. */
export const pastOfPredicate = new Pattern(
  () => `(?:${oneOf('past')})${run('self', 'hearer', 'third', 'matter', 'adverb', 'lasting', '=确实', '=们')}$`,
)
export const lasting = new Pattern(() => oneOf('lasting'))
export const indefinite =
  /(?:什么|任何|哪里|哪儿|哪些|哪一?点|哪项|哪个|啥|还有|有点?|有些|是否有)(?:是|地方)?(?:还)?$/u
export const noun = new Pattern(() => `^的(?!${run('particle')}$)(?!${H}|${S}|也|就|都|得|要|可以|请|因为|${P})`)
/** 帮我查一下, 求推荐 ask for help and offer none. */
export const offered = new Pattern(
  () =>
    `(?<![帮给替让求])(?:${oneOf('offer')})|(?<!${H}[^，]{0,3})(?:${oneOf('soon')})${run('soon', '=再', '=就', '=去', '=来', '=会', '=把', '=跟', '=向', '=给', '=帮', '=为', '=替', '=您', '=你', '=技术', '=主管', '=同事', '=后台')}(?:${oneOf('attending')})|我(?:们|这边)?${run('soon', '=再', '=就', '=去', '=来', '=会', '=得', '=要', '=需要', '=可以', '=给', '=帮', '=为', '=替', '=您')}(?:${oneOf('attending')})(?:一下|下|问|查|看|清楚|后|之后|完)?|(?:${oneOf('attending')})(?:到|清楚|明白|完|好|出来)?(?:后|之后|以后)|(?:通知|联系|回复|回电|反馈|拨回|打回)(?:给|到)?${H}|我(?:们|这边)?[^，您你]{0,3}(?:给|帮|为|替)${H}(?!说|讲|解释过)`,
)
/** Regret for what was not known. */
export const regretted = new Pattern(() => oneOf('apology'))
export const suggested = new Pattern(() => `(?:${H}|^)(?:也)?(?:可以|不妨|试试)|建议`)
export const courtesy = new Pattern(() => oneOf('courtesy'))
export const toCustomer = new Pattern(() => `^(?:帮|给|为|替|提供)[^，]*?${H}`)
export const nothingAtAll = /(?:什么|谁|哪里|哪儿|怎么|啥)(?:都|也)$/u
export const serves = new Pattern(
  () => `^${run('=再', '=去', '=来', '=直接', '=马上', '=全部')}(?:${oneOf('serving')}|(?:给|帮|为|替|跟|和|对)${H})`,
)
export const asksHearer = new Pattern(() => `^(?:到底|现在|这边|那边)?${H}`)

export const speakersOwnWords = new Pattern(
  () => `(?:${S}|都)${run('=都', '=已经', '=刚才', '=也', '=只能', '=只好', '=就', '=得')}(?:说|讲)$`,
)
export const speakerOrOther = new Pattern(() => `(?:${S}|${T})怎么`)
export const askingAtEnd = new Pattern(() => `(?:${oneOf('asking')})${run('particle')}$`)
export const enquiryOpening = new Pattern(
  () => `^(?:.*?(?:${P}|，))?${run('opener', 'adverb', 'third', '=请问', '=请问一下', '=想请问', '=问一下')}$`,
)
export const reproachObject = new Pattern(
  () => `^你(?:们)?${run('=在', '=到底', '=这', '=是', '=想', '=要')}(?:说|讲|问|干|做)?(?:的)?(?:是)?(?:什么|啥)`,
)
export const identified = new Pattern(() => `^${run('opener')}(?:可能|应该|好像)?是(?:那|这)?[个台张块条根][^，]{1,6}$`)
export const deviceOfSomebody = new Pattern(
  () =>
    `(?:${H}|${T})(?:家|那边|手机)?的?[^，]{0,8}(?:网|信号|手机|电|卡|机|器|线|声音|设备|系统|版本|屏|池)[^，]{0,3}${run('adverb')}$`,
)
export const device = new Pattern(
  () =>
    `(?:网速|网络|信号|质量|效果|性能|电池|系统|设备|插头|路由器|光猫|线路|手机|电脑|屏幕|声音|链接|网址|密码|能力|水平|技术)${run('adverb')}$`,
)
export const ownTime = new Pattern(() => `^${run('opener', 'adverb')}${S}${run('adverb')}$`)
export const otherFirst = new Pattern(() => `^(?:${T})`)
export const remedyFirst = new Pattern(
  () => `^(?:${H}(?:可以|先|再|就|换|看|试|把|重新|稍|打)|我(?:们)?(?:再|帮|给|可以))`,
)
export const anyPerson = new Pattern(() => T)
export const openersOnly = new Pattern(() => `^${run('opener')}$`)
export const someoneNamed = new Pattern(() => `(?:${T}|家伙|那个)`)
export const pressingOpeners = new Pattern(
  () => `^${run('opener')}(?:我(?:最后|再)问(?:你)?一?[次遍]?)?${run('opener')}$`,
)
export const leavingOpeners = new Pattern(
  () => `^${run('opener', 'matter', '=后果', '=责任', '=损失', '=风险', '=问题', '=开放时间', '=那', '=先')}$`,
)
export const bluntOpeners = new Pattern(
  () =>
    `^${run('opener')}(?:(?:我)?(?:真)?(?:搞|弄)?(?:不懂|不明白|不知道)你们?|你们?(?:这|这样)?|您这(?=是)|${H}(?:说|讲)?(?:这|那)(?:种)?话|你这么(?:说|讲)|${H}(?:天天|老是|总)[^，]{1,8})${run('=是', '=到底')}$`,
)
export const hurryOpeners = new Pattern(
  () =>
    `^${run('opener')}(?:有(?:话|事|什么|问题)(?:就|你)*)?(?:${H})?(?:倒是|给我|就不能)?$|(?:^|${H})要[^，]{1,3}就$`,
)
export const whoOpeners = new Pattern(() => `^${run('opener', 'matter')}(?:${S})?$`)
export const toldBy = new Pattern(() => `(?:${T}|您|上次|之前|银行)`)
export const disowningOpeners = new Pattern(() => `^${run('opener', 'matter', 'adverb', '=拆开', '=反正', '=应该')}$`)

export const harms = new Pattern(() => `^${run('=再', '=去', '=来', '=会', '=给您', '=跟您')}(?:${oneOf('harm')})`)
export const exceeds = new Pattern(() => `^(?:${oneOf('excess')})`)
/** A verb phrase that serves the customer, taken up again by 那 or 这: 给您退钱那是不可能的. */
export const resumed = new Pattern(
  () => `(?:${oneOf('serving')}|${H})[^，]{1,10}(?:那|这)${run('adverb', '=是', '=肯定')}$`,
)
/** Told or explained to the hearer before: 跟你说半天了还不明白. */
export const toldHearer = new Pattern(() => `(?:跟|和|给|对|告诉)${H}[^，]{0,8}(?:还是?|就是|都|也)$`)
/** The hearer as the one who has to do or to decide: 麻烦您自己, 只有您自己. */
export const focus = /(?:麻烦|请|只有|除了|由|靠)$/u
/** A yes-or-no question: 是否, 有没有, V 没有, 喜不喜欢; or what there is. */
export const asksWhether = new Pattern(
  () => `是否|能否|可否|(\\p{Script=Han})[不没]\\1|有没有|没有?${run('particle')}$|有(?:什么|哪些|啥)`,
)
/** The same, of the person spoken to. */
export const wouldYou = new Pattern(
  () => `^${H}(?:家|那边|这边)?[^，]{0,6}(?:是否|能否|可否|(\\p{Script=Han})[不没]\\1|有没有)`,
)
export const speaker = new Pattern(() => S)
/** What the hearer means or wants: the object of a request to repeat. */
export const meant = /^您(?:的(?:意思|问题|需求|要求)|(?:说|讲|指|问|想要|要|需要)的|是指|是说|需要|想要)/u
/** What the hearer is up to, asked in no earnest: 你有什么可投诉的, 你怎么想的. */
export const accused = /^(?:您|你)们?(?:有(?:什么|啥)(?:好|可|资格|权利)|怎么(?:想|会|能|这么))/u
/** 这有什么, 这么简单有什么: there is nothing. */
export const noneSuch = /^(?:这|那)[^，]{0,5}有(?:什么|啥)/u
/** What the hearer has done or borne, stated as a fact: 不知道您已经等了这么久. */
export const factOfHearer = new Pattern(
  () => `^${H}(?:们|这边|那边|家)?(?:都|也|是|还)?(?:已经|等了|[^，]{1,4}过|[^，]{1,6}了)`,
)
export const amended = new Pattern(() => `^[^，]{0,6}(?:${oneOf('amends')})`)
/** A request to tell, after what is not known: 请您报一下. */
export const askedToTell = new Pattern(
  () =>
    `^(?:所以)?(?:${oneOf('request')})[^，]{0,6}(?:${oneOf('telling')})|${H}(?:能|可以|方便)[^，]{0,4}(?:${oneOf('telling')})`,
)
/** What is the hearer's: 您的姓名, 您具体的需求. */
export const hearersObject = new Pattern(() => `^${H}[^，是们]{0,4}的`)
/** The same as topic: 您的密码我们客服. */
export const hearersTopic = new Pattern(() => `(?:^|，)${run('opener')}${H}的[^，]{1,6}${S}`)
/** It is the hearer who knows: 只有您本人知道. */
export const hearerKnows = new Pattern(() => `^(?:只有|就|但是?|应该)?${H}[^，不]{0,6}(?:知道|清楚|明白|了解)`)
/** At a loss for gratitude or regret: 怎么感谢您. */
export const lostForWords = new Pattern(
  () => `^(?:该|要|应该|用)?(?:怎么|怎样|如何|什么)[^，]{0,4}(?:${oneOf('sentiment')})`,
)
/** Somebody of the speaker's own house has said. */
export const houseSays = new Pattern(
  () =>
    `^${run('opener')}(?:${S})?(?:的)?(?:${oneOf('house')})${run('adverb', '=已经', '=刚')}(?:${oneOf('saying')})(?:了|过|过了)?$`,
)
export const insufficient = new Pattern(
  () => `(?:^|我们?|[您你])(?:${oneOf('insufficient')})(?!要|有|能)[^，]{1,8}(?:是|可|也|都|还)*$`,
)
export const wishes = new Pattern(() => `(?:${oneOf('wishing')})[^，]{0,6}$`)
/** What can be read or heard, as subject. */
export const perceptibleThing = new Pattern(
  () => `(?:${oneOf('perceptible')})(?:上|里)?(?:的)?${run('adverb', '=有点', '=不', '=非常', '=很')}$`,
)
/** Somebody or something else is at fault: 系统弄错了. */
export const erredOther = new Pattern(() => `(?:${T}|系统|电脑|后台|机器|平台|快递)${between()}$`)
/** What the hearer is up to: 您在说什么, 您到底要干什么. */
export const provoked =
  /^(?:您|你)们?(?:(?:在|究竟|到底)+(?:想|要)?(?:说|讲|问|急|闹|吵|干|干嘛|做|搞|听)(?:些|个)?(?:什么|啥|嘛|吗)|(?:究竟|到底)(?:想|要)(?:干嘛|干什么|怎样|怎么样))/u
/** The speaker's own words to the hearer before: 都跟您说了, 我已经告诉您了. */
export const toldBefore = new Pattern(
  () =>
    `^${run('opener')}(?:${S})?${run('adverb', '=已经', '=早就', '=刚才', '=刚刚', '=不是')}(?:(?:跟|和|给|对)${H}(?:都|已经|也)?(?:说|讲)|告诉${H})(?:了|过了|过|清楚了|明白了|得很清楚)(?:多少[遍次]|[几好]+[遍次]|半天)?了?(?:${S})?${run('adverb', 'matter')}$`,
)
/** A fact asked for: when, why, how, where, how many, who. */
export const factObject = new Pattern(
  () =>
    `^${run('adverb', '=到底', '=究竟', '=具体', '=会', '=是', '=要', '=该')}(?:${M})?${run('=具体', '=会', '=是', '=要', '=该', '=到底')}${oneOf('fact')}`,
)
/** Advice to whom does not know: 不知道怎么操作可以看说明. */
export const adviceInside = new Pattern(
  () =>
    `.{2}(?:(?:可以|不妨|建议|请|就)(?:先|再|去|来|直接|随时)?(?:看|查|点|问|找|打|联系|参考|试|咨询|选)|没关系|没事|的话|的时候)`,
)
/** A question that stands before its verb: 他什么时候回来, 钱去哪了. */
export const preposedQuestion = new Pattern(
  () => `(?:什么时候|几时|何时|多久|多少|几[点号天个]|哪天|到哪|怎么|谁|为什么|为啥)[^，]{1,8}${run('adverb')}$`,
)
/** A noun that stands for a question: 发货时间, 具体的, 别的. */
export const concealedQuestion = new Pattern(
  () => `(?<!(?:${oneOf('perceiving')})的)(?:${oneOf('concealed')})${run('adverb', '=呢')}$`,
)
/** Whether or not, put first by who does not know: 是不是收费我不清楚. */
export const preposedWhether = new Pattern(
  () => `^${run('opener')}(?:是不是|是否|能不能|会不会|有没有|要不要|可不可以)[^，]{1,10}${S}${run('adverb')}$`,
)
/** What somebody says, up to here: 他说什么时候的事. */
export const somebodySays = new Pattern(() => `(?:${T}|${H})[^，]{0,2}(?:${oneOf('saying')})`)
/** Nobody changes it: 谁来都, 找经理也, 说什么都. */
export const whoever = new Pattern(
  () =>
    `(?:(?:(?:找|叫|换|让|问)(?:${T}|谁)|谁)(?:来|去|说|打电话)?|(?:说|讲)(?:什么|啥|破天))(?:来|说)?(?:也|都|就是)$`,
)
export const personLast = new Pattern(() => `(?:${T}|${H})(?:们|自己)?${run('adverb')}$`)
/** Whether the speaker made himself clear. */
export const madeClear = new Pattern(() => `(?:说|讲|解释|表达|介绍)[^，]{0,4}(?:清楚|明白|清|到位)`)
/** A favour as topic: 退款, 提前送货, 改名字是. */
export const favour = new Pattern(
  () =>
    `^${run('opener', 'adverb', 'matter', '=想', '=要', '=说', '=您', '=再')}(?:${oneOf('granting')})[^，了过]{0,3}?${run('adverb', '=是')}$`,
)
/** What is wanted, or done in this way: 这个要求, 您这样操作. */
export const thisWay = new Pattern(
  () =>
    `(?:(?:这|那)(?:个|种|样的)?(?:要求|请求|申请|价格|价钱|时间|日期|条件|方案|理由|想法|做法|办法|操作)|(?:这样|这么|那样|那么)[^，了过]{1,4}|${H}(?:说|讲|要|提)的(?:${M})?)${run('adverb', '=是')}$`,
)
/** A favour as object: 全额退, 给退. */
export const favourObject = new Pattern(
  () => `^${run('=再', '=去', '=来', '=直接', '=马上', '=给', '=帮')}(?:${oneOf('granting')})(?![^，]*不)`,
)
export const serviceObject = new Pattern(
  () => `^${run('=再', '=去', '=来', '=直接', '=马上')}(?:${oneOf('serving', 'granting')})`,
)
/** Another proposal: 周二不行那周三呢. */
export const alternativeProposed = new Pattern(
  () => `^(?:(?:那|那么|换)[^，]{1,8}(?:呢|吗|行不行|怎么样|可以吗|好吗|[?？])|那(?:就|我们?|给|帮)(?!不|别))`,
)
/** What the customer shall not have to bear: 怎么能让您跑一趟, 由我们来承担. */
export const sparing = new Pattern(
  () =>
    `^(?:(?:这|那)[^，]{0,3})?(?:(?:怎么能|哪能|怎么好|怎么会|不能|不会)(?:让|叫|要|麻烦)${H}|(?:应该|当然|都)?由我们)`,
)
/** The hearer pressed: 您到底要什么. */
export const pressedQuestion = new Pattern(() => `^${H}(?:到底|究竟)[^，]*(?:${Q})`)
export const mayServe = new Pattern(() => `^(?:能不能|可不可以|能否|可否)(?:再|去|来)?(?:${oneOf('serving')})[^吗呢]*$`)
