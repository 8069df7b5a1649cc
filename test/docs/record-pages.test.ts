import { describe, expect, test } from 'vitest'
import { fieldRows } from '../../scripts/record-pages.ts'
import { subjects } from '../../src/records/subject.ts'

describe.each(subjects)('the page of fields of a record: %s', (subject) => {
  const rows = fieldRows(subject)
  test('has a field', () => expect(rows.length).toBeGreaterThan(5))
  test('says of every field in both languages what it means', () =>
    expect(rows.filter(({ label }) => !label?.zh || !label.en).map(({ path }) => path)).toEqual([]))
  test('and how it is written', () =>
    expect(rows.filter(({ type }) => type.zh === '' || type.en === '').map(({ path }) => path)).toEqual([]))
})
