export const todayTexts = {} as const;
