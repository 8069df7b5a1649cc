import type { Question } from './questions.ts'

const typed = (type: string, nullable: boolean) => ({ type: nullable ? [type, 'null'] : type })

const valueSchema = ({ type, values, nullable: mayBeNull }: Question): object => {
  const nullable = mayBeNull === true
  if (values !== undefined)
    return { ...typed('string', nullable), enum: [...Object.keys(values), ...(nullable ? [null] : [])] }
  switch (type) {
    case 'boolean':
    case 'number':
      return typed(type, nullable)
    case 'instant':
      return { ...typed('string', nullable), format: 'date-time' }
    case 'date':
      return { ...typed('string', nullable), format: 'date' }
    default:
      return typed('string', nullable)
  }
}

const quotes = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['speaker', 'text'],
    properties: {
      speaker: { type: 'string' },
      text: { type: 'string', minLength: 1 },
      utterance: { type: 'integer', minimum: 0 },
    },
  },
}

const answerSchema = (question: Question): object => ({
  type: 'object',
  additionalProperties: false,
  required: question.quote === 'required' ? ['name', 'value', 'quotes'] : ['name', 'value'],
  properties: {
    name: { const: question.name },
    value: valueSchema(question),
    confidence: { type: 'number', minimum: 0, maximum: 1 },
    quotes: question.quote === 'required' ? { ...quotes, minItems: 1 } : quotes,
  },
})

/** JSON Schema (2020-12) of a reply to some questions: each at most once, with a value that it can have. */
export const replySchema = (questions: readonly Question[]): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  required: ['answers'],
  properties: {
    answers: {
      type: 'array',
      maxItems: questions.length,
      items: { anyOf: questions.map(answerSchema) },
    },
  },
})
