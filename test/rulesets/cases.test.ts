import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chinaCalendar } from '../../src/calendar.ts'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { describeCases } from '../../src/vitest.ts'

const root = join(import.meta.dirname, '..', '..', 'rulesets')
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'))

for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cases.json'))
  .sort())
  describeCases(loadRuleset(read(path.replace('.cases.json', '.json'))), read(path), { calendar: chinaCalendar })
