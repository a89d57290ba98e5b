/** Everything that was read from the disk, checked: the input of the compiler. */
import type { FontSet } from './fonts.ts';
import type { Lock } from './lock.ts';
import type { Manifest, Source } from './manifest.ts';
import type { Template } from './template.ts';

/** Short hashes of manifest, template and fonts, and the program's version. */
export interface Hashes {
  readonly program: string;
  readonly volume: string;
  readonly template: string;
  readonly fonts: string;
}

export interface Project {
  readonly root: string;
  readonly manifestFile: string;
  readonly manifest: Manifest;
  /** In printed order. */
  readonly sources: readonly Source[];
  readonly template: Template;
  readonly fonts: FontSet;
  /** Date of the file's metadata, ISO 8601: SOURCE_DATE_EPOCH or the manifest's; never the clock's. */
  readonly date: string;
  /** What the lock remembers of everything but the articles. */
  readonly hashes: Hashes;
  /** The pages that are signed for; undefined for a draft. */
  readonly lock?: Lock;
  /** Hash of all inputs, for the file's identity. */
  readonly hash: string;
}
