export const caseListTexts = {} as const;
