import { type Command, InvalidArgumentError, Option } from 'commander'
import { zoneOf } from '../../time/local/zone.ts'
import type { DateOrder } from '../import/cells.ts'
import { encodings } from '../import/decode.ts'
import type { Mapping } from '../import/import-table.ts'
import type { Cli } from '../terminal/cli.ts'

/** What the command line says of a table. */
export interface MappingOptions {
  readonly column?: Readonly<Record<string, string>>
  readonly shift?: Readonly<Record<string, string>>
  readonly emptyMeansNone?: readonly string[]
  readonly allLeaveShown?: true
  readonly join?: string
  readonly timeZone?: string
  readonly dateOrder?: DateOrder
  readonly encoding?: string
}

const pairs =
  ({ t }: Cli) =>
  (value: string, before: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> => {
    const at = value.lastIndexOf('=')
    if (at < 1) throw new InvalidArgumentError(t('应写成 "名称=值"', 'It is written "name=value".'))
    return { ...before, [value.slice(0, at)]: value.slice(at + 1) }
  }

const list = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

const zone =
  ({ t }: Cli) =>
  (value: string): string => {
    try {
      return zoneOf(value).name
    } catch {
      throw new InvalidArgumentError(
        t('应为 IANA 时区，如 Asia/Shanghai', 'It is an IANA time zone, e.g. Asia/Shanghai.'),
      )
    }
  }

/** Adds the options by which a person says what a table holds. */
export const withMapping = (command: Command, cli: Cli): Command => {
  const { t } = cli
  return command
    .option(
      '--column <header=field>',
      t(
        '某一列是什么；"表头=" 表示不用这一列；长度可带单位，如 "Talk=通话时长:ms"；可多次给出',
        'what a column is, where its name does not say it; "header=" leaves it out; lengths may have a unit, as in "Talk=talkSeconds:ms"; repeatable',
      ),
      pairs(cli),
    )
    .option(
      '--shift <name=times>',
      t(
        '考勤：班次名的含义，如 "早班=09:00-18:00"；可多次给出',
        'attendance: what a shift’s name means, as in "早班=09:00-18:00"; repeatable',
      ),
      pairs(cli),
    )
    .option(
      '--empty-means-none <header>',
      t(
        '这一列的空格表示“没有”（如没打卡），而不是不知道；可多次给出',
        'empty cells of the column mean none (nobody punched) rather than unknown; repeatable',
      ),
      list,
    )
    .option(
      '--all-leave-shown',
      t(
        '考勤：没有请假的就是没请假（否则视为不知道）',
        'attendance: where no leave is shown there was none (unknown otherwise)',
      ),
    )
    .option(
      '--join <header>',
      t('同一通电话的各段共有的列，按它合并', 'the column that the legs of one call share: they are joined by it'),
    )
    .addOption(
      new Option(
        '--time-zone <zone>',
        t('不带时区的时间所在的时区（默认 Asia/Shanghai）', 'of times without an offset (Asia/Shanghai)'),
      ).argParser(zone(cli)),
    )
    .addOption(
      new Option(
        '--date-order <order>',
        t('03/02/2026 这样的日期怎么读（默认由数据判断）', 'how 03/02/2026 is meant (found out from the data)'),
      ).choices(['ymd', 'dmy', 'mdy']),
    )
    .addOption(
      new Option('--encoding <encoding>', t('文件的编码（默认自动识别）', 'of the file (found out)')).choices(
        encodings,
      ),
    )
}

/** What the command line says over what the configuration says. */
export const mappingFrom = (options: MappingOptions, configured: Mapping = {}): Mapping => ({
  ...configured,
  columns: {
    ...configured.columns,
    ...Object.fromEntries(
      Object.entries(options.column ?? {}).map(([name, field]) => [name, field === '' ? null : field]),
    ),
  },
  shifts: { ...configured.shifts, ...options.shift },
  emptyMeansNone: [...(configured.emptyMeansNone ?? []), ...(options.emptyMeansNone ?? [])],
  allLeaveShown: options.allLeaveShown ?? configured.allLeaveShown,
  join: options.join ?? configured.join,
  dateOrder: options.dateOrder ?? configured.dateOrder,
  encoding: options.encoding ?? configured.encoding,
})
