/**
 * Kölner Phonetik (Postel 1969): German names that sound alike get the same digits, as Meier, Meyer and Maier. Takes a
 * folded word (a to z).
 */
export function soundOf(word: string): string {
  let digits = '';
  for (let at = 0; at < word.length; at++) {
    for (const digit of codeAt(word, at)) if (!digits.endsWith(digit)) digits += digit;
  }
  return digits.charAt(0) + digits.slice(1).replaceAll('0', '');
}

function codeAt(word: string, at: number): string {
  const letter = word.charAt(at);
  const before = at === 0 ? '' : word.charAt(at - 1);
  const after = word.charAt(at + 1);
  if ('aeijouy'.includes(letter)) return '0';
  if (letter === 'b') return '1';
  if (letter === 'p') return after === 'h' ? '3' : '1';
  if (letter === 'd' || letter === 't') return after !== '' && 'csz'.includes(after) ? '8' : '2';
  if ('fvw'.includes(letter)) return '3';
  if ('gkq'.includes(letter)) return '4';
  if (letter === 'c') return hardC(before, after, at) ? '4' : '8';
  if (letter === 'x') return before !== '' && 'ckq'.includes(before) ? '8' : '48';
  if (letter === 'l') return '5';
  if (letter === 'm' || letter === 'n') return '6';
  if (letter === 'r') return '7';
  if (letter === 's' || letter === 'z') return '8';
  return '';
}

function hardC(before: string, after: string, at: number): boolean {
  if (after === '') return false;
  if (at === 0) return 'ahkloqrux'.includes(after);
  return !'sz'.includes(before) && 'ahkoqux'.includes(after);
}
