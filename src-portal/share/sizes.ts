/** `1,4 MB`, with the decimal mark of the language the page speaks. */
export const sizeText = (bytes: number): string => {
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  if (bytes < 1000) return `${bytes} Byte`;
  if (bytes < 999_950) return `${number.format(Math.round(bytes / 1000))} KB`;
  if (bytes < 999_950_000) return `${number.format(bytes / 1_000_000)} MB`;
  return `${number.format(bytes / 1_000_000_000)} GB`;
};
