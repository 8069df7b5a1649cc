import { type Call, createPast, createPolicy, mayContact, toPast } from 'callcenter-rulebook'
import { builtin } from 'callcenter-rulebook/rulesets'
import sqlite from 'node-sqlite3-wasm'

// A dialler that asks before each call whether it may be made, and from when. What was dialled is kept in SQLite as the small
// entries that the rules count, so that the limit of seven calls within seven days holds after a restart too.

const policy = createPolicy(builtin, { rulesets: ['us-reg-f'] })

/** The store of earlier calls: one row a call, found by the person and the debt. */
export const openStore = (file: string) => {
  const db = new sqlite.Database(file)
  db.exec(`CREATE TABLE IF NOT EXISTS dialled (id TEXT PRIMARY KEY, contact TEXT, debt TEXT, at TEXT, entry TEXT);
    CREATE INDEX IF NOT EXISTS of_contact ON dialled (contact, debt, at)`)
  return {
    /** Enters a call before it is dialled; false where it was entered before: then it was dialled, or is being. */
    enter: (call: Call) =>
      db.run('INSERT OR IGNORE INTO dialled VALUES (?, ?, ?, ?, ?)', [
        call.id,
        call.keys?.contact ?? null,
        call.keys?.debt ?? null,
        call.startedAt,
        JSON.stringify(toPast(policy, 'call', call)),
      ]).changes === 1,
    /** What came of a call that was entered. */
    complete: (call: Call) =>
      db.run('UPDATE dialled SET entry = ? WHERE id = ?', [JSON.stringify(toPast(policy, 'call', call)), call.id]),
    of: (contact: string, debt: string): ReturnType<typeof toPast>[] =>
      db
        .all('SELECT entry FROM dialled WHERE contact = ? AND debt = ? ORDER BY at, id', [contact, debt])
        .map(({ entry }) => JSON.parse(String(entry)) as ReturnType<typeof toPast>),
    close: () => db.close(),
  }
}

/** Whom the campaign wants to reach, with what is known of the place that is called. */
export const debtors = [
  { contact: 'p1', debt: 'd1', customerTimeZones: ['America/New_York'] },
  { contact: 'p2', debt: 'd2', customerTimeZones: ['America/Los_Angeles'] },
  // A mobile number: its owner may be in either zone, so only hours that are open in both are certain.
  { contact: 'p3', debt: 'd3', customerTimeZones: ['America/New_York', 'America/Los_Angeles'] },
]

const draftOf = ({ contact, debt, customerTimeZones }: (typeof debtors)[number]) => ({
  direction: 'outbound' as const,
  kind: 'debt-collection',
  keys: { contact, debt, caller: 'agency-1' },
  customerTimeZones,
  observations: {
    calledParty: 'consumer',
    consumerSaidTimeIsInconvenient: false,
    directConsentAt: null,
    directPriorConsentToTime: false,
    courtPermission: false,
  },
})

/** Asks for each debtor at one instant, dials whoever may be called, and says what it did. */
export const dialAt = (store: ReturnType<typeof openStore>, at: string): readonly string[] =>
  debtors.map((debtor) => {
    const draft = draftOf(debtor)
    const { keys } = draft
    // The store has every call of this agency about this debt since the campaign began, and there was none before.
    const earlier = store.of(keys.contact, keys.debt)
    const past = createPast(policy, earlier, [{ subject: 'call', since: 'start', keys }])
    // Asked as if somebody will answer: a call that meets a busy line would not count.
    const { permitted, because, missing, nextAt } = mayContact(
      policy,
      { ...draft, networkResult: 'person' },
      { at, past },
    )
    if (permitted !== true) {
      const why =
        permitted === false ? because.map(({ clause }) => clause).join(', ') : `unknown: ${missing.join(', ')}`
      return `${at} ${keys.contact}: no (${why}); from ${nextAt ?? 'no time in the next 31 days'}`
    }
    const call = { ...draft, id: `${keys.contact}/${at}`, startedAt: at }
    const talked = keys.contact === 'p1' && earlier.length === 1
    if (!store.enter(call)) return `${at} ${keys.contact}: dialled before`
    // Here the dialler dials. Nobody answers, but for the first debtor's second call.
    store.complete({
      ...call,
      answered: talked,
      networkResult: talked ? 'person' : 'no-answer',
      observations: { ...draft.observations, conversationAboutDebt: talked },
    })
    return `${at} ${keys.contact}: dialled, ${talked ? 'spoke about the debt' : 'no answer'}`
  })

/** Three days of the campaign, four rounds a day. */
export const rounds = ['02', '03', '04'].flatMap((day) =>
  ['09:00:00', '12:30:00', '17:00:00', '20:30:00'].map((time) => `2026-03-${day}T${time}-05:00`),
)

export const runCampaign = (file: string): readonly string[] => {
  const lines: string[] = []
  for (const at of rounds) {
    // Opened anew for each round: nothing is remembered but what is stored.
    const store = openStore(file)
    lines.push(...dialAt(store, at))
    store.close()
  }
  return lines
}

if (process.argv[1]?.endsWith('campaign.ts'))
  for (const line of runCampaign(process.argv[2] ?? ':memory:')) console.log(line)
