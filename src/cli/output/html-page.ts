import type { Locale } from '../../ruleset/policy.ts'

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; overflow-wrap: anywhere; }
th, td { border: 1px solid #8888; padding: .3rem .6rem; text-align: left; vertical-align: top; }
code { font-family: ui-monospace, monospace; font-size: .9em; }
blockquote { border-left: 3px solid #8888; margin: 0; padding-left: 1rem; }
h3 { border-top: 1px solid #8888; padding-top: 1rem; }
@media print { body { margin: 0; max-width: none; } h3, h4 { break-after: avoid; } }
`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

// Only the anchors of the page's own tables are HTML; whatever a document says is text.
const onlyAnchors = (markdown: string): string =>
  markdown.replace(/<(?!a id="parameter-[a-z0-9-]+"><\/a>|\/a>)/g, '&lt;')

/** A Markdown page as one HTML file without scripts that opens from disk and prints. */
export const htmlPage = async (markdown: string, title: string, locale: Locale): Promise<string> => {
  const { marked } = await import('marked')
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
${marked.parse(onlyAnchors(markdown), { async: false })}
</body>
</html>
`
}
