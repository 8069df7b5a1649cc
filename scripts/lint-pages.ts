import type { LintCode } from '../src/authoring/lint/lint.ts'

/** What a page of a lint rule says. */
interface Advice {
  readonly why: string
  readonly zh: string
  readonly avoid: string
  readonly prefer: string
}

/** One entry for every kind of issue: the compiler holds it complete. */
const advice: Readonly<Record<LintCode, Advice>> = {
  'never-fires': {
    why: 'No record can break (or earn) the rule: its conditions exclude one another. A limit is on the wrong side, or two parts of `all` cannot both hold.',
    zh: '没有任何记录能使规则成立：条件互相排斥。',
    avoid:
      '{ "all": [{ "fact": "longestHoldSeconds", "operator": "greaterThan", "value": 30 }, { "fact": "longestHoldSeconds", "operator": "lessThan", "value": 20 }] }',
    prefer: '{ "fact": "longestHoldSeconds", "operator": "greaterThan", "value": 30 }',
  },
  'always-fires': {
    why: 'Wherever the rule applies it is broken, whatever anybody does. What is meant is `applies`, not `when`, or the comparison is the wrong way round.',
    zh: '凡适用之处必然违反：条件写反了，或应写进 applies。',
    avoid: '"when": { "fact": "ringCount", "operator": "greaterThanInclusive", "value": 0 }',
    prefer: '"when": { "fact": "ringCount", "operator": "greaterThan", "value": { "parameter": "maxRings" } }',
  },
  'threshold-out-of-domain': {
    why: 'Within what the fact can be, the comparison is always or never true: a share above 1, a negative duration, a percentage written as a ratio.',
    zh: '比较的数不在事实的取值范围里：比例写成百分数，时长写成负数。',
    avoid: '{ "fact": "onTimeShare", "operator": "lessThan", "value": 90 }',
    prefer: '{ "fact": "onTimeShare", "operator": "lessThan", "value": 0.9 }',
  },
  'same-condition': {
    why: 'Two clauses are always broken together, so one act is found twice. Say the clause that leads, and the other in `also`; or let one `override` the other.',
    zh: '两条规则总是同时成立，一事两罚：主条款写规则，另一条写进 also。',
    avoid: 'two rules with the same `when` under 二.2 and 五.1',
    prefer: '"clause": "五.1", "rules": [{ …, "also": ["二.2"] }]',
  },
  'shadowed-rule': {
    why: 'Wherever this rule fires, another takes its place by `overrides`: it never counts. The wider rule is the one to be overridden.',
    zh: '凡此规则成立处另一条都取而代之：overrides 写反了。',
    avoid: 'the rule for “over 20 s” overrides the rule for “over 30 s”',
    prefer: 'the rule for “over 30 s” overrides the rule for “over 20 s”',
  },
  'contradictory-rules': {
    why: 'Whoever keeps one rule breaks the other. Each may be what its text says; a policy that has both must choose (`topics`, a parameter, one ruleset less). `witness: true` shows a record.',
    zh: '守了一条就违反另一条：策略须取舍。witness 给出一条记录。',
    avoid: 'hold at most 30 s (regulation A), hold at least 40 s (regulation B), both in one policy',
    prefer:
      'createPolicy(rulebook, { rulesets: ["a", "b"], topics: "first" }), or one of the two switched off in an overlay',
  },
  'opposite-demands': {
    why: 'One rule punishes an act and another punishes its opposite: the act and the same words with a “not”.',
    zh: '一处处罚某行为，另一处处罚其反面。',
    avoid: '"act": "slippers-worn" in one ruleset and "act": "slippers-not-worn" in another',
    prefer: 'decide which text holds on this floor, and switch the other rule off with the reason',
  },
  'different-limits': {
    why: 'Two regulations limit the same thing differently, and both can apply to one record. Which limit holds is the policy’s to say.',
    zh: '两份制度对同一事项的限度不同，且可用于同一条记录。',
    avoid: 'both rulesets in one policy, each with its own `maxHoldSeconds`',
    prefer: 'parameters: { "a": { "maxHoldSeconds": 30 } }, or an order of precedence with `topics: "first"`',
  },
  'limit-against-allowance': {
    why: 'One rule limits what another presupposes: who may keep nobody waiting for over 30 s cannot report progress every minute of a hold.',
    zh: '一处限制、一处预设更多：限时等待与等待中的进展告知。',
    avoid: 'maxHoldSeconds 30 beside a progress report every 60 s',
    prefer: 'say in `interpretation` which one the text means, and switch the other off',
  },
  'two-scripts-for-one-place': {
    why: 'Two wordings are demanded for one place of a call (the greeting). Nobody can say both.',
    zh: '同一处要求两种用语。',
    avoid: 'two rules with `position: "first"` scripts that both apply',
    prefer: 'one script with `variants`, or `applies` that tells the calls apart',
  },
  'script-has-forbidden-phrase': {
    why: 'A demanded wording contains a phrase that a lexicon forbids: whoever says what is due is fined for it.',
    zh: '规定用语里含有禁语：照说就要受罚。',
    avoid: 'script 「请稍等，我不知道…」 beside the forbidden phrase 「不知道」',
    prefer: 'except: ["请稍等，我不知道"] at the phrase',
  },
  'phrase-in-exception': {
    why: 'A phrase of one lexicon is an innocent exception in another: the same words are forbidden here and allowed there.',
    zh: '一处的禁语是另一处的例外。',
    avoid: '"不行" forbidden in one list, `except: ["不行"]` in another of the same policy',
    prefer: 'one shared reading: take the exception, or the phrase, out in an overlay',
  },
  'fines-add-up': {
    why: 'One act breaks several rules with fines of one topic, which are added. The text rarely means that.',
    zh: '一事触犯数条同一事项的罚款，会相加。',
    avoid: 'two fines with one topic and no `overrides`',
    prefer: '"overrides": ["the-general-rule"] at the more specific one',
  },
  'parameter-without-value': {
    why: 'The text gives no number. The rule is not assessed until a host sets one: to know, not to mend.',
    zh: '原文没有给出数值，使用方设定之前不评定。',
    avoid: 'a made-up number',
    prefer: 'no `value`; the host sets it in `createPolicy({ parameters })`',
  },
  'ladder-without-window': {
    why: 'Which offence is the second depends on how far back one counts, and nobody has said it.',
    zh: '第几次从何时算起，没有写。',
    avoid: '"window": { "parameter": "ladderWindow" } without value',
    prefer: '"window": "month", or the host sets the parameter',
  },
  'unused-parameter': {
    why: 'Nothing reads it: a number of the text is not encoded, or the parameter is left over.',
    zh: '没有规则用到这个参数。',
    avoid: 'a parameter that only the summary mentions',
    prefer: '{ "value": { "parameter": "maxHoldSeconds" } } in the rule',
  },
  'unused-lexicon': {
    why: 'No rule reads the list: what it forbids is not found.',
    zh: '没有规则用到这个词表。',
    avoid: 'a lexicon without rule',
    prefer: '{ "fact": "phraseHits", "params": { "lexicon": "forbidden", "speaker": "agent" }, … }',
  },
  'unused-script': {
    why: 'No rule asks for the wording.',
    zh: '没有规则用到这个话术。',
    avoid: 'a script without rule',
    prefer: '{ "fact": "scriptSaid", "params": { "script": "greeting" }, "operator": "equal", "value": false }',
  },
  'unused-observation': {
    why: 'A question is asked and no rule reads its answer: people answer it for nothing.',
    zh: '问了却没有规则用到答案。',
    avoid: 'a question that is declared only',
    prefer: '"expects": "listenedToTheEnd" in the rule, or no question',
  },
  'missing-translation': {
    why: 'The zh and en texts are the same: one of them is not translated, and somebody reads a language that is not theirs.',
    zh: '中英文相同：有一种没有翻译。',
    avoid: '"title": { "zh": "考勤制度", "en": "考勤制度" }',
    prefer: '"title": { "zh": "考勤制度", "en": "Attendance rules" }',
  },
  'review-overdue': {
    why: 'The day by which somebody should have looked is over (`asOf` says today).',
    zh: '复审日已过。',
    avoid: '"reviewBy": "2025-12-31" in 2026',
    prefer: 'read the text again, and set the next day in a revision',
  },
  'review-missing': {
    why: 'It neither ends nor is looked at again: nobody notices when the paper changes.',
    zh: '没有失效日，也没有复审日：原文改了没人知道。',
    avoid: 'neither `effectiveTo` nor `reviewBy`',
    prefer: '"reviewBy": "2026-12-31"',
  },
  'not-active': {
    why: 'The latest version says that it is a draft, superseded or retired.',
    zh: '最新版本标着草案、已取代或已停用。',
    avoid: '"status": "draft" in a folder that judges people',
    prefer: 'no `status`, once it is reviewed; a version that ends says when (`effectiveTo`, `ruleset retire`)',
  },
  'gap-between-versions': {
    why: 'On the days between two versions none is in force: nothing is judged by the regulation.',
    zh: '两个版本之间有日子没有生效的版本。',
    avoid: '"effectiveTo": "2026-03-31" and then "effectiveFrom": "2026-05-01"',
    prefer: 'leave `effectiveTo` out: a version ends on the day before its successor begins',
  },
  'two-questions-for-one-name': {
    why: 'A record’s one answer would answer two questions. Hosts fill in a form once for all rulesets of a policy.',
    zh: '同名的观察项在两个规则集里问的不是同一件事。',
    avoid: '`polite`: “Was the agent polite?” here, “Did the agent say please?” there',
    prefer: 'two names, or one shared question',
  },
  'two-answers-for-one-name': {
    why: 'Rulesets have one question answered by different data (`answeredBy`), or one of them asks a person what data tells the other. Of one record they would say different things.',
    zh: '同一个问题，不同规则集由不同的数据回答，或者只有一个由数据回答。',
    avoid: '`repliedInTime`: data answers it here, there a person is asked',
    prefer: '`"answeredBy": "shared"` in both, with one entry in `rulesets/vocabulary/answers.json`',
  },
  'question-asks-twice': {
    why: 'One answer cannot answer two questions: what is “no” where one of the two was done?',
    zh: '一问两事：只做到一件时答什么？',
    avoid: '“Did the agent listen and apologise?”',
    prefer:
      '“Did the agent listen?”, “Did the agent apologise?”, joined in the rule: "expects": ["listened", "apologised"]',
  },
  'question-is-negated': {
    why: '“No” to “did the agent not interrupt?” is read in both ways.',
    zh: '否定的问句：答“否”有两种理解。',
    avoid: '“Did the agent not interrupt?” with `expects`',
    prefer: '“Did the agent interrupt?” with `forbids`',
  },
  'question-may-not-arise': {
    why: 'Where the condition in the question does not hold there is no true answer; without one people tick “yes”, or are fined for “no”.',
    zh: '问题可能不成立，却没有“不适用”可答。',
    avoid: '“If the customer complained, was a supervisor called?” without `nullable`',
    prefer: '"nullable": true, or the condition in `applies`',
  },
  'number-stands-twice': {
    why: 'A number that repeats a parameter’s stays behind when a host, or the next version, changes it.',
    zh: '同一个数写了两遍：改一处漏一处。',
    avoid: '"amount": "10" beside the parameter phraseFine of 10',
    prefer: '"amount": { "parameter": "phraseFine" }',
  },
  'no-duty-guard': {
    why: 'Who does not come on a day off has left nothing undone: a rule on punches, minutes or what was not done says that the day is one of duty. What somebody did is judged on any day.',
    zh: '休息日没来，不算缺了什么：按打卡、分钟数或没有做的事认定的规则，要说当天须上班。做了的事不论哪天都可评定。',
    avoid: '"expects": "dressedForWork" or "when": { "fact": "lateMinutes", … } alone',
    prefer: '"applies": { "isWorkday": true }',
  },
  'omission-without-due': {
    why: '“It never happened” is true a minute after it began: without `due` a case is judged before there was time.',
    zh: '“一直没有发生”没有起算时刻：还来得及就判了。',
    avoid: '"when": { "fact": "respondedAt", "operator": "equal", "value": null }',
    prefer: '"deadline": { "for": "respondedAt", "after": "openedAt", "hours": { "parameter": "maxCallbackHours" } }',
  },
}

/** Every page, by its path. */
export const lintPages = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.entries(advice).map(
      ([code, { why, zh, avoid, prefer }]) =>
        [
          `docs/lint/${code}.md`,
          `<!-- Generated by scripts/lint-pages.ts. Do not edit. -->

# ${code}

${why}

${zh}

**Avoid**

\`\`\`
${avoid}
\`\`\`

**Prefer**

\`\`\`
${prefer}
\`\`\`

**Switch it**

\`ruleset verify --lint ${code}=off\` (or \`error\`, \`warning\`, \`note\`); in code \`lintPolicy(policy, { severities: { '${code}': 'off' } })\` and
\`verifyRulesets(input, { severities: { '${code}': 'off' } })\`. [All of them](README.md).
`,
        ] as const,
    ),
    [
      'docs/lint/README.md',
      `<!-- Generated by scripts/lint-pages.ts. Do not edit. -->

# Lint

What \`lintPolicy\` and \`ruleset verify\` look for; each with what to avoid, what to prefer, and how to switch it.

| rule | why | 说明 |
| --- | --- | --- |
${Object.entries(advice)
  .map(
    ([code, { why, zh }]) =>
      `| [\`${code}\`](${code}.md) | ${why.split(/(?<=[.:]) /)[0]!.replaceAll('|', '\\|')} | ${zh} |`,
  )
  .join('\n')}
`,
    ] as const,
  ])
