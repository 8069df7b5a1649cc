import { Tinypool } from 'tinypool'
import type { Subject } from '../../records/subject.ts'
import type { Block } from '../../stream/blocks.ts'
import type { FoundConfig } from '../config/rulebook-file.ts'
import type { EvaluatedBlock } from './evaluate-block.ts'

/** What each worker needs to evaluate blocks as this process would. */
export interface WorkerSetup {
  readonly config: FoundConfig
  readonly subject: Subject
  readonly maxLineBytes: number
  readonly outcomes?: true | undefined
}

// Beside this file in the sources, and beside the bundle that it is built into.
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './cli-worker.js',
  import.meta.url,
)

// Larger than the pool from which Node cuts small buffers.
const SURELY_ALONE = 64 * 1024

/** Threads that evaluate blocks, each with a policy of its own. */
export const workerPool = (workers: number, setup: WorkerSetup) => {
  const pool = new Tinypool({
    filename: workerFile.href,
    minThreads: workers,
    maxThreads: workers,
    isolateWorkers: false,
    workerData: setup,
  })
  return {
    evaluate: (block: Block): Promise<EvaluatedBlock> => {
      if ('tooLong' in block) return pool.run(block)
      // What is handed over is taken away. Small pieces may share their memory with others: those are copied.
      const lines = block.lines.length < SURELY_ALONE ? new Uint8Array(block.lines) : block.lines
      return pool.run({ lines }, { transferList: [lines.buffer as ArrayBuffer] })
    },
    close: () => pool.destroy(),
  }
}
