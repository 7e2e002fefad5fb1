/**
 * The bytes of base64url without padding, or undefined when it is not the one canonical spelling. Buffer's decoder is
 * a hundred times faster than a pure one but forgiving, hence the comparison.
 */
export const decodeBase64url = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
};
