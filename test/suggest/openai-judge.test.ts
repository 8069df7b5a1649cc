import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAiJudge } from '../../examples/judge/openai-judge.ts'
import { suggestAnswers } from '../../src/index.ts'
import { policy, polite } from './setting.ts'

// A local stand-in for the endpoint: it keeps what it was asked and answers what the test says.
let server: Server
let asked: { readonly messages: readonly { readonly content: string }[]; readonly response_format: object } | undefined
let answer: () => { status: number; content: string }

beforeAll(
  () =>
    new Promise<void>((resolve) => {
      server = createServer((request, response) => {
        let body = ''
        request.on('data', (chunk: Buffer) => {
          body += chunk.toString()
        })
        request.on('end', () => {
          asked = JSON.parse(body)
          const { status, content } = answer()
          response.writeHead(status, { 'content-type': 'application/json' })
          response.end(JSON.stringify({ choices: [{ message: { content } }] }))
        })
      }).listen(0, '127.0.0.1', resolve)
    }),
)
afterAll(() => server.close())

const ask = (signal?: AbortSignal) => {
  const judge = openAiJudge({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, model: 'm' })
  return suggestAnswers(policy, 'call', polite, { judge, judgeName: 'm', ...(signal === undefined ? {} : { signal }) })
}

test('a model’s answer with words of the call is a suggestion', async () => {
  const quotes = [{ speaker: 'agent', text: '感谢您的来电' }]
  answer = () => ({ status: 200, content: JSON.stringify({ answers: [{ name: 'tone', value: 'warm', quotes }] }) })
  expect((await ask()).suggestions.at(-1)).toMatchObject({ observation: 'tone', value: 'warm', by: 'judge:m' })
})
test('the model sees no phone number, and is asked for replies by schema', () => {
  expect(JSON.stringify(asked)).not.toContain('13800138000')
  expect(asked?.response_format).toMatchObject({ type: 'json_schema', json_schema: { strict: true } })
})
test('an endpoint that is down, or answers prose, leaves the cues', async () => {
  answer = () => ({ status: 503, content: '' })
  expect((await ask()).error?.code).toBe('judge-failed')
  answer = () => ({ status: 200, content: 'Certainly! The tone is warm.' })
  const { error, suggestions } = await ask()
  expect([error?.code, suggestions.length]).toEqual(['judge-failed', 2])
})
test('a signal ends the wait', async () =>
  expect((await ask(AbortSignal.timeout(0))).error?.code).toBe('judge-aborted'))
