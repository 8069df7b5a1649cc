import type { Bilingual } from '../../errors.ts'

/** What the steps of a version number are called. */
export const versionStepWords: Readonly<Record<'none' | 'patch' | 'minor' | 'major', Bilingual>> = {
  none: { zh: '无需新版本', en: 'none' },
  patch: { zh: '修订号', en: 'patch' },
  minor: { zh: '次版本号', en: 'minor' },
  major: { zh: '主版本号', en: 'major' },
}
