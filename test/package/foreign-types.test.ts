import { expect, test } from 'vitest'
import { checkForeignTypes } from '../../scripts/foreign-types.ts'

const declarations =
  "/** @example import { a } from 'b' */\nimport { Decimal } from 'decimal.js'\nimport * as z from 'zod/v4/core'"

test('types of a package that npm does not install for a user are an error', () => {
  expect(() => checkForeignTypes(declarations, ['zod'])).toThrow('decimal.js')
})

test('types of dependencies are none, nor what an example imports', () => {
  expect(() => checkForeignTypes(declarations, ['zod', 'decimal.js'])).not.toThrow()
})
