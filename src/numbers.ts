/** The one place that rounds numbers on their way out. */

const SCALES = [1, 10, 100, 1000];

/** A number with at most `places` (0 to 3) decimals, without a needless zero. Throws on one that is not finite: it would spoil the page. */
export function number(value: number, places = 3): string {
  if (!Number.isFinite(value)) throw new Error(`${value} is no number to print`);
  const scale = SCALES[places];
  const rounded = Math.round(value * scale) / scale;
  return rounded === 0 ? '0' : String(rounded);
}
