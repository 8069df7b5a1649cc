import { type Call, createPolicy, type Decision, evaluateCall, RecordError } from 'callcenter-rulebook'
import { builtin } from 'callcenter-rulebook/rulesets'
import fastify from 'fastify'
import type { Store } from './store.ts'

// A telephone system posts each call when it is over; a supervisor posts what becomes of a finding. Both may post again.

export const policy = createPolicy(builtin, { rulesets: ['mobile-outbound-vendor-service-standard'] })

const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' })

/** The webhook over a store. */
export const serverOf = (store: Store) => {
  const app = fastify()

  app.setErrorHandler((error, _, reply) => {
    // A record that is wrong stays wrong however often it is sent: 422, and no retry.
    if (error instanceof RecordError) return reply.code(422).send({ problems: error.problems })
    throw error
  })

  app.post('/calls', async (request, reply) => {
    const call = request.body as Call
    const { findings, notAssessed } = evaluateCall(policy, call)
    await store.keep(call, month.format(new Date(call.startedAt)), findings)
    return reply.code(202).send({ findings: findings.map(({ id }) => id), notAssessed: notAssessed.length })
  })

  app.post('/decisions', async (request, reply) => {
    await store.decide(request.body as Decision)
    return reply.code(204).send()
  })

  app.get<{ Params: { agentId: string; month: string } }>('/agents/:agentId/:month', ({ params }) =>
    store.findings(params.agentId, params.month),
  )
  return app
}
