/** Provisional until the text engine's own: masks runs of 7 and more digits. */
export const redact = (text: string): { readonly text: string } => ({
  text: text.replace(/\d{7,}/g, (run) => '*'.repeat(run.length)),
})
