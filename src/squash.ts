/** Text as it is compared: letters and digits alone, whatever stands between them, in one case and one form. */
export const squash = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** The words of a title as they can be printed: without markup and formulas. */
export const titleWords = (title: string): string[] =>
  title
    .replace(/\$[^$]*\$|[*_`~\\]|<[^>]*>|\]\([^)]*\)/g, ' ')
    .split(/\s+/)
    .map(squash)
    .filter(Boolean);
