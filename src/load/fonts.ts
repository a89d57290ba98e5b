/** The fonts of a volume: their files are found at once, each face is opened when it is first asked for. */
import { createHash, hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Cache } from '../cache.ts';
import type { Report } from '../diagnostics.ts';
import { Mark } from '../model/document.ts';
import type { Face, Family, FontSet } from '../model/fonts.ts';
import { openFace } from './face.ts';
import { readText, shown, systemReason } from './files.ts';
import { readKnownYaml } from './yaml.ts';

const styles = z.strictObject({
  regular: z.string(),
  italic: z.string(),
  bold: z.string(),
  boldItalic: z.string(),
});
const fontsFile = z.strictObject({
  families: z.strictObject({ serif: styles, mono: styles }),
  fallback: z.array(z.string()).default([]),
});
type FontsFile = z.infer<typeof fontsFile>;

/** The fonts of `fonts.yaml`; undefined after a diagnostic. Every file is found, none is parsed yet. */
export function loadFonts(path: string, report: Report, cache?: Cache): FontSet | undefined {
  const text = readText(path, report);
  const file =
    text &&
    readKnownYaml({ file: shown(path), text, linesBefore: 0 }, ['fonts', fontsFile], report, cache)?.value;
  if (!file) return undefined;
  const files = fontFiles(file, path, report);
  if (!files) return undefined;
  // The next build of the same process goes on with the faces that are open, and with what is known of their words.
  const key = JSON.stringify([file, ...[...files.values()].map(({ hash }) => hash)]);
  if (lastSet?.key !== key) lastSet = { key, set: fontSet(file, files) };
  return lastSet.set;
}

let lastSet: { readonly key: string; readonly set: FontSet } | undefined;

interface FontBytes {
  readonly path: string;
  readonly bytes: Buffer;
  readonly hash: string;
}

function fontFiles(file: FontsFile, yamlPath: string, report: Report): Map<string, FontBytes> | undefined {
  const found = new Map<string, FontBytes>();
  const folder = dirname(yamlPath);
  const require = createRequire(resolve(folder, 'fonts.js'));
  const wanted = [
    ...Object.entries(file.families).flatMap(([family, s]) => Object.values(s).map((name) => [family, name])),
    ...file.fallback.map((name) => ['fallback', name]),
  ];
  for (const [family, name] of wanted) {
    try {
      const local = resolve(folder, name);
      const path = existsSync(local) ? local : require.resolve(name);
      const bytes = readFileSync(path);
      found.set(name, { path, bytes, hash: hash('sha256', bytes) });
    } catch (fault) {
      report(
        'font/not-found',
        { file: shown(yamlPath) },
        { path: name, family, reason: systemReason(fault).split('\n')[0] },
      );
      return undefined;
    }
  }
  return found;
}

function fontSet(file: FontsFile, files: ReadonlyMap<string, FontBytes>): FontSet {
  const names = [...files.keys()];
  const open = new Map<string, Face>();
  const faceOf = (name: string): Face => {
    const { bytes, hash } = files.get(name)!;
    const face = open.get(name) ?? openFace(bytes, hash, names.indexOf(name));
    open.set(name, face);
    return face;
  };
  const styleOf = (marks: number) =>
    marks & Mark.bold
      ? marks & Mark.italic
        ? 'boldItalic'
        : 'bold'
      : marks & Mark.italic
        ? 'italic'
        : 'regular';
  return {
    face: (family: Family, marks) =>
      faceOf(file.families[marks & Mark.mono ? 'mono' : family][styleOf(marks)]),
    fallbacks: () => file.fallback.map(faceOf),
    byIndex: (index) => faceOf(names[index]),
    paths: names.map((name) => files.get(name)!.path),
    hash: createHash('sha256')
      .update(names.map((n) => files.get(n)!.hash).join())
      .digest('hex'),
  };
}
