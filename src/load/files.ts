/** Reading the disk: bytes, text, paths that stay inside the volume. */
import { isUtf8, transcode } from 'node:buffer';
import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import type { Report } from '../diagnostics.ts';
import { CONTROL } from '../model/characters.ts';

/** Path as diagnostics show it: relative to the working folder where that is shorter. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short && short.length < path.length ? short : path;
}

const reasons: Record<string, string> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  EEXIST: 'a file stands where a folder should be',
  EPERM: 'the system does not permit it',
  ENOTDIR: 'a folder on the way is a file',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ELOOP: 'its symbolic links form a circle',
};

/** The system's reason in words. */
export function systemReason(fault: unknown): string {
  const code = (fault as NodeJS.ErrnoException).code ?? '';
  return reasons[code] ?? (fault instanceof Error ? fault.message : String(fault));
}

/** Throws on what is no file: to read a named pipe would wait for ever. */
export function checkOrdinary(path: string): void {
  const kind = statSync(path);
  if (kind.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (!kind.isFile()) throw new Error('it is no ordinary file');
}

/** Where Word's files, which are archives, begin. */
const ARCHIVE = Buffer.from('PK\u0003\u0004');

/** Text of a UTF-8 file, NFC, with `\n` line ends and no BOM; undefined after a diagnostic. */
export const readText = (path: string, report: Report): string | undefined =>
  readHashedText(path, report)?.text;

/** The same with a function for the text's hash: most texts are what the file holds, whose bytes need not be made again. */
export function readHashedText(
  path: string,
  report: Report,
): { readonly text: string; readonly hash: () => string } | undefined {
  const file = shown(path);
  let bytes: Buffer;
  try {
    checkOrdinary(path);
    bytes = readFileSync(path);
  } catch (fault) {
    report('file/unreadable', { file }, { reason: systemReason(fault) });
    return undefined;
  }
  if (ARCHIVE.equals(bytes.subarray(0, 4))) {
    report('file/unreadable', { file }, { reason: 'it is a Word file or another archive, not a text' });
    return undefined;
  }
  const text = decode(bytes, file, report);
  if (text === undefined) return undefined;
  const clean = withLineFeeds(text.replace(/^\ufeff/, '')).normalize('NFC');
  const plain = clean.search(CONTROL) >= 0 ? withoutControls(clean, file, report) : clean;
  if (plain === undefined) return undefined;
  return { text: plain, hash: () => hash('sha256', plain === text ? bytes : plain) };
}

/** Most texts have none of the others, and looking for each costs a tenth of replacing all. */
const withLineFeeds = (text: string): string =>
  ['\r', '\u2028', '\u2029'].some((end) => text.includes(end))
    ? text.replace(/\r\n?|\u2028|\u2029/g, '\n')
    : text;

function decode(bytes: Buffer, file: string, report: Report): string | undefined {
  // Many times as quick as the decoder, which says what is wrong; and by way of UTF-16, seven times as quick as `toString('utf8')`.
  if (isUtf8(bytes)) return transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const offset = firstBadByte(bytes);
    const utf16 = bytes[0] === 0xff || bytes[0] === 0xfe;
    const line = bytes.subarray(0, offset).filter((b) => b === 10).length + 1;
    const values = {
      byte: `0x${bytes[offset].toString(16)}`,
      offset,
      guess: utf16 ? 'UTF-16' : 'Windows-1251',
    };
    report('file/not-utf8', { file, line }, values);
    return undefined;
  }
}

/** Offset of the first byte that UTF-8 forbids, by halving. */
function firstBadByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // The fault shows at the byte after a leading one; the leading byte is what is wrong.
  const at = Math.min(good, bytes.length - 1);
  return at > 0 && (bytes[at] & 0xc0) !== 0x80 && bytes[at - 1] >= 0xc0 ? at - 1 : at;
}

const CONTROLS = new RegExp(CONTROL, 'g');
/** More of them in one file are not told one by one. */
const MOST = 50;
/** What Word and PDF leave behind in place of a hyphen: taken out, and said. */
const REMNANT = /^[\u001a-\u001f]$/;

/** The text without remnants of hyphens; undefined when it holds another control character. */
function withoutControls(text: string, file: string, report: Report): string | undefined {
  let [fatal, line, counted, found] = [0, 1, 0, 0];
  for (const match of text.matchAll(CONTROLS)) {
    if (++found > MOST) {
      if (!REMNANT.test(match[0])) fatal++;
      continue;
    }
    for (let at = text.indexOf('\n', counted); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1))
      line++;
    counted = match.index;
    const place = { file, line, column: match.index - text.lastIndexOf('\n', match.index) };
    const code = `U+${match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    const near = text
      .slice(Math.max(0, match.index - 12), match.index + 13)
      .replace(CONTROLS, '␦')
      .replaceAll('\n', ' ');
    if (REMNANT.test(match[0])) report('text/lost-hyphen', place, { code, near });
    else {
      fatal++;
      report('text/control-character', place, { code, near });
    }
  }
  return fatal > 0 ? undefined : text.replace(CONTROLS, '');
}
