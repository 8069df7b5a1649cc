import { findRulesets } from '../../config/find-rulesets.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { AddCommand } from '../../options.ts'
import { withExamples } from '../../terminal/help.ts'

/** `rulesets [words...]` */
export const addRulesets: AddCommand = (program, cli) => {
  const { t, say, print, note, bold, dim } = cli
  const command = program
    .command('rulesets')
    .description(t('列出自带的制度，或按词查找', 'list the regulations that are shipped, or find them by words'))
    .argument(
      '[words...]',
      t('中文或英文的词：名称、行业、条款内容', 'Chinese or English words: title, sector, what clauses say'),
    )
    .action((words: readonly string[]) => {
      const found = findRulesets(words)
      for (const { id, title, sector, rules, inRules } of found) {
        print(`${bold(id)}  ${say(title)}`)
        const says = inRules === 0 ? '' : t(`，其中 ${inRules} 条提到`, `, ${inRules} of them say it`)
        print(dim(`    ${say(sector)}${t('；', '; ')}${t(`${rules} 条规则`, `${rules} rules`)}${says}`))
      }
      if (found.length > 0) return
      note(t('没有找到；不带词运行 rulesets 列出全部', 'none was found; rulesets without words lists all'))
      process.exitCode = exitCodes.failed
    })
  withExamples(command, cli, [
    ['rulesets 外呼', '外呼的制度', 'regulations on outbound calls'],
    ['rulesets lateness', '条款里提到迟到的', 'those whose rules speak of lateness'],
  ])
}
