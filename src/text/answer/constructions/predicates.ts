import type { Clause } from '../clause.ts'
import { type Construction, clauseOf, LI_THOMPSON, LU, ZHU } from './contract.ts'
import {
  accused,
  advice,
  adviceInside,
  alternativeProposed,
  amended,
  anyPerson,
  askedToTell,
  askingAtEnd,
  asksHearer,
  asksWhether,
  auxiliaries,
  concealedQuestion,
  conditionWord,
  courtesy,
  device,
  deviceOfSomebody,
  ends,
  enquiryOpening,
  exceeds,
  factObject,
  factOfHearer,
  favour,
  favourObject,
  harms,
  hearerKnows,
  hearersObject,
  hearersTopic,
  hearerWord,
  hearsay,
  houseSays,
  identified,
  indefinite,
  insufficient,
  isAlternative,
  isAsking,
  isBare,
  isPartOfWord,
  isSelf,
  knowing,
  lasting,
  lostForWords,
  madeClear,
  matterLeft,
  mayServe,
  meant,
  noneSuch,
  nothingAtAll,
  noun,
  offered,
  onlyParticles,
  openersOnly,
  otherFirst,
  ownTime,
  pastOfPredicate,
  pastTime,
  perceived,
  perceptibleThing,
  personLast,
  personWord,
  predicates,
  preposedQuestion,
  preposedWhether,
  pressedQuestion,
  provoked,
  questionWord,
  refusals,
  refusing,
  regretted,
  remedy,
  remedyFirst,
  reproach,
  reproachObject,
  resumed,
  saidBySomeone,
  serves,
  serviceObject,
  somebodySays,
  sparing,
  speaker,
  speakerOrOther,
  speakersOwnWords,
  subject,
  suggested,
  tag,
  tailWord,
  thisWay,
  toCustomer,
  toldBefore,
  toldHearer,
  whoever,
  worked,
  wouldYou,
} from './frames.ts'

/** The speaker offers to help, or says that it is being seen to. */
const isOffered = ({ right, after }: Clause): boolean =>
  offered.test(after) ||
  suggested.test(after) ||
  /(?:但|不过|所以)?我(?:们)?(?:来|可以|先|去|马上|现在)*(?:帮|给)/u.test(right)

/** The speaker does not follow: 我听, 我看. */
const followed =
  /(?:^|[^跟给帮叫让对])(?:我|我们|我这边|这边)(?:也|都|还|还是|真的?|实在|有点|确实)*(?:听|看|搞|弄)(?:得)?$/u

/** Of predicates: not to know, to refuse, to be unable, to have no time. */
export const predicateConstructions: readonly Construction[] = [
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
      (c.head === 'calling' && ((c.left !== '' && !isBare(c)) || /^[你您他她它]?[吃喝饭奶]/u.test(c.right))) ||
      (c.head === 'meaning' && /没有?$/u.test(c.left)) ||
      (c.head === 'noTime' && /^(?:限制|规定|要求|期限|概念|观念|表|安排|差)/u.test(c.right)),
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
    ({ left }) => /(?:不是|并非|不会|不至于|未必|绝非|没有什么是?|没什么)$/u.test(left),
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
      (/^(?:.{0,6})(?:不|非)[^是行].*(?:是|还|都|也|可|真)*$/u.test(left) && !/^(?:对不起|不好意思)/u.test(left)) ||
      /(?<!是)非(?:得|要)?(?!常)[^所因，]{1,10}$/u.test(left),
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
      (predicates.includes(head) && /^[^我]{1,10}的(?:话(?!题|费|术)|时候)/u.test(right)) ||
      (conditionWord.test(left) && !/(?:那|就|便|我们?)[^，]{0,3}$/u.test(left)) ||
      (/^如/u.test(left) && head !== 'sentence') ||
      // 要 before an adverb of repetition is 要是.
      (predicates.includes(head) && /(?:^|[您你我们])要(?:还是?|再|实在|真的?)+$/u.test(left)) ||
      (predicates.includes(head) && /^[您你]们?要(?:是|觉得|感觉|今天|明天|现在|最近|暂时)*$/u.test(left)) ||
      // 没时间来也没关系: a concession.
      (head !== 'sentence' && head !== 'disowning' && /(?:没关系|没事|不要紧|不影响|无妨)/u.test(right)) ||
      (predicates.includes(head) &&
        /^(?:[^我，]{0,7}[^我，么何几啥到])?时(?:候|$|(?=[请可应就要需才您]))/u.test(right)),
  ),
  clauseOf(
    'as-printed',
    'answer',
    undefined,
    '整个分句就是所列的话',
    'the phrase is a clause of its own, and nothing else is said in it',
    `${ZHU}, 省略和倒装`,
    '你拎拎清楚',
    ({ around, quoted }) =>
      around !== undefined &&
      !quoted &&
      openersOnly.test(around.left) &&
      (onlyParticles.test(around.right) || tag.test(around.right)),
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
      // 不知道密码可以点忘记密码: advice to whom does not know it.
      if (head === 'ignorance' && !isSelf(c) && !questionWord.test(right) && adviceInside.test(right)) return true
      if (head === 'refusal') {
        if (/实在$/u.test(left)) return right !== '' || after !== ''
        if (isSelf(c) && !/^(?:我|我们)?(?:还|再)/u.test(left)) return false
        // 周二不行那周三呢, 支付宝不行可以换微信
        if (
          alternativeProposed.test(right || after) ||
          (right !== '' && /^(?:就|可以|换|再)/u.test(right) && remedy.test(right))
        )
          return true
        if (c.left === '' && /^(?:给我|打|联系|换|重新|重启|找|去|拨|发)/u.test(right)) return true
        const open = isBare(c) || /(?:还|还是|再|要|一次|试了|仍然)$/u.test(left)
        return (
          open &&
          (consequence.test(right) ||
            (onlyParticles.test(right) &&
              (/^(?:就|则|那就再)/u.test(after) || (/^再/u.test(after) && /[还再要仍]/u.test(left)))))
        )
      }
      return (
        !isSelf(c) &&
        consequence.test(right) &&
        !/^就(?:别|不|是|算了|拉倒|去)/u.test(right) &&
        !/^(?:了|的)/u.test(right) &&
        !(head === 'inability' && /^再/u.test(right))
      )
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
    (c) =>
      (c.core.length === 3 || /得$/u.test(c.left)) &&
      /清楚|明白|懂/u.test(c.core) &&
      perceived.test(c.left) &&
      !(/明白|懂/u.test(c.core) && (followed.test(c.left) || reproach.test(c.left))),
  ),
  clauseOf(
    'own-grasp',
    'open',
    knowing,
    '我听不明白',
    'the speaker does not follow the hearer',
    `${ZHU}, 述补结构; ${LI_THOMPSON}, ch. 3.2.3`,
    '我听不明白',
    ({ left, core }) => /明白|懂/u.test(core) && followed.test(left),
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
    [...predicates, 'disowning'],
    '定语',
    'relative clause: 不清楚的地方',
    `${ZHU}, 偏正结构; ${LI_THOMPSON}, ch. 20`,
    '不明白的地方我再给您讲一遍',
    (c) =>
      (noun.test(c.right) || (c.left === '' && /^的(?:都?可以|随时|欢迎|尽管)/u.test(c.right))) &&
      !isSelf(c) &&
      !matterLeft.test(c.left) &&
      // 那是不可能的事, 不知道的事我不说: it names no thing.
      !(c.head !== 'disowning' && /^的事情?(?:我|$)/u.test(c.right)) &&
      !(c.head === 'disowning' && /^的(?:事情?|问题|责任|错)/u.test(c.right)),
  ),
  clauseOf(
    'indefinite',
    'innocent',
    knowing,
    '“有/什么/哪里”＋不清楚',
    'indefinite: anything that is not clear',
    `${LI_THOMPSON}, ch. 18, ch. 11; ${LU}, 什么、哪`,
    '有什么不清楚的您随时问我',
    (c) => indefinite.test(c.left) && !noneSuch.test(c.left) && !/到底/u.test(c.left) && !/我.{0,4}$/u.test(c.left),
  ),
  clauseOf(
    'relayed-refusal',
    'open',
    refusing,
    '转达本单位的拒绝',
    'a refusal passed on from the speaker’s own house',
    `${LU}, 说; ${ZHU}, 述宾结构`,
    '我们领导说了不行',
    ({ left, quoted }) => !quoted && houseSays.test(left),
  ),
  clauseOf(
    'reported',
    'innocent',
    undefined,
    '转述',
    'somebody’s words',
    `${LU}, 说; ${ZHU}, 述宾结构`,
    '快递员说不知道怎么退',
    ({ left, core, quoted, head }) =>
      (quoted && head !== 'sentence') ||
      // 说快点: how one speaks, not what.
      (head !== 'meaning' && head !== 'hurry' && saidBySomeone.test(left)) ||
      (predicates.includes(head) &&
        /(?:说|讲|表示|反映|写|标)(?:着|是|的是)?$/u.test(left) &&
        !speakersOwnWords.test(left) &&
        // 怎么就说不明白: no words are reported.
        !(reproach.test(left) && /明白|懂/u.test(core))),
  ),
  clauseOf(
    'feared',
    'innocent',
    [...predicates, 'understanding', 'mistaken'],
    '担心、避免、以为',
    'feared, avoided or imagined',
    `${LU}, 怕、免得、以为`,
    '怕您不知道，特意提醒一下',
    ({ left }) => hearsay.test(left) && !preposedWhether.test(left),
  ),
  clauseOf(
    'sparing',
    'innocent',
    refusing,
    '不让对方受累',
    'the customer shall not have to bear it',
    `${LI_THOMPSON}, ch. 18 (rhetorical questions); ${LU}, 怎么`,
    '不行不行，怎么能让您跑一趟',
    ({ core, after, right }) => sparing.test(after) || sparing.test(right) || sparing.test(core + right),
  ),
  clauseOf(
    'past',
    'innocent',
    predicates,
    '过去',
    'in the past',
    `${ZHU}, 副词; ${LU}, 原来、以前`,
    '我之前也不知道这件事',
    (c) =>
      (pastTime.test(c.left) && (!isSelf(c) || pastOfPredicate.test(c.left))) ||
      (!refusals.includes(c.head) && lasting.test(c.left)) ||
      (c.head === 'ignorance' && /^我?(?:刚才|刚刚)[^，]{0,2}$/u.test(c.left)),
  ),
  clauseOf(
    'regret',
    'innocent',
    knowing,
    '为不知情致歉',
    'regret for what was not known',
    `${LU}, 不好意思; ${ZHU}, 述宾结构`,
    '不好意思，我不知道您已经付过款了',
    ({ before, left, right, after, end }) =>
      end !== 'question' &&
      (regretted.test(before + left) || regretted.test(after)) &&
      !questionWord.test(right) &&
      (hearerWord.test(right) || /已经|过了?|这么|这样/u.test(right)),
  ),
  clauseOf(
    'lost-for-words',
    'innocent',
    knowing,
    '不知道怎么感谢、道歉',
    'at a loss for gratitude or regret',
    `${LI_THOMPSON}, ch. 18 (questions as constituents)`,
    '我不知道该怎么感谢您',
    ({ right }) => lostForWords.test(right),
  ),
  clauseOf(
    'reproach',
    'answer',
    knowing,
    '责备：怎么还……',
    'reproach: 怎么还 …',
    `${LU}, 怎么`,
    '怎么还不明白',
    ({ left, right, core }) =>
      (/怎么(?:还|就|又|这么|老|总)/u.test(left) && !speakerOrOther.test(left)) ||
      (/^(?:这么|那么|如此)[^，]{1,6}(?:你|您)?(?:都|还|也)$/u.test(left) && /明白|懂|清楚/u.test(core)) ||
      (/明白|懂|清楚/u.test(core) &&
        (toldHearer.test(left) ||
          /^(?:我|都|我都)?(?:说|讲|解释)了[^，]{0,6}(?:遍|次|半天|么多|么久)了?(?:[你您]们?)?(?:都)?(?:还|就)?是?$/u.test(
            left,
          ))) ||
      // 您怎么不明白呢: no question in earnest.
      (/明白|懂/u.test(core) && /[你您]们?怎么$/u.test(left)) ||
      // 你是真不明白还是装不明白
      (/^你?是?(?:真|装)$/u.test(left) && /还是(?:真|装)/u.test(right)) ||
      (/还是(?:真|装)$/u.test(left) && /^你/u.test(left)),
  ),
  clauseOf(
    'tautology',
    'answer',
    predicates,
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
    ({ left, right, core, end }) =>
      noneSuch.test(left) ||
      // 这样不行啊？ 您怎么不知道呢
      (end === 'question' && /^[了的]?[啊呀]$/u.test(right)) ||
      /[你您我]们?怎么$/u.test(left) ||
      /有(?:什么|啥)(?:好|可)$/u.test(left) ||
      (/^(?:你|您)还(?:是)?$/u.test(left) && /明白|懂|清楚/u.test(core) && tag.test(right)),
  ),
  clauseOf(
    'told-before',
    'answer',
    predicates,
    '跟您说过了＋谓语',
    'the speaker repeats what he has told the hearer',
    `${LU}, 跟、都; ${ZHU}, 述宾结构`,
    '都跟您说了不行',
    (c) =>
      (toldBefore.test(c.left) && (ends(c) || serves.test(c.right)) && !isAsking(c)) ||
      // 我说了不行你听不懂吗
      ((toldBefore.test(c.left) || /^(?:我|我都|都)(?:跟[你您])?说了?$/u.test(c.left)) &&
        /^(?:你|您)(?:没?听|懂|怎么|还|到底)/u.test(c.right)),
  ),
  clauseOf(
    'whoever',
    'answer',
    ['refusal', 'inability'],
    '谁来都不行',
    'whoever asks, it is refused',
    `${LU}, 都、也、谁; ${LI_THOMPSON}, ch. 11`,
    '您找经理也不行',
    (c) => whoever.test(c.left) && ends(c) && !isAsking(c) && !/[我咱]|试/u.test(c.left),
  ),
  clauseOf(
    'fact-before',
    'answer',
    knowing,
    '疑问短语前置＋不知道',
    'a question put before its verb: 什么时候到不知道',
    `${LI_THOMPSON}, ch. 4.1 (topics), ch. 18 (questions as constituents)`,
    '他什么时候回来不知道',
    (c) =>
      /知道|清楚|晓得|了解/u.test(c.core) &&
      !/对/u.test(c.left) &&
      !somebodySays.test(c.left) &&
      preposedQuestion.test(c.left) &&
      ends(c) &&
      !isOffered(c) &&
      c.end !== 'question' &&
      !/怎么(?:还|就|又|会|老|总|都|连)|(?:谁|为什么)[^，]{0,2}$/u.test(c.left) &&
      !personLast.test(c.left),
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
      // 是不明白月租还是不明白流量费: either of two.
      if (/是$/u.test(c.left) && (/还是/u.test(c.left) || /还是/u.test(c.right)) && !isSelf(c)) return true
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
        const asked = onlyParticles.test(c.right) || hearerWord.test(c.right)
        // 不知道这里有没有餐馆？ asks whom one talks to, who need not be named.
        return (
          c.end === 'question' && !isSelf(c) && (asked || (enquiryOpening.test(c.left) && asksWhether.test(c.right)))
        )
      }
      return (c.end === 'question' && subject(c) !== 'self' && !matterLeft.test(c.left)) || askingAtEnd.test(c.right)
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
      if (madeClear.test(c.right) && !/您?(?:说|讲)的/u.test(c.right)) return true
      if (isSelf(c)) return false
      // 给您送的流量不知道您有没有用过: whatever it is about.
      if (wouldYou.test(c.right) && !speaker.test(c.left)) return true
      if (!enquiryOpening.test(c.left) && !/就是$/u.test(c.left)) return false
      const object = c.right
      if (/^(?:你|您)?(?:在|到底)?(?:说|讲|想)(?:的)?(?:是)?(?:什么|啥)|^(?:你|您)什么意思/u.test(object)) return false
      if (provoked.test(object) || accused.test(object) || (pressedQuestion.test(object) && !courtesy.test(object)))
        return false
      // 不知道谁给您办的: who or why, and not the hearer’s.
      if (/^(?:到底)?(?:是)?(?:谁)[给帮替为]您[^您]*$/u.test(object) && c.end !== 'question') return false
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
    'asking-back',
    'innocent',
    knowing,
    '请对方说清意思',
    'the hearer is asked what he means',
    `${LI_THOMPSON}, ch. 18; ${ZHU}, 述宾结构`,
    '不明白您的意思，麻烦您再说一遍',
    (c) =>
      (meant.test(c.right) && !isSelf(c) && enquiryOpening.test(c.left)) ||
      // 我不清楚您的地址，请您报一下: only the hearer can tell.
      ((isSelf(c) || isBare(c)) &&
        hearersObject.test(c.right) &&
        !questionWord.test(c.right) &&
        askedToTell.test(c.after)),
  ),
  clauseOf(
    'service-unknown',
    'answer',
    knowing,
    '不知道能不能办',
    'whether the service can be had',
    `${LI_THOMPSON}, ch. 18`,
    '不知道能不能办',
    (c) => isBare(c) && c.end !== 'question' && !hearerWord.test(c.right) && mayServe.test(c.right),
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
      (reproachObject.test(c.right) ||
        provoked.test(c.right) ||
        accused.test(c.right) ||
        (pressedQuestion.test(c.right) && !courtesy.test(c.right))),
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
    ['refusal', 'inability', 'ignorance'],
    '物的毛病',
    'fault of a thing',
    `${ZHU}, 主谓结构`,
    '您的网速不行，可能是路由器的问题',
    (c) =>
      c.head === 'ignorance'
        ? /清楚/u.test(c.core) && perceptibleThing.test(c.left) && ends(c)
        : identified.test(c.left) || deviceOfSomebody.test(c.left) || device.test(c.left),
  ),
  clauseOf(
    'within-bounds',
    'innocent',
    ['inability', 'refusal'],
    '不能太……、光……不行',
    'a bound: not too much, not only',
    `${LU}, 太、光; ${LI_THOMPSON}, ch. 5`,
    '票价也不能太贵',
    (c) => (c.head === 'refusal' ? insufficient.test(c.left) : exceeds.test(c.right)),
  ),
  clauseOf(
    'reassurance',
    'innocent',
    ['inability'],
    '不会损害对方',
    'what will not be done to the customer',
    `${LI_THOMPSON}, ch. 5 (auxiliary verbs)`,
    '我们不可能多收您一分钱',
    (c) =>
      harms.test(c.right) || (c.core === '不可能' && /^(?:取消|更改|改动|修改|停|删)[^，]{0,2}您的/u.test(c.right)),
  ),
  clauseOf(
    'offer',
    'open',
    predicates,
    '随后主动提出办法',
    'an offer follows',
    `${LI_THOMPSON}, ch. 10 (benefactive 给、帮)`,
    '暂时没办法，不过我帮您登记',
    (c) => isOffered(c),
  ),
  clauseOf(
    'hearers-own',
    'open',
    knowing,
    '对方自己的事物',
    'what is the hearer’s, or what he alone knows',
    `${ZHU}, 偏正结构 (领属); ${LI_THOMPSON}, ch. 4.1 (topics)`,
    '您的密码我们客服不知道',
    (c) =>
      !questionWord.test(c.left) &&
      !questionWord.test(c.right) &&
      ((isSelf(c) && (hearersObject.test(c.right) || hearersTopic.test(c.left) || factOfHearer.test(c.right))) ||
        (ends(c) && (hearerKnows.test(c.after) || /^除了/u.test(c.before)))),
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
      return c.head !== 'noTime' || ownTime.test(c.left)
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
      if (!isBare(c) || !(ends(c) || (c.core === '不可能' && /^的事情?$/u.test(c.right)))) return false
      if (otherFirst.test(c.before)) return false
      if (c.head === 'refusal') {
        if (/(?:也|还|还是|都|仍|就)$/u.test(c.left) && !matterLeft.test(c.left)) return false
        return !remedyFirst.test(c.after)
      }
      if (c.head === 'noTime') return c.before === '' && !/就是$|又$/u.test(c.left)
      return true
    },
  ),
  clauseOf(
    'unknown-fact',
    'answer',
    knowing,
    '不知道＋什么时候、为什么……',
    'not to know when, why, how, where, how many or who',
    `${LI_THOMPSON}, ch. 18 (questions as constituents); ${ZHU}, 述宾结构`,
    '不知道什么时候能修好',
    (c) =>
      isBare(c) &&
      /知道|清楚|晓得|了解/u.test(c.core) &&
      factObject.test(c.right) &&
      c.end !== 'question' &&
      !/[吗吧呗]$/u.test(c.right) &&
      (!hearerWord.test(c.right) || /^(?:到底)?(?:是)?(?:谁)[给帮替为]您[^您]*$/u.test(c.right)) &&
      !courtesy.test(c.right.replaceAll(/[给帮替为]您/gu, '')) &&
      !/称呼/u.test(c.right) &&
      !adviceInside.test(c.right) &&
      !remedyFirst.test(c.after) &&
      !/^(?:可以|请|就|来|不妨|点)/u.test(c.after),
  ),
  clauseOf(
    'concealed-question',
    'answer',
    knowing,
    '时间、原因等名词作话题',
    'a noun that stands for a question, as topic: 发货时间不清楚',
    `${LI_THOMPSON}, ch. 4.1 (topics); ${ZHU}, 主谓结构`,
    '发货时间不清楚',
    (c) => concealedQuestion.test(c.left) && ends(c) && !isAsking(c) && !remedyFirst.test(c.after),
  ),
  clauseOf(
    'nothing-at-all',
    'answer',
    knowing,
    '什么都不知道',
    'to know nothing at all',
    `${LU}, 什么、都; ${LI_THOMPSON}, ch. 11`,
    '别的什么都不知道',
    (c) => nothingAtAll.test(c.left) && ends(c) && !anyPerson.test(c.left) && !hearerWord.test(c.left),
  ),
  clauseOf(
    'resumed-topic',
    'answer',
    ['refusal', 'inability'],
    '“……那是”＋不可能',
    'a favour named and refused: taken up by 那, or as topic',
    `${LU}, 那; ${LI_THOMPSON}, ch. 4.1`,
    '给您退钱那是不可能的',
    (c) => resumed.test(c.left) && ends(c) && !isAsking(c) && !anyPerson.test(c.left),
  ),
  clauseOf(
    'refused-favour',
    'answer',
    ['refusal', 'inability'],
    '所求之事作话题＋不行、不可能',
    'what is asked for, as topic, refused',
    `${LI_THOMPSON}, ch. 4.1 (topics); ${ZHU}, 主谓结构`,
    '退款不行，只能换货',
    (c) =>
      (favour.test(c.left) || thisWay.test(c.left)) &&
      /不(?:可能|行|可以)/u.test(c.core) &&
      !/试|(?:还|还是|仍|仍然)$/u.test(c.left) &&
      onlyParticles.test(c.right.replace(/^的事情?(?=.{0,2}$)/u, '')) &&
      !(c.head === 'refusal' && c.right.startsWith('了')) &&
      c.end !== 'question' &&
      !anyPerson.test(c.left) &&
      !remedyFirst.test(c.after) &&
      // 这么处理确实不行，我向您道歉: of one's own doing.
      !amended.test(c.after),
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
      // Why somebody does what he does is no enquiry after his wishes.
      (/^(?:您|你)们?(?:为什么|为啥|为何|干嘛|有(?:什么|啥)(?:好|可|资格|权利))/u.test(c.right) ||
        !(asksHearer.test(c.right) && (questionWord.test(c.right) || isAsking(c)))) &&
      !courtesy.test(c.right.slice(0, 6)) &&
      !meant.test(c.right),
  ),
  clauseOf(
    'own-refusal-object',
    'answer',
    auxiliaries,
    '我们不能/没办法＋给您办',
    'the speaker will not do something for the customer',
    `${LI_THOMPSON}, ch. 5 (auxiliary verbs), ch. 10`,
    '这个我没有办法帮你',
    (c) => isSelf(c) && serves.test(c.right),
  ),
  clauseOf(
    'refused-to-customer',
    'answer',
    ['inability'],
    '没办法给您……',
    'something is refused to the customer',
    `${LI_THOMPSON}, ch. 10`,
    '不可能给您免的',
    (c) =>
      isBare(c) &&
      c.end !== 'question' &&
      (toCustomer.test(c.right) ||
        (/办法|没法/u.test(c.core)
          ? serviceObject.test(c.right)
          : openersOnly.test(c.left) && favourObject.test(c.right))) &&
      !isAsking(c) &&
      !/[吗呗]$|[不没]了/u.test(c.right),
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
    (c) =>
      (isBare(c) || isSelf(c)) &&
      /^(?:再|去|来)?(?:跟|和|听|陪|给|帮|替|为|管(?!理)|理|解释|回答|应付|处理|查)/u.test(c.right) &&
      !/可以/u.test(c.right),
  ),
  clauseOf(
    'already',
    'answer',
    refusing,
    '已经……了就不行',
    'refused because of what has happened',
    `${LU}, 就、已经`,
    '已经下单了就不行了',
    (c) =>
      ends(c) &&
      !isAsking(c) &&
      (/^(?:您|你|那|这)?(?:都)?已经[^，]{1,8}了就$/u.test(c.left) ||
        /^[^，]{0,4}(?:超|过|晚|截止)[^，]{0,4}就$/u.test(c.left)),
  ),
  clauseOf(
    'asked-topic',
    'answer',
    knowing,
    '客户问后以话题作答',
    'a topic and the predicate, after the customer’s question',
    `${LI_THOMPSON}, ch. 4.1 (topics); ${ZHU}, 省略和倒装`,
    '套餐外的不知道',
    (c) => c.asked && ends(c) && !anyPerson.test(c.left) && !hearerWord.test(c.left),
  ),
]
