/** The one place that rounds numbers on their way out. */

/** A number with at most `places` decimals, without a needless zero. */
export function number(value: number, places = 3): string {
  const rounded = Number(value.toFixed(places));
  return String(rounded === 0 ? 0 : rounded);
}
