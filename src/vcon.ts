export {
  type FromVconOptions,
  fromVcon,
  type Vcon,
  type VconDialog,
  type VconEvent,
  type VconParty,
} from './exchange/from-vcon.ts'
export { type AsteriskEvent, type AsteriskOptions, joinAsteriskEvents } from './exchange/join-asterisk-events.ts'
export { type ConnectContact, joinConnectContacts } from './exchange/join-connect-contacts.ts'
export type { JoinedCalls } from './exchange/joined.ts'
export { toVconAnalysis, type VconAnalysis } from './exchange/to-vcon-analysis.ts'
