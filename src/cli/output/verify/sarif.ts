import type { VerifyReport } from '../../../authoring/verify/report.ts'
import { libraryVersion } from '../../../version.ts'

/** SARIF 2.1.0, as code hosts show it beside the lines of a change. */
export const sarifOf = ({ problems }: VerifyReport): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'callcenter-rulebook',
          version: libraryVersion,
          rules: [...new Map(problems.map(({ gate, code }) => [code, gate]))].map(([id, gate]) => ({
            id,
            properties: { gate },
          })),
        },
      },
      results: problems.map(({ code, severity, message, file, line = 1, path }) => ({
        ruleId: code,
        level: severity,
        message: { text: message.en },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
              region: { startLine: line },
            },
            ...(path === '' ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
          },
        ],
      })),
    },
  ],
})
