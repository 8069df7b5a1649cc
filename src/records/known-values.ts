/** What a host's own observations call a person's data: customerAddress, contactPhone, consumerEmail. */
const personal =
  /^(?:customer|contact|consumer|callee|caller|debtor).*(?:Name|Number|Phone|Mobile|Address|Email|Plate|Account)$/

const MOST = 100

/** Names, numbers and addresses of the customer that a record states: they are personal data wherever they are said. */
export const knownValues = (record: object): readonly string[] => {
  const { customerName, keys, observations } = record as {
    readonly customerName?: string | null
    readonly keys?: { readonly number?: string | null }
    readonly observations?: Readonly<Record<string, unknown>> | null
  }
  const values: string[] = []
  const add = (value: unknown): void => {
    if (typeof value === 'string' && values.length < MOST && value.trim() !== '') values.push(value)
  }
  add(customerName)
  add(keys?.number)
  for (const name in observations) if (Object.hasOwn(observations, name) && personal.test(name)) add(observations[name])
  return values
}
