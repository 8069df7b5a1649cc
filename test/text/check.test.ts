import { expect, test } from 'vitest'
import { checkLexicon, checkScript } from '../../src/text/check.ts'

test('every phrase that cannot be matched is named with its place', () => {
  const phrases = ['不行', '，。', { text: '计算机(电脑)', variants: ['……'], except: ['(a'] }]
  expect(checkLexicon({ match: 'contains', phrases, except: ['。'] })).toEqual([
    { path: ['phrases', 1], problem: 'no-characters', text: '，。' },
    { path: ['phrases', 2, 'text'], problem: 'parentheses-without-bar', text: '计算机(电脑)' },
    { path: ['phrases', 2, 'variants', 0], problem: 'no-characters', text: '……' },
    { path: ['phrases', 2, 'except', 0], problem: 'unclosed-parenthesis', text: '(a' },
    { path: ['except', 0], problem: 'no-characters', text: '。' },
  ])
})

test('a script that says nothing is named', () => {
  expect(checkScript({ text: '您好{agentNumber}', variants: ['。'] })).toEqual([
    { path: ['variants', 0], problem: 'no-characters', text: '。' },
  ])
})
