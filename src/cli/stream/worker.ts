import { Tinypool } from 'tinypool'
import { policyOf } from '../config/rulebook-file.ts'
import { blockEvaluator } from './evaluate-block.ts'
import type { WorkerSetup } from './pool.ts'

const { config, subject, ...settings } = Tinypool.workerData as WorkerSetup

/** What the threads of the pool run. */
export default blockEvaluator(policyOf(config), subject, settings)
