import { type FactDefinition, type FactValue, unknown } from '../contract.ts'

/** `US-FL` lies in `US`; of somebody known to be in `US` it is open whether they are in `US-FL`. */
const liesIn = (place: string, jurisdiction: string): boolean | undefined => {
  if (place === jurisdiction || place.startsWith(`${jurisdiction}-`)) return true
  return jurisdiction.startsWith(`${place}-`) ? undefined : false
}

/** Where the customer is, from the places that a record names under a path. */
export const calledPlaceFacts = <R>(path: string, placesOf: (record: R) => readonly string[] | undefined) => {
  const missing = unknown(path)
  const only = (answers: ReadonlySet<string | boolean | undefined>): FactValue => {
    const [first] = answers
    return answers.size === 1 && first !== undefined ? first : missing
  }
  return {
    /** Of several possible places none is known. */
    customerJurisdiction: {
      type: 'string',
      words: 'standard',
      fields: [path],
      label: { zh: '客户所在法域', en: 'Jurisdiction of the customer' },
      bind: () => ({ derive: ({ record }) => only(new Set(placesOf(record))) }),
    },
    calledPlaceIn: {
      type: 'boolean',
      params: { jurisdiction: { kind: 'string' } },
      fields: [path],
      label: { zh: '客户在该法域内', en: 'The customer is in the jurisdiction' },
      bind: ({ jurisdiction }) => ({
        derive: ({ record }) => only(new Set((placesOf(record) ?? []).map((one) => liesIn(one, String(jurisdiction))))),
      }),
    },
  } as const satisfies Readonly<Record<string, FactDefinition<R>>>
}
