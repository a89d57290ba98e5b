/** Addresses of links, as people read them and as a book may open them. */

/** Without its percent signs, where they stand for letters. */
export function readableAddress(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

/** What a reader of the book can open on any machine, or in the book itself. */
export const opensAnywhere = (href: string): boolean => /^(?:https?:|mailto:|doi:|#)/i.test(href);
