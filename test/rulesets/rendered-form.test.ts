import Form from '@rjsf/core'
import { getDefaultFormState } from '@rjsf/utils'
import { customizeValidator } from '@rjsf/validator-ajv8'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { describeInputs } from '../../src/evaluate/inputs/describe-inputs.ts'
import { type Subject, subjects } from '../../src/records/subject.ts'
import { createPolicy, type Locale } from '../../src/ruleset/policy.ts'
import { builtin } from '../../src/rulesets.ts'

const validator = customizeValidator({ AjvClass: Ajv2020 as never })

/** The form as react-jsonschema-form renders it, without any help. */
const rendered = (id: string, subject: Subject, locale: Locale, formData?: object) => {
  const policy = createPolicy(builtin as never, { rulesets: [id] })
  const schema = describeInputs(policy, subject, { locale })
  return renderToStaticMarkup(createElement(Form, { schema, validator, formData, liveValidate: true } as never))
}

describe('react-jsonschema-form takes the form as it is', () => {
  test.each([
    ['zhuji-broadcast-hotline-standard', 'call', '坐席是否进行了查询？'],
    ['qa-inspector-duties-v1', 'review', '语速'],
    ['fingerprint-attendance', 'attendance', '打卡记录'],
    ['call-centre-floor-rules-v1', 'incident', '行为'],
  ] as const)('%s, %s', (id, subject, title) => {
    const html = rendered(id, subject, 'zh-CN')
    expect(html).toContain(title)
    expect(html).not.toMatch(/Unsupported field schema|Unknown field type/)
  })
  test('nothing is answered before a person answers', () => {
    const policy = createPolicy(builtin, { rulesets: builtin.ids })
    for (const subject of subjects) {
      const schema = describeInputs(policy, subject, { locale: 'zh-CN' })
      const begun = getDefaultFormState(validator, schema as never, {}, schema as never)
      expect(JSON.stringify(begun).replace(/"\w[^"]*":/g, '')).toMatch(/^[{}[\],]*$/)
    }
  })
  test('choices are shown by their titles', () =>
    expect(rendered('zhuji-broadcast-hotline-standard', 'call', 'en')).toMatch(/<option[^>]*>Inbound<\/option>/))
})
