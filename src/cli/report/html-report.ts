import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Cli } from '../terminal/cli.ts'
import type { Collected } from './collect.ts'

/** Data inside a script element: nothing in it can end the element or begin another. */
const embedded = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * A report as one HTML file. It loads nothing, and its policy allows no script but its own and no connection at all. Details of records
 * stand compressed, a hundred in a block, and are read when a record is opened.
 */
export const htmlReport = async ({ data, details }: Collected, { t }: Cli): Promise<string> => {
  const { pageScript, pageStyle } = await import('./assets.ts')
  const blocks: string[] = []
  for (let from = 0; from < details.length; from += data.blockSize) {
    const block = JSON.stringify(details.slice(from, from + data.blockSize))
    blocks.push(gzipSync(block, { level: 6 }).toString('base64'))
  }
  const policy = `default-src 'none'; script-src ${hashOf(pageScript)}; style-src ${hashOf(pageStyle)}; base-uri 'none'; form-action 'none'`
  const title = t('评定报告', 'Report')
  return [
    '<!doctype html>',
    `<html lang="${data.locale}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${title}</title>`,
    `<style>${pageStyle}</style>`,
    '</head>',
    '<body>',
    `<main id="report"><p>${t('正在打开……', 'Opening…')}</p><noscript>${t('这份报告需要脚本才能筛选和展开记录；脚本只在本页运行，不连接网络。', 'The report needs scripts to filter and open records; they run in this page only and connect to nothing.')}</noscript></main>`,
    `<script type="application/json" id="data">${embedded(data)}</script>`,
    ...blocks.map((block, at) => `<script type="text/plain" id="block-${at}">${block}</script>`),
    `<script>${pageScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
