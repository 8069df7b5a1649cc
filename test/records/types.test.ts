import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod'
import type { AttendanceDay } from '../../src/records/attendance.ts'
import type { Audit } from '../../src/records/audit.ts'
import type { Call } from '../../src/records/call.ts'
import type { Case } from '../../src/records/case.ts'
import type { Incident } from '../../src/records/incident.ts'
import type { Period } from '../../src/records/period.ts'
import type { Review } from '../../src/records/review.ts'
import type { attendanceDaySchema } from '../../src/records/schemas/attendance.ts'
import type { auditSchema } from '../../src/records/schemas/audit.ts'
import type { callSchema } from '../../src/records/schemas/call.ts'
import type { caseSchema } from '../../src/records/schemas/case.ts'
import type { incidentSchema } from '../../src/records/schemas/incident.ts'
import type { periodFields } from '../../src/records/schemas/period.ts'
import type { reviewSchema } from '../../src/records/schemas/review.ts'

/** What an interface and an inferred type have in common: every property spelt out, read-only. */
type Plain<T> = T extends readonly (infer E)[]
  ? readonly Plain<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Plain<T[K]> }
    : T

test('the types that a person reads are those that the schemas check', () => {
  expectTypeOf<Plain<Call>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof callSchema>>>>()
  expectTypeOf<Plain<Case>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof caseSchema>>>>()
  expectTypeOf<Plain<AttendanceDay>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof attendanceDaySchema>>>>()
  expectTypeOf<Plain<Incident>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof incidentSchema>>>>()
  expectTypeOf<Plain<Review>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof reviewSchema>>>>()
  expectTypeOf<Plain<Audit>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof auditSchema>>>>()
  expectTypeOf<Plain<Omit<Period, 'previous'>>>().toEqualTypeOf<Plain<z.infer<ReturnType<typeof periodFields>>>>()
})
