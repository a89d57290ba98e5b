/** What `render/pdfkit-internals.ts` relies on; fails when an upgrade of pdfkit moves it. */
import { expect, it } from 'vitest';
import { collect, createContainer, pdfString } from '../../src/render/pdfkit-internals.ts';

const options = {
  title: 'Т & <x>',
  author: '',
  language: 'kk',
  date: '2026-04-08T00:00:00Z',
  xmp: '<x:xmpmeta/>',
  id: new Uint8Array(16).fill(7),
};

it('pdfkit is a container of objects, and adds nothing of its own', async () => {
  const doc = createContainer(options);
  const finished = collect(doc, 100);
  const ref = doc.ref({ Type: 'Thing', Text: pdfString('Қ'), N: [1, 0.5] });
  ref.end();
  doc._root.data.Thing = ref;
  doc.end();
  const text = Buffer.from(await finished).toString('latin1');
  expect(text).toMatch(/^%PDF-1\.7\n/);
  expect(text).toContain('/Type /Thing\n/Text (\xfe\xff\x04\x9a)\n/N [1 0.5]');
  expect(text).toContain('<x:xmpmeta/>');
  expect(text).toContain(`/ID [<${'07'.repeat(16)}> <${'07'.repeat(16)}>]`);
  expect(text).toContain('D:20260408000000Z');
  expect(text).toContain('/Lang (kk)');
  expect(text).not.toMatch(/Helvetica|PDFKit/);
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
});

it('an object that is not ended is found out', async () => {
  const doc = createContainer(options);
  let ended = false;
  void collect(doc, 100).then(() => {
    ended = true;
  });
  doc._root.data.Lost = doc.ref({});
  doc.end();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(ended).toBe(false);
});
