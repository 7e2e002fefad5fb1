/** The desk's page in both schemes. The window shows it before the page is drawn; base.css repeats the dark one. */
export const groundColours = { light: '#ffffff', dark: '#1e1e1d' } as const;
