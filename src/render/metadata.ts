/** XMP metadata (ISO 16684-1), escaped; pdfkit's own is not. */
import type { Book } from '../model/book.ts';

const xml = (text: string): string =>
  text.replace(/[<>&"]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[c]!);

export function xmp({ title, titles, creators, date, language, identifier }: Book['metadata']): string {
  const alternatives = Object.entries(titles).map(([l, t]) => `<rdf:li xml:lang="${l}">${xml(t)}</rdf:li>`);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li>${alternatives.join('')}</rdf:Alt></dc:title>
<dc:creator><rdf:Seq>${creators.map((c) => `<rdf:li>${xml(c)}</rdf:li>`).join('')}</rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
${identifier ? `<dc:identifier>${xml(identifier)}</dc:identifier>\n` : ''}<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:CreatorTool>zhinaq</xmp:CreatorTool><pdf:Producer>zhinaq</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}
