import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// A Python with pyspark, and Java: `RULEBOOK_SPARK_PYTHON=/path/to/python npx vitest run test/spark`.
const python = process.env.RULEBOOK_SPARK_PYTHON
const count = process.env.RULEBOOK_SPARK_RECORDS ?? '100000'

test.skipIf(python === undefined)(
  'on a cluster of two workers the settlements are those of one process, with duplicates and after re-partitioning',
  { timeout: 1_200_000 },
  () => {
    const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
    const cli = `${process.execPath} --import ${import.meta.resolve('tsx')} ${main}`
    const { stdout, stderr } = spawnSync(python!, [join(import.meta.dirname, 'check_spark.py'), cli, count], {
      encoding: 'utf8',
      env: { ...process.env, PYSPARK_PYTHON: python, PYSPARK_DRIVER_PYTHON: python },
    })
    expect(`${stdout}${stdout.endsWith('done\n') ? '' : stderr.slice(-3000)}`).toBe(
      [
        'equal: every line',
        'equal: four partitions',
        'equal: duplicated tasks and lines',
        'equal: after re-partitioning, through Parquet',
        'done\n',
      ].join('\n'),
    )
  },
)
