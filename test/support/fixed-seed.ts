import fc from 'fast-check'

/**
 * Properties draw the same cases in every run, so that a red run is about the change and can be repeated.
 * `RULEBOOK_SEED=random` (or a number) explores others; what it finds becomes a test of its own.
 */
const { RULEBOOK_SEED = '20260302' } = process.env
if (RULEBOOK_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(RULEBOOK_SEED) })
