import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadRuleset } from '../../src/ruleset/load.ts'
import { describeCases } from '../../src/vitest.ts'

// A law that is not among those the engine was built with, written from its own text by somebody who read the documentation only.

const folder = join(import.meta.dirname, 'nineteenth', 'jp-money-lending')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))

describeCases(loadRuleset(read('1.0.0.json')), read('1.0.0.cases.json'))
