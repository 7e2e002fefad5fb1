export const newCaseTexts = {} as const;
