/** What people wrote or said is text, not markup. */
export const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&')
