/** The first words of a text for the chronicle, which shows that it was written and what it is about. */
export const excerptOf = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
};
