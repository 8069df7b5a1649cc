/** Quality assurance: scorecards, sampling, calibration and the agreement of reviewers. */

export {
  answerReview,
  type ReviewScore,
  type ReviewScoreOptions,
  scoreReview,
  simulateReview,
} from './evaluate/score-review.ts'
export {
  type CalibrationOptions,
  type CalibrationRound,
  calibrationRound,
  type Deviation,
} from './quality/agreement/calibration-round.ts'
export { cohenKappa, type Kappa, type KappaOptions } from './quality/agreement/cohen-kappa.ts'
export { fleissKappa } from './quality/agreement/fleiss-kappa.ts'
export { type AlphaOptions, krippendorffAlpha } from './quality/agreement/krippendorff-alpha.ts'
export {
  type Agreement,
  type AgreementOptions,
  type AgreementReport,
  type Estimate,
  measureAgreement,
} from './quality/agreement/measure-agreement.ts'
export { percentAgreement } from './quality/agreement/percent-agreement.ts'
export type { Level, RatedUnit, Rating } from './quality/agreement/ratings.ts'
export type { ReviewerDrift } from './quality/agreement/reviewer-drift.ts'
export {
  planSampling,
  type SamplingChoice,
  type SamplingPlan,
  type SamplingReason,
} from './quality/sampling/plan-sampling.ts'
export { type SampleSizeOptions, sampleSize } from './quality/sampling/sample-size.ts'
export type { SamplingOptions } from './quality/sampling/sampling-input.ts'
export {
  type AutomaticAnswer,
  type AutomaticSources,
  automaticAnswers,
} from './quality/scorecards/automatic-answers.ts'
export { type ScoreOptions, type ScoreResult, type SectionResult, scoreCard } from './quality/scorecards/score-card.ts'
export type { ItemResult } from './quality/scorecards/score-item.ts'
export { type SimulatedScore, type Simulation, simulateScores } from './quality/scorecards/simulate-scores.ts'
export {
  type Answerable,
  type AnsweringPlan,
  type PlanAnsweringOptions,
  type PlannedAnswering,
  planAnswering,
} from './suggest/plan-answering.ts'
