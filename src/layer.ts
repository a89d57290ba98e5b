/** Part → section: composed and cut into pages; a locked part keeps its page breaks, and its length where it may be fitted. */
import { type Composer, compose } from './compose/index.ts';
import type { Report } from './diagnostics.ts';
import type { Assets } from './model/assets.ts';
import type { Section } from './model/book.ts';
import type { Part } from './model/document.ts';
import { type Lock, type LockedPart, lockedStarts } from './model/lock.ts';
import type { Breaking, Template } from './model/template.ts';
import { type PaginateOptions, paginate } from './paginate/index.ts';
import { count } from './wording.ts';

/** How far a fitted paragraph may go: badness of its lines, and the scale of its glyphs. */
const FIT = { tolerance: 1000, scaling: 0.03 };

export class Layer {
  readonly #composer: Composer;
  readonly #locked: ReadonlyMap<string, LockedPart>;
  readonly #fit: boolean;

  constructor(composer: Composer, lock: Lock | undefined, fit: boolean) {
    this.#composer = composer;
    this.#locked = new Map(lock?.parts.map((part) => [part.id, part]));
    this.#fit = fit;
  }

  lay(part: Part, options: PaginateOptions, assets: Assets, report: Report): Section {
    const { template } = this.#composer;
    const locked = this.#locked.get(part.id);
    const galley = compose(part, this.#composer, report, assets);
    const starts = locked ? { starts: lockedStarts(locked) } : {};
    const section = paginate(galley, template.page, { ...options, ...starts });
    const over = locked !== undefined && section.frames.length > locked.pages.length;
    if (!over || !(this.#fit || locked.fitted)) return section;
    const fitted = this.#fitted(part, options, assets, template);
    if (fitted.frames.length > locked.pages.length) return section;
    for (const { line, by } of fitted.fitted) {
      const what = `a paragraph ${count(Math.abs(by), 'line')} ${by < 0 ? 'shorter' : 'longer'}`;
      report('lock/fitted', { file: part.file, ...(line > 0 ? { line } : {}) }, { what });
    }
    return fitted;
  }

  #fitted(part: Part, options: PaginateOptions, assets: Assets, template: Template): Section {
    const { breaking } = template;
    const wider: Breaking = {
      ...breaking,
      tolerances: [Math.max(FIT.tolerance, breaking.tolerances[0]), ...breaking.tolerances.slice(1)],
      scaling: Math.max(FIT.scaling, breaking.scaling),
    };
    const composer = { ...this.#composer, template: { ...template, breaking: wider } };
    // What is loose in it was said, or not, of the setting that it replaces.
    const galley = compose(part, composer, () => {}, assets);
    return paginate(galley, template.page, { ...options, fit: true });
  }
}
