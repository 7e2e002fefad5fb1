/**
 * For a field that must be filled: the star is drawn by the style sheet, so that the label's text stays the label.
 * Spread it into a Mantine input.
 */
export const required = { labelProps: { 'data-required': true }, 'aria-required': true } as const;
