/** Parts that the program makes itself: laid out for their length, and drawn when every number is known. */
import { fillSlots } from './assemble.ts';
import type { Cache } from './cache.ts';
import { setRun } from './compose/index.ts';
import type { Report } from './diagnostics.ts';
import { drawSection } from './draw/index.ts';
import { Layer } from './layer.ts';
import { type Assets, NO_ASSETS } from './model/assets.ts';
import type { Extent, Numbering, Section } from './model/book.ts';
import type { Part } from './model/document.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Project } from './model/project.ts';

/** A part that waits for its numbers; filling them in does not change its extent. */
export interface OwnPart {
  readonly extent: Extent;
  draw(numbering: Numbering): DrawnSection;
}

export class OwnParts {
  readonly #project: Project;
  readonly #cache: Cache | undefined;
  readonly #layer: Layer;
  readonly #fit: boolean;
  readonly #report: Report;
  /** Whether something was said of the part that is being laid out: it will be said by the next build, too. */
  #said = false;

  constructor(project: Project, report: Report, fit: boolean, cache: Cache | undefined) {
    this.#project = project;
    this.#cache = cache;
    this.#fit = fit;
    this.#layer = new Layer(project, project.lock, fit);
    this.#report = (...said) => {
      this.#said = true;
      report(...said);
    };
  }

  /** Its pages; `assets` are its formulas. */
  lay(part: Part, assets: Assets = NO_ASSETS): OwnPart {
    const key = this.#key(part);
    const known = key && this.#cache?.find<Extent>(key);
    if (known)
      return {
        extent: known,
        draw: (numbering) => this.#drawn(key, numbering, () => this.#lay(part, assets)),
      };
    this.#said = false;
    const section = this.#lay(part, assets);
    const { frames: _, ...extent } = section;
    if (key && !this.#said) this.#cache?.keep(key, extent);
    return { extent, draw: (numbering) => this.#drawn(key, numbering, () => section) };
  }

  #lay(part: Part, assets: Assets): Section {
    const options = { startRow: 0, lastPageMatters: false };
    return this.#layer.lay(part, options, assets, this.#report);
  }

  #key(part: Part): string | undefined {
    const { template, fonts, lock } = this.#project;
    const locked = lock?.parts.find(({ id }) => id === part.id);
    return this.#cache?.key('part', template, fonts.hash, part, locked?.pages, locked?.fitted, this.#fit);
  }

  #drawn(key: string | undefined, numbering: Numbering, lay: () => Section): DrawnSection {
    const draw = () => drawSection(fillSlots(lay(), numbering, setRun), this.#project.template.page);
    if (!key || !this.#cache) return draw();
    const whole = this.#cache.key(key, [...numbering.ranges]);
    const known = this.#cache.find<DrawnSection>(whole);
    if (known) return known;
    const made = draw();
    this.#cache.keep(whole, made);
    return made;
  }
}
