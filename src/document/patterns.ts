/** A decimal number as text: exact, never a binary float. */
export const decimalPattern = [/^-?\d{1,15}(\.\d{1,6})?$/, 'a decimal number as text, e.g. "10" or "0.5"'] as const

/** A decimal that is not negative. */
export const amountPattern = [/^\d{1,15}(\.\d{1,6})?$/, 'a non-negative decimal as text, e.g. "10"'] as const
