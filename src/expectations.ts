// What was expected, in Chinese: problems state it once, in English; messages are in both languages.

const words: Readonly<Record<string, string>> = {
  nothing: '没有值',
  text: '文本',
  'true or false': 'true 或 false',
  'a number': '数字',
  'a finite number': '有限的数字',
  'a whole number': '整数',
  'an object': '对象',
  'a list': '列表',
  'a list of texts': '文本列表',
  'a list of numbers': '数字列表',
  'a value': '一个值',
  'a known field': '已有的字段',
  'an instant, ISO 8601 with offset': '带时区偏移的 ISO 8601 时刻',
  'a local date, YYYY-MM-DD': '日期 YYYY-MM-DD',
  'a local time, HH:mm': '时间 HH:mm',
  'one JSON object a line': '每行一个 JSON 对象',
  'an empty line': '空行',
  'at least one ruleset': '至少一个规则集',
  'each ruleset once': '每个规则集一次',
  'each version once': '每个版本一次',
  'each clause once': '每条一次',
  'a ruleset of the rulebook': '规则册里的规则集',
  'a ruleset of this policy': '本方案选用的规则集',
  'a parameter of the ruleset': '该规则集的参数',
  'an ISO 3166 code, e.g. "CN" or "US-NY"': 'ISO 3166 代码，如 "CN" 或 "US-NY"',
  'a value: the text gives none': '一个值：原文没有给出',
  'the id of a rule': '规则的 id',
  'the id of another rule': '另一条规则的 id',
  'an IANA time zone': 'IANA 时区',
  'null, or nothing: answered is false': 'null 或不填：answered 为 false',
  'an instant, or nothing: answered is true': '时刻或不填：answered 为 true',
  'null, or nothing: endedAt is null, so it has not ended': 'null 或不填：endedAt 为 null，通话尚未结束',
  'an instant within the call': '通话期间内的时刻',
  'an id of its own': '不与他人重复的标识',
  'a participant: the record lists none': '参与者的标识：记录没有列出任何参与者',
  'a date on which a ruleset of the policy is in force': '方案中有规则集生效的日期',
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^at least (.+)$/, '不小于 $1'],
  [/^at most the length of the call, (.+)$/, '不超过通话时长 $1'],
  [/^at most (\d+) decimals of (\w+)$/, '$2 至多 $1 位小数'],
  [/^at most (\d+) phrases found in a call$/, '一通电话里至多找到 $1 个词语'],
  [/^at most (\d+) characters$/, '至多 $1 个字符'],
  [/^at most (\d+) levels$/, '至多 $1 层'],
  [/^at most (\d+) values$/, '至多 $1 个值'],
  [/^at most (.+)$/, '不大于 $1'],
  [/^more than (.+)$/, '大于 $1'],
  [/^less than (.+)$/, '小于 $1'],
  [/^one of (\d+) known names$/, '$1 个已知名称之一'],
  [/^an instant not before (.+)$/, '不早于 $1 的时刻'],
  [/^a time not before (.+)$/, '不早于 $1 的时间'],
  [/^a date not before (.+)$/, '不早于 $1 的日期'],
  [/^a number not below (.+)$/, '不小于 $1 的数'],
  [/^together at most the length of the call, (.+)$/, '合计不超过通话时长 $1'],
  [/^the sum of the holds, (.+)$/, '各次等待之和 $1'],
  [/^a participant: (.+)$/, '参与者之一：$1'],
  [/^a participant whose role is (\w+): (.+) is (\w+)$/, '角色为 $1 的参与者：$2 的角色是 $3'],
  [/^an id that is not the name of another role than (\w+)$/, '不是 $1 以外角色名称的标识'],
  [/^the role that the period states \((.+)\)$/, '周期所写的岗位（$1）'],
  [/^the name of an? (\w+)$/, '$1 的名称'],
]

/** An expectation in Chinese; names, units and values stay as they are written. */
export const inChinese = (expected: string): string => {
  const known = words[expected]
  if (known !== undefined) return known
  for (const [pattern, text] of patterns) if (pattern.test(expected)) return expected.replace(pattern, text)
  return expected
}
