/**
 * The closed-class words by which the constructions are known: pronouns, adverbs, conjunctions, question words,
 * particles. Languages seldom gain new ones, which is why a rule about them holds for sentences nobody has seen.
 * Sources: Zhu Dexi, 语法讲义 (1982); Lü Shuxiang (ed.), 现代汉语八百词 (1999); Li & Thompson, "Mandarin Chinese: A
 * Functional Reference Grammar" (1981).
 */
const list = (words: string): readonly string[] => words.trim().split(/\s+/)

export const marks = {
  /** Who speaks: first person, and what agents call themselves. */
  self: list(
    '我们这边 我们这里 我们这儿 我们客服 我们公司 我们这 我这边 我这里 我这儿 我自己 我们 我这 我本人 咱们这边 咱们 咱 我 俺 小妹这边 小妹 客服这边 客服 这边 这里 这儿 我司',
  ),
  /** What a self-designation may name of one’s own house: 我们热线, 我们店里. */
  unit: list('热线 公司 部门 客服 营业厅 网点 门店 店里 店 中心 台里 后台'),
  /** The person spoken to. */
  hearer: list('您们 你们 您 你'),
  /** Somebody else: third person, and nouns and suffixes of persons and organisations. */
  third: list(
    '他们 她们 它们 他 她 它 人家 别人 大家 客户 用户 顾客 客人 旅客 乘客 业主 病人 患者 会员 司机 骗子 邻居 领导们 主管 对方 任何人 没有人 没人 有人 有的人 的人 老人家 老人 家里人 家人 爱人 老公 老婆 妈妈 爸爸 妈 爸 孩子 儿子 女儿 朋友 同学 同事 老板 经理 领导 商家 卖家 厂家 店家 网点 门店 银行 部门 医生 师傅 老师 员 家里 小哥 大部分人 很多人 多数人',
  ),
  /** What the speaker points at: the matter just spoken of. */
  matter: list(
    '这个问题 这个事情 这个情况 这个业务 这个活动 这个的话 这件事情 这件事 这种情况 这种事 这方面 这个事 这事儿 这事 这块 这个 这些 这种 这样子 这样 这 那个事情 那个问题 那个事 那个的话 那个 那件事 那种 那些 那样 那边 那 此事',
  ),
  /** Adverbs and words of time that stand between subject and predicate. */
  adverb: list(
    '真的是 确实是 实在是 真的 还真的 还真是 还真 真是 真 确实 的确 实在 暂时 目前 现在 今天 明天 这会儿 根本 完全 压根 一点都 一点也 一点儿 一点 其实 肯定是 肯定 绝对 当然 恐怕 好像 应该 可能 估计 大概 反正 也是 都是 就是 还是 倒是 可是 是真的 是真 是确实 也 都 就 可 是 还 并 又 再 却 倒 只 全 则 便 一概 统统 最近 本身 自己',
  ),
  /** How a clause is opened: interjections, greetings, apologies, vocatives, connectives of the main clause. */
  opener: list(
    '非常抱歉 很抱歉 实在抱歉 真抱歉 抱歉 真不好意思 不好意思 对不起 您好 你好 喂 哎呀 哎哟 啊 哦 噢 喔 嗯 呃 额 唉 哎 诶 欸 哈 呀 嘛 呢 好的 好吧 好 是的 对的 对 先生 女士 小姐 亲爱的 亲 但是 但 可是 不过 因为 所以 而且 另外 然后 那么 那 说实话 老实说 说真的 你看 您看 说了 的话',
  ),
  /** Sentence-final particles that state; 吗 么 ask and are left out. */
  particle: list('了 的 呢 哦 噢 喔 啊 呀 哈 嘛 啦 喽 哟 诶 欸 咯 呐 嘞 滴 哎 耶 吧 哩 您 亲 先生 女士 小姐'),
  /** Particles and tags that make a question. */
  asking: list('是不是 是吗 是吧 对吗 对吧 好吗 吗 么 呗 没有 没'),
  /** Question words. */
  question: list(
    '什么时候 为什么 为何 为啥 什么 怎么 怎样 如何 哪里 哪儿 哪些 哪 谁 多少 多久 几 何时 是否 是不是 能不能 会不会 有没有 可不可以 要不要 需不需要 该不该 啥 能否 可否',
  ),
  /** What opens a condition. */
  condition: list(
    '如果 要是 假如 假使 假若 倘若 若是 若 万一 一旦 只要 哪怕 即使 即便 就算 无论 不管 不论 除非 当您 当你 有时候',
  ),
  /** What makes a condition of what it follows. */
  conditionTail: list('的话 的时候 的情况下 的情况'),
  /** Verbs of saying: what follows them is somebody's words. */
  saying: list('告诉 表示 反映 回复 反馈 承认 声称 显示 提示 写着 说是 说 讲 称'),
  /** Verbs that take 得/不 and a result: reading, hearing, saying, making out. */
  perceiving: list('听 看 说 讲 写 记 拍 印 照 认 盖 念 读 录 瞧 解释 描述 表达 显示'),
  /** The same, of the speaker's own effort. */
  working: list('搞 弄 查 问 想 学 分 算 理解 搞得 弄得'),
  /** Time before now. */
  past: list('之前 以前 原来 原先 当时 那时候 那时 从前 起初 一开始 刚开始 那会儿 上次 上回'),
  /** Not at once and not now: of time and knowledge it tells the past, of a refusal it does not. */
  lasting: list('一直 向来 从来 从没'),
  /** What one fears, avoids or imagines is not so. */
  unreal: list('为了避免 避免 免得 以免 省得 防止 担心 害怕 怕 以为 假装 装作 好像是 是不是'),
  /** Courtesy predicates: what a polite enquiry is about. */
  courtesy: list(
    '方便 打扰 占用 耽误 称呼 有没有时间 有没有兴趣 有没有需要 有没有空 感兴趣 喜欢 合适 合不合 需要 需不需要 愿意 愿不愿意 介意 考虑 满意 帮到 帮您 先生 女士 小姐',
  ),
  /** What a service does for a customer. */
  serving: list(
    '处理 解决 办理 办 操作 查询 查 更改 改 修改 取消 退 换 提供 答复 回答 解释 告诉 帮 给 为 替 跟 和 听 陪 管 提速 加急 催 免 减 保证 答应 同意 满足 受理 安排 派 恢复',
  ),
  /** What one says that one will not do to a customer; with 不能 and 不可能 it reassures him. */
  harm: list('多收 多扣 乱收 乱扣 收您 扣您 骗 坑 害 白 误 泄 让您 丢下 随便 随意 私自 擅自 故意 乱'),
  /** Measures that 不能 keeps within bounds: 不能太贵, 不能光顾着吃. */
  excess: list('太 过于 光 白 总是 老是 老 总'),
  /** What a customer asks to be granted: each is a favour, none a thing or an attempt at a repair. */
  granting: list(
    '退款 退货 退钱 退换 退掉 退订 退票 退费 退押金 退全款 全额退 退 换货 换新 改签 改名 改名字 改地址 改时间 改期 更改 更换 取消 加急 免费 免单 减免 赔偿 赔付 赔 补偿 补发 延期 代办 代领 代签 送货 送货上门 报销 货到付款 赊账 提前 优惠 打折 便宜 过户 分期 插队 破例 通融',
  ),
  /** Nouns that stand for a question: 时间 for when, 原因 for why. */
  concealed: list(
    '时间 日期 日子 点 原因 缘故 理由 价格 价钱 费用 金额 数量 流程 步骤 情况 结果 进度 进展 细节 事情 事 政策 标准 条件 其他的 其它的 别的 其余的 具体的 后面的 其他 其它',
  ),
  /** Question words after facts: time, reason, manner, place, number, identity. */
  fact: list(
    '什么时候 几时 何时 多久 多少 多长时间 几 为什么 为何 为啥 什么原因 怎么回事 怎么 如何 哪里 哪儿 哪天 哪个 哪家 哪些 谁 咋',
  ),
  /** What one does to find out or to mend: 问, 查, 核实, 处理. */
  attending: list(
    '处理 核实 抢修 排查 查询 查 联系 跟进 核对 确认 恢复 维修 解决 调查 协调 沟通 反馈 反映 登记 回复 通知 安排 催 问 了解 咨询 请示 申请 上报 看 转 补 报修',
  ),
  /** At once or later. */
  soon: list(
    '马上 立刻 立即 这就 现在就 现在 稍后 尽快 一会儿 一会 等会儿 等会 待会儿 待会 回头 随后 先 正在 还在 已经在 已在 抓紧 加紧 加急 紧急',
  ),
  /** Apology and regret. */
  apology: list('抱歉 不好意思 对不起 见谅 打扰 冒昧'),
  /** What the hearer is asked to do who alone knows: 请您报一下. */
  telling: list('说 讲 报 告诉 提供 描述 重复 复述 核对 确认 补充 发 念 告知 讲讲 说说 解释 再说'),
  /** How a request is made. */
  request: list('请 麻烦 劳烦 劳驾 能否 可否 能不能 可不可以 方便 辛苦 烦请'),
  /** What one is at a loss to do for gratitude or regret: 不知道该怎么感谢您. */
  sentiment: list('感谢 谢 道谢 道歉 表达 形容 安慰 补偿 弥补 报答 说好 说才好 开口'),
  /** Who speaks for the speaker’s own house: what they refuse, he passes on. */
  house: list('公司 领导 经理 主管 上级 上面 上头 老板 总部 财务 后台 部门'),
  /** What makes too little of a thing: 光道歉不行. */
  insufficient: list('光靠 光凭 光是 光 单靠 单凭 单是 单单 仅靠 仅凭 仅仅 只靠 只凭'),
  /** What can be heard or read badly: of these 不清楚 is said of a thing. */
  perceptible: list(
    '照片 图片 截图 图 复印件 扫描件 画面 图像 字迹 字 印章 屏幕 声音 录音 语音 信号 通话 线路 视频 发票 单据',
  ),
  /** What one does about one’s own fault. */
  amends: list('道歉 致歉 赔礼 整改 改正 改进 检讨'),
  /** A wish for the hearer. */
  wishing: list('希望 祝 祝愿 祝福 愿 盼 期待'),
  /** A first-person offer. */
  offer: list(
    '帮您 帮你 为您 为你 给您查 给您登记 给您回 给您申请 给您转 给您推荐 给您反映 回电 回复您 推荐 我去问 我问一下 我查一下 我来查 我来 核实一下 我再确认 稍后',
  ),
} as const
