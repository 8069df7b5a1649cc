import type { Clause } from '../clause.ts'
import { type Construction, clauseOf, LI_THOMPSON, LU, ZHU } from './contract.ts'
import {
  askingAtEnd,
  bluntOpeners,
  conditionWord,
  disowningOpeners,
  ends,
  erredOther,
  focus,
  hearerWord,
  hurryOpeners,
  isAsking,
  isBare,
  isSelf,
  leavingOpeners,
  noun,
  offered,
  onlyParticles,
  openersOnly,
  pressingOpeners,
  provoked,
  questionWord,
  someoneNamed,
  subject,
  toldBy,
  whoOpeners,
  wishes,
} from './frames.ts'

/** What follows a call, however often it is repeated. */
const afterCall = ({ right, after }: Clause): string => (right + after).replace(/^喂+/u, '')
/** Nothing, a greeting, or whether one is heard. */
const hails =
  /^$|^(?:您好|你好|请问|先生|女士|小姐|是|有人|声音|信号|在吗|能听|听得|听(?:到|见)(?:吗|我|没有?声音)|(?:你|您)(?:们|那边|这边|好|是(?![谁哪])|说(?!话)|请|还?在|稍等|等|声音|信号|还?能|可以|听))/u
const summons =
  /^(?:你|您(?:到底|快|要不要|办不办|想好)|那个谁|那位|那个人|[说叫问]你|跟你说|听着|听[见到]没|说话|讲话|快[点说]|别挂|不要挂|看到|在忙|干)/u

/** 一下, 一句, 几句: what one says of one's own words. */
const briefly = /^(?:了)?(?:一下|一句|[两几]句|一点)/u
/** An order in the form of a question: 你能不能快点. */
const orderAsked = /^(?:那)?(?:你|您)?(?:能不能|能|可不可以)(?:说|讲)?$/u
/** Of what the hearer did or failed to do, as a reproach: 没看清, 不会看吗. */
const failed =
  /^(?:怎么|又|都|还)?(?:没(?!有|问题|关系|事|空|时间|法|办法)|不(?:会|看|听|长|清楚|注意|小心|仔细|学|想想|算))|[怪怨赖]谁|^[^，]{0,4}(?:失误|[弄搞点填写按选打记]错)了?的?$/u
/** What goes wrong by somebody's doing. */
const spoiled =
  /^(?:没|不|乱|瞎)?[^，]{0,3}(?:弄|搞|摔|碰|丢|忘|错|坏|惹|选|点|按|填|写|签|同意|愿意|要)[^，]{0,3}的?(?:怪谁|怨谁|了)?$/u
/** The matter is the hearer's: 的事, 的问题. */
const ownMatter = /^的?(?:事情?|问题|责任|错|原因|毛病|选择)/u

/** Of reproach, insult, pressing and shirking; and of phrases that are none of these. */
export const reproachConstructions: readonly Construction[] = [
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
      (!briefly.test(right) || /(?:别|不要|少)$/u.test(left)) &&
      !/我(?:这么|有点|太|再|就)?$/u.test(left) &&
      (openersOnly.test(left) || /(?:别|少|你|这么|真|跟你|和你|那么多|不要|别说|话多|你这话)$/u.test(left)),
  ),
  clauseOf(
    'own-wordiness',
    'innocent',
    ['wordiness'],
    '说自己啰嗦',
    'of the speaker himself',
    `${ZHU}, 主谓结构`,
    '抱歉我啰嗦一句',
    ({ left, right }) =>
      /(?:我.{0,4}|说得?有点|不|不再|有点|稍微)$/u.test(left) || /^(?:少|不多)/u.test(right) || briefly.test(right),
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
      /(?:治|治疗|患|患有|得|看|周围|诊断|预防|有)(?:了|过|的是)?$/u.test(left.replace(/[你您]有$/u, '')) ||
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
    ({ left }) => someoneNamed.test(left) && !hearerWord.test(left),
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
      pressingOpeners.test(c.left) &&
      !/适合|需要什么|喜欢/u.test(c.right) &&
      // 您到底是要退还是要换？我帮您登记: asked in order to help.
      !(c.core.startsWith('您') && offered.test(c.after)),
  ),
  clauseOf(
    'blaming',
    'answer',
    ['leaving'],
    '怪对方',
    'the customer is blamed: 是你自己弄坏的, 你自己没看清楚',
    `${LU}, 是……的; ${LI_THOMPSON}, ch. 18 (rhetorical questions)`,
    '是你自己弄坏的',
    (c) => {
      const { left, right, core } = c
      if (/(?:是不是|会不会|是否)$/u.test(left)) return false
      const informal = core.startsWith('你')
      // 你自己不会弄，我教你: an offer.
      if (/^(?:我们?|这边)(?:来|可以)?(?:帮|教|给|替)/u.test(c.after)) return false
      if (informal && /^(?:能)?[怪怨赖][谁我]/u.test(c.after)) return true
      if (/(?:怪|赖|怨)$/u.test(left)) return onlyParticles.test(right) || failed.test(right)
      // 自己的手机你自己不会弄啊: no question in earnest.
      if (informal && failed.test(right)) return !/^(?:不会(?:有|被|多|再)|不想)/u.test(right)
      if (isAsking(c) || askingAtEnd.test(right)) return false
      const cleft = /(?:^|[^不])(?:是|都是|就是|还是|要怪)$/u.test(left)
      return (
        cleft &&
        ((ownMatter.test(right) && informal) ||
          (spoiled.test(right) && (informal || /弄|搞|摔|碰|丢|错|坏/u.test(right))))
      )
    },
  ),
  clauseOf(
    'hearer-able',
    'innocent',
    ['leaving'],
    '您自己就能……',
    'what the customer can do himself',
    `${LI_THOMPSON}, ch. 5 (auxiliary verbs)`,
    '您自己在家就可以操作',
    ({ left, right, core }) =>
      (openersOnly.test(left) && /^(?:在[^，]{1,8}?)?(?:先|也|就|都|完全)*(?:能|可以|可|方便)/u.test(right)) ||
      (core.startsWith('您') && /(?:一下|就好|就行|就可以|即可)/u.test(right)),
  ),
  clauseOf(
    'hearer-possessive',
    'innocent',
    ['leaving'],
    '您自己的……',
    'what is the customer’s own',
    `${ZHU}, 偏正结构`,
    '请用您自己的手机号登录',
    ({ left, right, core }) =>
      (/^的(?!事|问题|责任|错|原因|毛病|选择)/u.test(right) ||
        (core.startsWith('您') && /^[^，的]{1,6}的(?!$|话)/u.test(right))) &&
      !/(?:怪|赖|怨)$/u.test(left),
  ),
  clauseOf(
    'hearer-in-focus',
    'innocent',
    ['leaving'],
    '麻烦您自己、只有您自己',
    'the hearer asked politely, or singled out',
    `${LU}, 只有、由; ${LI_THOMPSON}, ch. 14`,
    '麻烦您自己保管好',
    ({ left }) => focus.test(left),
  ),
  clauseOf(
    'choosing',
    'innocent',
    ['leaving', 'whatever'],
    '由对方选择',
    'the choice is the customer’s',
    `${LI_THOMPSON}, ch. 14`,
    '这两家都不错，你自己选吧',
    (c) =>
      (c.head === 'whatever' && /都(?:行|可以|成|好)/u.test(c.right)) ||
      (/^(?:来|去)?(?:选|挑|定|决定|拿主意|考虑|琢磨|安排)/u.test(c.right) && !/^[^，]{1,3}的/u.test(c.right)),
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
      (c.core.startsWith('你') || /^想办法/u.test(c.right)) &&
      !isAsking(c) &&
      leavingOpeners.test(c.left) &&
      // 你自己的问题自己解决
      /^(?:的(?:事情?|问题|责任|错)(?:你|就|得|要)*自己)?(?:去|先|再|上网|回去|来)*(?:看|查|想办法|找|问|解决|处理|弄|搞|核对|答|负责|承担|打|不会)/u.test(
        c.right,
      ) &&
      !conditionWord.test(c.left),
  ),
  clauseOf(
    'considered-invitation',
    'innocent',
    ['considered'],
    '想好了随时……',
    'invited to come back when it has been thought over',
    `${LI_THOMPSON}, ch. 14, ch. 23`,
    '您想好了随时联系我们',
    ({ right }) => /^了?(?:之后|以后)?(?:您|你)?(?:随时|可以|欢迎|尽管)/u.test(right),
  ),
  clauseOf(
    'leaving-question',
    'innocent',
    ['leaving', 'mistaken', 'hurry', 'considered', 'whoKnows', 'ruling'],
    '疑问',
    'a question',
    `${LI_THOMPSON}, ch. 18`,
    '请问是您自己使用还是送人',
    (c) =>
      // 谁知道您是不是……: about the hearer, and asked of nobody.
      !(c.head === 'whoKnows' && whoOpeners.test(c.left) && /^[你您他她它]/u.test(c.right)) &&
      // 能不能快点, 你想好了没有: an order and a reproach in the form of a question.
      !(c.head === 'hurry' && orderAsked.test(c.left)) &&
      !(
        c.head === 'considered' &&
        /^(?:那)?你?$/u.test(c.left) &&
        !c.core.startsWith('您') &&
        /^了?没有?$/u.test(c.right)
      ) &&
      (isAsking(c) ||
        (c.head === 'leaving' && askingAtEnd.test(c.right)) ||
        (c.core.startsWith('您') && /多少|什么|哪|几/u.test(c.right)) ||
        (/还是|是不是|会不会|为什么|有没有/u.test(c.left + c.right) && !/(?:^|[你您]们?)有没有$/u.test(c.left))),
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
      (bluntOpeners.test(left) && onlyParticles.test(right.replace(/^[吗呢]/u, ''))) ||
      (openersOnly.test(left) && /^[啊呀]?你$/u.test(right)),
  ),
  clauseOf(
    'asked-meaning',
    'innocent',
    ['meaning'],
    '问词义',
    'asking what something means',
    `${LI_THOMPSON}, ch. 18`,
    '请问您说的升级是什么意思',
    ({ left }) => (left !== '' && !/^你|^您$/u.test(left)) || /是$|的/u.test(left),
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
      (hurryOpeners.test(c.left) || orderAsked.test(c.left)) &&
      (/^(?:说|讲|吧|把|告诉|决定|想)/u.test(c.right) ||
        onlyParticles.test(c.right) ||
        (/就$/u.test(c.left) && c.right.length <= 3)) &&
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
    ({ left }) => left !== '' && (wishes.test(left) || !/(?:你|您|麻烦|请)$/u.test(left)),
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
      whoOpeners.test(c.left) &&
      (onlyParticles.test(c.right) ||
        /^[你您]/u.test(c.right) ||
        (/^[他她它]/u.test(c.right) && questionWord.test(c.right))) &&
      !/(?:吗|(?<!什)么)$/u.test(c.right),
  ),
  clauseOf(
    'somebody-who-knows',
    'innocent',
    ['whoKnows'],
    '“谁”作真实疑问',
    'a real question: who knows',
    `${LU}, 谁`,
    '除了您还有谁知道这个账号',
    (c) => /(?:有|家里|都|还有)$/u.test(c.left) || /吗|(?<![什怎那这])么/u.test(c.right),
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
      (core.startsWith('说') && /(?:听|没听|从没听|小|传|不(?:多|再|用)?)$/u.test(left)) ||
      /^要|^的|^这么多|^很多|^半天$/u.test(right) ||
      /忘/u.test(left),
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
      if (/^了?(?:多少|好几|几十?|八百|无数|不知多少)[遍次回]/u.test(c.right) && !/(?:他|她|客户|师傅)/u.test(c.left))
        return true
      if (
        isSelf(c) &&
        /^说/u.test(c.core) &&
        !/[听没]$/u.test(c.left) &&
        onlyParticles.test(c.right) &&
        c.right + c.core !== '说'
      )
        return true
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
    (c) => toldBy.test(c.left) && !isSelf(c),
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
      // 不是我们的问题也会帮您处理: a concession.
      !/^(?:也|的话|但|还)/u.test(c.right) &&
      (disowningOpeners.test(c.left) ||
        /(?:的(?:事情?|问题|责任))$/u.test(c.left) ||
        (/没/u.test(c.core) && /^[^，您你我]{2,8}$/u.test(c.left) && onlyParticles.test(c.right))) &&
      !/希望|结果/u.test(c.left),
  ),
  clauseOf(
    'greeting-call',
    'innocent',
    ['calling'],
    '招呼、试线路',
    'a greeting, or a check of the line',
    `${ZHU}, 词类 (感叹词); ${LU}, 喂`,
    '喂您好',
    (c) => hails.test(afterCall(c)),
  ),
  clauseOf(
    'rude-call',
    'answer',
    ['calling'],
    '以“喂”称呼',
    'called by “hey”',
    `${ZHU}, 词类 (感叹词)`,
    '喂，那个谁',
    (c) => summons.test(afterCall(c)),
  ),
  clauseOf(
    'can-you-not-understand',
    'answer',
    ['understanding'],
    '你懂不懂',
    'the customer’s wits are doubted',
    `${LU}, 到底`,
    '你听不懂人话吗',
    (c) =>
      (/^(?:.{0,3})(?:你|您)(?:到底|怎么|是不是|是|也|还|都)?(?:听|看|懂|说)?$/u.test(c.left) &&
        !/我.*教/u.test(c.left) &&
        !/可以|的话|没关系|我们?(?:再|帮|给|可以)|您/u.test(c.right)) ||
      /^(?:人话|中国话|国语)/u.test(c.right) ||
      // 听不懂普通话吗你: subject last.
      (openersOnly.test(c.left) && /[吗么吧]你$/u.test(c.right)) ||
      // 我说的是中国话你听不懂吗, …懂不懂: a tag of reproach.
      (/[^给跟和对教让帮]你(?:到底|怎么|是不是)?$/u.test(c.left) && (isAsking(c) || onlyParticles.test(c.right))) ||
      (c.core === '懂不懂' &&
        c.left.length > 2 &&
        onlyParticles.test(c.right) &&
        !hearerWord.test(c.left) &&
        !someoneNamed.test(c.left)),
  ),
  clauseOf(
    'others-understanding',
    'innocent',
    ['understanding'],
    '别人或自己听不懂',
    'somebody else, or the speaker, does not understand',
    `${ZHU}, 述补结构; ${LI_THOMPSON}, ch. 3.2.3`,
    '老人也听不懂',
    (c) =>
      /[听看]不懂/u.test(c.core) &&
      (subject(c) === 'third' || (subject(c) === 'self' && !provoked.test(c.right)) || /[听看]得懂$/u.test(c.left)),
  ),
  clauseOf(
    'have-you-erred',
    'answer',
    ['mistaken'],
    '你有没有搞错',
    'the customer is said to have erred',
    `${LU}, 有没有`,
    '你有没有搞错',
    (c) =>
      /(?:你|您)(?:自己|有没有|们有没有)$/u.test(c.left) ||
      (/^有没有$/u.test(c.left) && onlyParticles.test(c.right)) ||
      (/^(?:是)?你(?:们)?(?:肯定|是|自己|这是)*$/u.test(c.left) && /^了/u.test(c.right)) ||
      (/^你没有?$/u.test(c.left) && /^吧/u.test(c.right)),
  ),
  clauseOf(
    'own-error',
    'innocent',
    ['mistaken'],
    '承认自己弄错',
    'the speaker’s own mistake',
    `${ZHU}, 主谓结构`,
    '可能是我们搞错了',
    (c) =>
      isSelf(c) ||
      erredOther.test(c.left) ||
      /(?:不|别|没)$/u.test(c.left) ||
      /是不是|会不会/u.test(c.left) ||
      /^(?:抱歉|不好意思|对不起)[^你]*把/u.test(c.left),
  ),
  clauseOf(
    'as-you-like',
    'answer',
    ['whatever'],
    '随便你',
    'as you like',
    `${ZHU}, 疑问句和祈使句`,
    '随便你怎么说',
    (c) => openersOnly.test(c.left) && !/^(?:选|挑|看|吃|用|玩|逛)/u.test(c.right),
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
      /^就(?:是)?(?:规定|这样|这么)/u.test(c.right) ||
      (/就(?:是)?(?:这么|这样|那么)$/u.test(c.left) && !/^[你您](?:可以|看)/u.test(c.after)),
  ),
  clauseOf(
    'by-rule',
    'innocent',
    ['ruling'],
    '根据规定',
    'by the rules',
    `${ZHU}, 介词`,
    '根据规定，七天内可以退货',
    ({ left, right }) =>
      /根据|按照?|依照|(?:国家|公司|法律)$/u.test(left) || noun.test(right) || /^[在了]/u.test(right),
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
    (c) =>
      (/^也(?:没用|没有用|一样)/u.test(c.right) ||
        /^(?:.{0,4})(?:随便你|你去|你|尽管|随便|(?:你|您)就去?)$/u.test(c.left) ||
        // 爱投诉就投诉: the verb twice.
        c.left.endsWith(`${c.core}就`) ||
        c.left.endsWith(`${c.core}就去`) ||
        // 爱投诉投诉去
        c.left === `爱${c.core}`) &&
      onlyParticles.test(c.right.replace(/^去|^好(?=了)|^也(?:没用|没有用|一样)/u, '')),
  ),
  clauseOf(
    'complaint',
    'innocent',
    ['suing'],
    '“投诉”作名词',
    'the complaint, a noun',
    `${ZHU}, 偏正结构`,
    '您的投诉已经记录了',
    ({ left, right }) =>
      /(?:的|这个|那个|这[条起件]|那[条起件])$/u.test(left) ||
      /^(?:单|内容|渠道|热线|电话|部门|记录|的)/u.test(right) ||
      /(?:登记|处理|记录|受理|反映|提交|跟进|撤销|的)$/u.test(left) ||
      /(?:帮|给|为|替|对)(?:您|你)[^，]{0,4}$/u.test(left) ||
      askingAtEnd.test(right),
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
    '少来',
    (c) => isBare(c) && ends(c) && !isAsking(c),
  ),
]
