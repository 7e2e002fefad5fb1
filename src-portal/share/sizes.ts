const number = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });

/** `1,4 MB`. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} Byte`;
  if (bytes < 999_950) return `${number.format(Math.round(bytes / 1000))} KB`;
  if (bytes < 999_950_000) return `${number.format(bytes / 1_000_000)} MB`;
  return `${number.format(bytes / 1_000_000_000)} GB`;
};
