/**
 * Where a person stands in the organisation. Any of it may be left out: what is absent is unknown, and a rule whose
 * guard asks for it is not assessed.
 */
export interface Belonging {
  /** The person's role: `agent`, `groupLeader`, `shiftLeader`, `supervisor`, `manager`, … */
  readonly role?: string | undefined
  /** The team that the person belonged to at that time. */
  readonly teamId?: string | undefined
  /** The person who supervised them at that time: bears the duties of a supervisor on this record. */
  readonly supervisorId?: string | undefined
  /** The department: bears a department's duties on this record. */
  readonly departmentId?: string | undefined
  /** The call centre or site: bears a centre's duties on this record. */
  readonly centreId?: string | undefined
}

/**
 * What records have in common, for rules that count over several of them. Values are opaque: compared, never shown.
 * `null`: there is none (a call from a withheld number).
 */
export interface Keys {
  /** One contact, over all its records. */
  readonly contact?: string | null | undefined
  /** The telephone number or address that was called or called from. */
  readonly number?: string | null | undefined
  /** The debt that the contact is about. */
  readonly debt?: string | null | undefined
  /** The campaign that an outbound contact belongs to. */
  readonly campaign?: string | null | undefined
  /** The matter that several contacts are about. */
  readonly matter?: string | null | undefined
  /** The legal person that places the call. */
  readonly caller?: string | null | undefined
  /** For whom it is placed: lender, seller, professional. */
  readonly principal?: string | null | undefined
}

/** An answer to a question of a ruleset. `null`: the question does not arise, or there is none. */
export type ObservationValue = string | number | boolean | null | readonly (string | number)[]

/** What a ruleset asks beyond the fields of the record. */
export interface Answers {
  /** Answers by the name of the question (`observations` of the rulesets). An absent one is unknown. */
  readonly observations?: { readonly [name: string]: ObservationValue | undefined } | undefined
  /**
   * Who answered, by the name of the question: `person:<id>`, `cue`, `judge:<name>`. An absent one was answered by the
   * host. What a cue or a judge answered makes no charge final.
   */
  readonly observedBy?: { readonly [name: string]: string | undefined } | undefined
}
