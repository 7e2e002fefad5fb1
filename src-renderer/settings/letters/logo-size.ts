/** What a letterhead's logo may weigh, in bytes. */
export const LOGO_BYTES = 70 * 1024;
/** Wider than this no logo prints sharper on A4. */
const MOST_PIXELS = 1200;

/** The sizes a picture is tried in, from the largest useful one down; never larger than it is. */
export const triedSizes = (width: number, height: number): readonly { width: number; height: number }[] => {
  const first = Math.min(1, MOST_PIXELS / Math.max(width, height, 1));
  return [1, 0.75, 0.5, 0.35, 0.25, 0.15].map((step) => ({
    width: Math.max(1, Math.round(width * first * step)),
    height: Math.max(1, Math.round(height * first * step)),
  }));
};
