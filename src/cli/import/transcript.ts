import type { Speaker } from '../../text/spec.ts'
import { CellError, oneSpelling } from './cells.ts'

const speakerWords: Readonly<Record<string, Speaker>> = {
  坐席: 'agent',
  客服: 'agent',
  话务员: 'agent',
  agent: 'agent',
  客户: 'customer',
  用户: 'customer',
  顾客: 'customer',
  来电人: 'customer',
  customer: 'customer',
  caller: 'customer',
  机器人: 'bot',
  bot: 'bot',
  ivr: 'bot',
  系统: 'system',
  system: 'system',
  班长: 'supervisor',
  主管: 'supervisor',
  supervisor: 'supervisor',
}

const mark = new RegExp(
  `(?:[[(（【]?\\s*(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})(?:\\.\\d+)?\\s*[\\])）】]?\\s*)?[[【]?(${Object.keys(speakerWords).join('|')})\\s*\\d*[\\]】]?\\s*[:：]`,
  'gi',
)

interface Said {
  readonly speaker: Speaker
  readonly text: string
  readonly startMs?: number
}

/** A conversation in one cell, by the marks of its speakers: 坐席：您好 客户：你好; with times before them, if any. */
export const utterancesOf = (given: string): readonly Said[] => {
  const text = oneSpelling(given)
  const marks = [...text.matchAll(mark)]
  if (marks.length === 0 || text.slice(0, marks[0]!.index).trim() !== '')
    throw new CellError({ zh: '写明说话人的话：坐席：… 客户：…', en: 'words with their speakers: 坐席：… 客户：…' })
  return marks.flatMap((found, index): Said[] => {
    const [whole, hours, minutes, seconds, speaker] = found
    const said = text.slice(found.index + whole.length, marks[index + 1]?.index ?? text.length).trim()
    if (said === '') return []
    const startMs =
      minutes === undefined ? undefined : ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
    return [
      { speaker: speakerWords[speaker!.toLowerCase()]!, text: said, ...(startMs === undefined ? {} : { startMs }) },
    ]
  })
}
