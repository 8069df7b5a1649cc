/** The kinds of record that rules judge. */
export const subjects = ['call', 'case', 'attendance', 'incident', 'review', 'period', 'audit'] as const

/** The kind of record that a rule judges. */
export type Subject = (typeof subjects)[number]
