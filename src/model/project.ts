/** Everything that was read from the disk, checked: the input of the compiler. */
import type { FontSet } from './fonts.ts';
import type { Manifest, Source } from './manifest.ts';
import type { Template } from './template.ts';

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
  /** Hash of all inputs, for the file's identity. */
  readonly hash: string;
}
