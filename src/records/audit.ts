import * as z from 'zod'
import { id, instant, observations } from './common.ts'

/** A look at how an organisation is set up: answers to a checklist. */
export const auditSchema = z.strictObject({ id, organisationId: id, at: instant, observations })

export type Audit = z.infer<typeof auditSchema>
