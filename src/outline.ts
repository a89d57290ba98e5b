/** Outlines of glyphs and drawings: SVG's path data → PDF's path operators. */
import { number } from './numbers.ts';

/** An SVG path of absolute commands as PDF operators with some decimals, and what it covers. */
export function outline(
  path: string,
  digits = 1,
): { readonly operators: string; readonly bounds: readonly number[] } {
  let operators = '';
  let [x, y] = [0, 0];
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  const write = (points: readonly number[], operator: string) => {
    for (let i = 0; i < points.length; i += 2) {
      bounds[0] = Math.min(bounds[0], points[i]);
      bounds[1] = Math.min(bounds[1], points[i + 1]);
      bounds[2] = Math.max(bounds[2], points[i]);
      bounds[3] = Math.max(bounds[3], points[i + 1]);
    }
    [x, y] = points.slice(-2);
    operators += `${points.map((n) => number(n, digits)).join(' ')} ${operator}\n`;
  };
  for (const [, command, values] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const n = (values.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const size = SIZE[command];
    if (size === undefined) throw new Error(`an outline with the command ${command}`);
    if (command === 'Z') operators += 'h\n';
    for (let i = 0; size > 0 && i + size <= n.length; i += size) {
      if (command === 'M') write([n[i], n[i + 1]], i === 0 ? 'm' : 'l');
      else if (command === 'L') write([n[i], n[i + 1]], 'l');
      else if (command === 'H') write([n[i], y], 'l');
      else if (command === 'V') write([x, n[i]], 'l');
      else if (command === 'C') write(n.slice(i, i + 6), 'c');
      else {
        // A quadratic curve as a cubic one (PDF has no other).
        const [cx, cy, ex, ey] = n.slice(i, i + 4);
        write(
          [
            x + (2 / 3) * (cx - x),
            y + (2 / 3) * (cy - y),
            ex + (2 / 3) * (cx - ex),
            ey + (2 / 3) * (cy - ey),
            ex,
            ey,
          ],
          'c',
        );
      }
    }
  }
  return { operators, bounds: bounds[0] === Infinity ? [0, 0, 0, 0] : bounds };
}

const SIZE: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, Z: 0 };
