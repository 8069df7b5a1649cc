import type { ConditionChecker } from '../conditions/check.ts'
