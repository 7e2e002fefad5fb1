/**
 * Gives the page the style sheets of a part that came later. They come inside that part's program, so that the import map
 * vouches for them too; the page's policy lets in no others.
 */
export const adopt = (...styles: readonly string[]): void => {
  // Safari before 16.4 shows such a part without its looks.
  if (!('adoptedStyleSheets' in document)) return;
  const sheets = styles.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
};
