/** Text as it is compared: letters and digits alone, whatever stands between them, in one case and one form. */
export const squash = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
