export const searchTexts = {} as const;
