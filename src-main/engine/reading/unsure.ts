/** How sure the recognised text is, and which words of it a person should look at again. */

/** Below it a page is called unsure. Clean scans have 90 and more, poor phone photos 60 to 80. */
export const surePage = 75;
/** Below it a word is a guess; sure ones have 90 and more. */
const sureWord = 60;

export const isUnsurePage = (confidence: number | null): boolean => confidence !== null && confidence < surePage;

export interface TextPart {
  readonly text: string;
  readonly unsure: boolean;
}

/** The text cut into parts that are sure and parts that are not; joined they are the text. */
export function partsOf(
  text: string,
  words: readonly { readonly text: string; readonly confidence: number | null }[],
): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  let at = 0;
  for (const word of words) {
    const from = text.indexOf(word.text, at);
    // A word that the text does not have as it stands (it was mended) marks nothing.
    if (from < 0) continue;
    at = from + word.text.length;
    if (word.confidence === null || word.confidence >= sureWord) continue;
    if (from > done) parts.push({ text: text.slice(done, from), unsure: false });
    parts.push({ text: word.text, unsure: true });
    done = at;
  }
  if (done < text.length) parts.push({ text: text.slice(done), unsure: false });
  return parts;
}
