/** schema: JSON Schema of the manifest or of the front matter, for completion in editors. */
import { jsonSchema } from '../load/schema.ts';
import { EXIT } from './session.ts';

export function schema(of: 'volume' | 'article' | undefined): number {
  const made = of ? jsonSchema(of) : { volume: jsonSchema('volume'), article: jsonSchema('article') };
  process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
  return EXIT.clean;
}
