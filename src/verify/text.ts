/** The text of a page, read back from its operators through the fonts' own maps. */
import { Lexer, type PdfDict, type PdfFile } from './reader.ts';

export interface FontMap {
  /** What each code stands for. */
  readonly unicode: readonly (string | undefined)[];
  /** Codes that the encoding sends to a glyph. */
  readonly coded: ReadonlySet<number>;
}

/** Operators that set a colour other than gray. */
const COLOUR = new Set(['rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh', 'Do']);

export function readFonts(file: PdfFile, fonts: PdfDict): Map<string, FontMap> {
  return new Map(Object.entries(fonts).map(([name, ref]) => [name, readFont(file, file.dict(ref))]));
}

function readFont(file: PdfFile, font: PdfDict): FontMap {
  const unicode: (string | undefined)[] = [];
  const text = (ref: PdfDict[string]) => Buffer.from(file.stream(ref).bytes).toString('latin1');
  for (const [, code, value] of text(font.ToUnicode).matchAll(/<([0-9A-F]{2})> <([0-9A-F]*)>/g)) {
    unicode[Number.parseInt(code, 16)] = value.replace(/.{4}/g, (unit) => String.fromCharCode(Number.parseInt(unit, 16)));
  }
  const coded = new Set([...text(font.Encoding).matchAll(/<([0-9A-F]{2})> \d+/g)].map((m) => Number.parseInt(m[1], 16)));
  return { unicode, coded };
}

export interface PageText {
  readonly text: string;
  readonly faults: readonly string[];
}

/** The strings that a page shows, in order, and what it should not do. */
export function pageText(content: string, fonts: ReadonlyMap<string, FontMap>): PageText {
  const lexer = new Lexer(content);
  const faults = new Set<string>();
  let out = '';
  let font: FontMap | undefined;
  let lastName = '';
  const show = (codes: string) => {
    for (let i = 0; i < codes.length; i++) {
      const code = codes.charCodeAt(i);
      const value = font?.unicode[code];
      if (value === undefined || value === '' || !font?.coded.has(code)) faults.add(`code ${code} of ${lastName} has no glyph or stands for nothing`);
      out += value ?? '\ufffd';
    }
  };
  for (lexer.skip(); lexer.at < content.length; lexer.skip()) {
    const c = content[lexer.at];
    if (c === '/') {
      lastName = lexer.name().name;
      font = fonts.get(lastName);
    } else if (c === '(') show(lexer.string());
    else if (c === '[') for (const piece of lexer.array()) typeof piece === 'string' && show(piece);
    else if (c === '<') lexer.value();
    else {
      const word = lexer.word();
      if (word === '') throw new Error('a content stream cannot be read');
      if (COLOUR.has(word)) faults.add(`the operator ${word} sets a colour or an object that the page should not have`);
    }
  }
  return { text: out.replaceAll('\u200b', ''), faults: [...faults] };
}
