import { expect, test, vi } from 'vitest'

const built = vi.hoisted((): string[] => [])

/** A module of zod whose functions say when one of them is called. */
const counted = vi.hoisted(
  () =>
    <T extends object>(module: T): T =>
      Object.fromEntries(
        Object.entries(module).map(([name, value]) => [
          name,
          typeof value === 'function' && /^[a-z_]/.test(name)
            ? (...given: unknown[]) => {
                built.push(name)
                return value(...given)
              }
            : value,
        ]),
      ) as T,
)

vi.mock('zod', async (original) => counted(await original<object>()))
vi.mock('zod/mini', async (original) => counted(await original<object>()))

test('no schema is built when the package is imported', async () => {
  for (const entry of ['index', 'authoring', 'quality', 'engine', 'calendar']) await import(`../../src/${entry}.ts`)
  expect(built).toEqual([])
}, 60_000)

test('the schema of calls is built when the first call needs it', async () => {
  const { parseRecord } = await import('../../src/records/parse.ts')
  expect(() => parseRecord('call', {})).toThrow()
  expect(built).toContain('strictObject')
})
