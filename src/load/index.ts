/** load: folder → `Project`. The only stage that reads the disk. */
import { createHash, hash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cache } from '../cache.ts';
import type { Place, Report } from '../diagnostics.ts';
import type { Lock } from '../model/lock.ts';
import type { Project } from '../model/project.ts';
import { PROGRAM_ROOT, VERSION } from '../own-files.ts';
import { listedIds, loadArticles } from './articles.ts';
import { readText, shown } from './files.ts';
import { loadFonts } from './fonts.ts';
import { LOCK_FILE, loadLock } from './lock.ts';
import { manifestFile as manifestSchema, toManifest } from './schema.ts';
import { loadTemplate } from './template.ts';
import { checkSections } from './volume-checks.ts';
import { readKnownYaml } from './yaml.ts';

/** Chooses the articles to read, once the lock is known; undefined for all. */
export type Choose = (lock: Lock | undefined) => ReadonlySet<string> | undefined;

/** Reads a volume; undefined when it cannot be compiled at all. Faults go to `report`. */
export function load(
  volume: string,
  report: Report,
  choose: Choose = () => undefined,
  cache?: Cache,
): Project | undefined {
  const root = resolve(volume);
  const path = join(root, 'volume.yaml');
  if (!existsSync(path)) {
    reportNoVolume(volume, report);
    return undefined;
  }
  const text = readText(path, report);
  const manifestFile = shown(path);
  const checked =
    text === undefined
      ? undefined
      : readKnownYaml(
          { file: manifestFile, text, linesBefore: 0 },
          ['manifest', manifestSchema],
          report,
          cache,
        );
  if (!checked) return undefined;
  const manifest = toManifest(checked.value);
  if (listedIds(manifest.sections).length === 0) report('volume/empty', { file: manifestFile });
  checkSections(manifest.sections, (number) => sectionPlace(manifestFile, text ?? '', number), report);
  const lock = loadLock(root, report);
  if (lock === null) return undefined;
  if (lock && !sameVolume(lock, listedIds(manifest.sections))) {
    report('lock/other-volume', { file: shown(join(root, LOCK_FILE)) });
    return undefined;
  }
  const listing = { file: manifestFile, text: text ?? '', sectionsLine: checked.lines.sections ?? 1 };
  const sources = loadArticles(root, listing, manifest.sections, report, choose(lock), cache);
  const template = loadTemplate(manifest.template, root, manifestFile, report, cache);
  const fonts = loadFonts(join(PROGRAM_ROOT, 'fonts', 'fonts.yaml'), report, cache);
  if (!template || !fonts) return undefined;
  const texts = sources.map(({ id, hash: own }) => [id, own]);
  const pages = Object.values(template.pages).map((page) => page.text);
  const look = { ...template, pages };
  const hash = createHash('sha256')
    .update(JSON.stringify([manifest, texts, look, fonts.hash]))
    .digest('hex');
  return {
    root,
    manifestFile,
    manifest,
    sources,
    template,
    fonts,
    date: fileDate(manifest.date, manifest.year),
    hashes: {
      program: VERSION,
      volume: short(text ?? ''),
      template: short(JSON.stringify(look)),
      fonts: fonts.hash.slice(0, 12),
    },
    ...(lock ? { lock } : {}),
    hash,
  };
}

/** No manifest there: said with what is there instead. */
export function reportNoVolume(volume: string, report: Report): void {
  const root = resolve(volume);
  const names = existsSync(root) && statSync(root).isDirectory() ? readdirSync(root) : undefined;
  const other = names?.find((name) => /^volume\.ya?ml$/i.test(name));
  const advice = other
    ? `\`${other}\` is there: rename it to \`volume.yaml\``
    : names
      ? 'the folder is there and has no `volume.yaml`; name the folder that has it with --volume DIR'
      : volume.startsWith('~')
        ? 'the shell did not replace `~`: write the path without quotes, or in full'
        : 'there is no such folder; a volume is a folder with `volume.yaml`, named with --volume DIR';
  report('volume/not-found', {}, { path: volume, advice });
}

/** The line of the manifest that gives a section its number, the last one where several do. */
const numberOf = (line: string): string | undefined =>
  /^[\s-]*\{?\s*number:\s*["']?([^"',}#]+?)["']?\s*(?:[,}#].*)?$/.exec(line)?.[1];

function sectionPlace(file: string, text: string, number: string): Place {
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => numberOf(line) === number);
  return at < 0 ? { file } : { file, line: at + 1 };
}

const short = (text: string): string => hash('sha256', text).slice(0, 12);

/** A lock speaks of this volume when it knows at least half of its articles. */
function sameVolume(lock: Lock, ids: readonly string[]): boolean {
  const known = new Set(lock.parts.map(({ id }) => id));
  return ids.filter((id) => known.has(id)).length * 2 >= ids.length;
}

/** SOURCE_DATE_EPOCH (reproducible-builds.org), or midnight of the manifest's date. */
function fileDate(date: string | undefined, year: number | undefined): string {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch && /^\d{1,11}$/.test(epoch))
    return new Date(Number(epoch) * 1000).toISOString().slice(0, 19).concat('Z');
  return `${date ?? `${year ?? 2000}-01-01`}T00:00:00Z`;
}
