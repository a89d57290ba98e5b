/**
 * Chance that can be repeated: every draw of the benchmark comes from one seed,
 * so that two machines, and two years, set the same text.
 */

/** @typedef {() => number} Random a number in [0, 1) at each call */

/**
 * Mulberry32: 32 bits of state are enough for a million words, and it needs no library.
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/**
 * A whole number from `low` to `high`, both included.
 * @param {Random} random
 * @param {number} low
 * @param {number} high
 */
export function between(random, low, high) {
  return low + Math.floor(random() * (high - low + 1));
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} items
 * @returns {T}
 */
export function pick(random, items) {
  return items[Math.floor(random() * items.length)];
}

/**
 * A copy in another order (Fisher and Yates).
 * @template T
 * @param {Random} random
 * @param {readonly T[]} items
 */
export function shuffled(random, items) {
  const copy = [...items];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = between(random, 0, last);
    [copy[last], copy[other]] = [copy[other], copy[last]];
  }
  return copy;
}

/**
 * Short ones first, though not strictly: frequent words are short in every language.
 * @template T
 * @param {Random} random
 * @param {readonly T[]} items
 * @param {(item: T) => number} length
 */
export function byBrevity(random, items, length) {
  return items
    .map((item) => ({ item, key: length(item) + random() * 9 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/**
 * Draws from a list as a language draws from its words: the weight of the item at rank r is
 * 1 / (r + 1 + shift) ** exponent (Zipf and Mandelbrot). A shift flattens the head, which is
 * right for content words: no noun is as frequent as «и».
 * @template T
 * @param {readonly T[]} items most frequent first
 * @param {{ exponent?: number, shift?: number }} [shape]
 * @returns {(random: Random) => T}
 */
export function zipf(items, { exponent = 1, shift = 0 } = {}) {
  const sums = new Float64Array(items.length);
  let sum = 0;
  for (let rank = 0; rank < items.length; rank++) {
    sum += 1 / (rank + 1 + shift) ** exponent;
    sums[rank] = sum;
  }
  return (random) => items[firstAbove(sums, random() * sum)];
}

/**
 * @param {Float64Array} sums rising
 * @param {number} value below the last of them
 */
function firstAbove(sums, value) {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
