export const setupTexts = {} as const;
