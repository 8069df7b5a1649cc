import type { Bilingual } from './errors.ts'
import type { ShippedNames } from './rulesets/names.ts'

/** Points for the scorecards of a ruleset whose text gives none. They are this library's, not the regulation's. */
export interface ScorecardPreset<Name extends string = string> {
  /** What was chosen, and that it was not the text that chose it. */
  readonly reason: Bilingual
  /** What to pass as the ruleset's `parameters`. */
  readonly parameters: Readonly<Partial<Record<Name, number>>>
}

const reason: Bilingual = {
  zh: '原文没有给出分值，以下是本库的选择：各项分值、权重相同，答是否的每项 1 分，直接打分的每项满分 10 分；合格线和等级界线不设。',
  en: 'The text gives no points; these are this library’s choice: every item counts the same, 1 point where it is answered yes or no, 0 to 10 where it is scored. No pass mark and no bounds of grades are set.',
}

/** Every item of a card counts the same: `one` point, or up to `ten`. */
const equally = <Id extends keyof ShippedNames>(names: {
  readonly one?: readonly ShippedNames[Id][]
  readonly ten?: readonly ShippedNames[Id][]
}): ScorecardPreset<ShippedNames[Id]> => {
  const parameters: Record<string, number> = {}
  for (const name of names.one ?? []) parameters[name] = 1
  for (const name of names.ten ?? []) parameters[name] = 10
  return { reason, parameters: parameters as ScorecardPreset<ShippedNames[Id]>['parameters'] }
}

/**
 * Points for shipped scorecards whose regulation lists items but gives them no points: a place to start, so that the forms can
 * be filled in and scored. They are ours. Without them, or points of your own, such a card has no score. Pass marks and the
 * bounds of grades stay unset: what follows for people from a score is for the centre to say.
 *
 * @example
 * ```ts
 * import { createPolicy, scoreReview } from 'callcenter-rulebook'
 * import { builtin, scorecardPresets } from 'callcenter-rulebook/rulesets'
 * const id = 'qa-work-system-general'
 * const policy = createPolicy(builtin, { rulesets: [id], parameters: { [id]: scorecardPresets[id].parameters } })
 * const answers = {
 *   'purpose-clear-and-carried-out': { value: true }, 'script-and-expression': { value: true },
 *   'process-without-trouble': { value: true }, attitudeExcellent: { value: false },
 *   'feedback-resolved': { value: true },
 * }
 * scoreReview(policy, { id: 'r1', agentId: 'a1', reviewedAt: '2026-03-02T09:00:00+08:00', answers }).score // => '80.00'
 * ```
 */
export const scorecardPresets = /* @__PURE__ */ (() => ({
  'qa-inspector-duties-v1': equally<'qa-inspector-duties-v1'>({
    one: [
      'pointsSpeechRateProper',
      'pointsIntonationProper',
      'pointsToneProper',
      'pointsWordingAdequate',
      'pointsLogicAdequate',
      'pointsExpressionComplete',
      'pointsStandardGreetingUsed',
      'pointsThanked',
      'pointsIntentUnderstood',
      'pointsSolutionOffered',
      'pointsFollowedUp',
    ],
  }),
  'qa-management-system-four-checks': equally<'qa-management-system-four-checks'>({
    one: ['maxDocumentAccurate', 'maxDocumentComplete', 'maxDocumentConforms'],
    ten: [
      'maxAttitudeScore',
      'maxProblemSolvingScore',
      'maxCommunicationScore',
      'maxWorkEfficiencyScore',
      'maxWorkAttitudeScore',
    ],
  }),
  'qa-management-system-four-grades': equally<'qa-management-system-four-grades'>({
    one: ['weightServiceAttitude', 'weightCommunicationFluency', 'weightProblemSolving'],
    ten: ['indicatorFullPoints'],
  }),
  'qa-monitoring-scoring-scale': equally<'qa-monitoring-scoring-scale'>({
    one: [
      'pointsAccurateInformation',
      'pointsNoExaggeration',
      'pointsInformationComplete',
      'pointsInformationVerified',
      'pointsClearArticulation',
      'pointsIntonationAndPace',
      'pointsNoDrawl',
      'pointsStandardMandarin',
      'pointsPolite',
      'pointsThanked',
      'pointsApologised',
      'pointsOpeningAndClosing',
      'pointsNoCarelessSpeech',
      'pointsNoForbiddenPhrase',
      'pointsNoPetPhrases',
      'pointsNoAbusivePhrase',
      'pointsToneRelaxedCheerful',
      'pointsWarmService',
      'pointsCalmAndListening',
      'pointsNoInterruption',
      'pointsNoEarlyHangUp',
      'pointsUnderstoodQuestion',
      'pointsNoShirking',
      'pointsUnclearIntentGuided',
      'pointsAgreementOrPraise',
      'pointsIntentUnderstood',
      'pointsFlexibleAndClear',
      'pointsPreSalesWordingRespected',
      'pointsSincereAndTactful',
      'pointsClearAndFluent',
      'pointsQuickAndReasonableReply',
      'pointsIntentProbedCourseControlled',
    ],
  }),
  'qa-scheme-eight-steps': equally<'qa-scheme-eight-steps'>({
    ten: ['pointsPoliteness', 'pointsProblemSolving', 'pointsVerbalExpression'],
  }),
  'qa-scheme-indicator-framework': equally<'qa-scheme-indicator-framework'>({
    ten: [
      'pointsAccuracyAndProcess',
      'pointsExpressionAndCommunication',
      'pointsProblemSolving',
      'pointsAttitudeAndEmotion',
      'pointsRecordingQuality',
    ],
  }),
  'qa-work-system-general': equally<'qa-work-system-general'>({
    one: [
      'pointsPurposeClearAndCarriedOut',
      'pointsScriptAndExpression',
      'pointsProcessWithoutTrouble',
      'pointsAttitudeExcellent',
      'pointsFeedbackResolved',
    ],
  }),
}))() satisfies { readonly [Id in keyof ShippedNames]?: ScorecardPreset<ShippedNames[Id]> }
