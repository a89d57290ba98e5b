/** schema: JSON Schema of the manifest and the front matter, for completion in editors. */
import { jsonSchema } from '../load/schema.ts';
import { EXIT } from './session.ts';

export function schema(): number {
  process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  return EXIT.clean;
}
