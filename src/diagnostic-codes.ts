/** The closed table of everything the program can complain about. Kazakh and Russian can stand beside the English. */

import { ARTICLE_CODES } from './article-codes.ts';
import { type Entry, error, warning } from './code-entry.ts';

const table = {
  ...ARTICLE_CODES,
  'volume/not-found': error(
    'no volume at `{path}`',
    '{advice}',
    'The folder given with --volume (default `articles`) does not exist or has no `volume.yaml`. The folder that holds the articles must hold the manifest too.',
  ),
  'program/process': error(
    'formulas cannot be set: their process does not start; {reason}',
    'install the program again (`npm ci`, or `npm install`); `node dist/outside.js` shows what stops it',
    'Formulas are set and drawings are read by a process of their own, so that a bad one cannot end the program. On this machine it ends before it has been asked anything: something of the installation is missing, or the system does not let processes start.',
  ),
  'program/pictures': error(
    'pictures cannot be read: the library sharp does not load; {reason}',
    'install the program again on this machine (`npm ci --include=optional`): sharp brings a file for each kind of system',
    'Pictures are read by sharp, whose compiled part is another file on each system and processor. It is missing, or is of another system: `node_modules` was copied from one machine to another, or installed without optional packages.',
  ),
  'volume/path-outside': error(
    '`{path}` leads outside the volume',
    'move the file into the volume and name it by a path below the folder of `volume.yaml`',
    'A volume must be whole by itself, so that it can be rebuilt years later on another machine: no path in it may lead outside its folder, not through `..`, not as an absolute path and not through a symbolic link.',
  ),
  'volume/empty': error(
    'no section lists an article',
    'list the articles under `sections`, by their file names without .md',
    'A volume prints the articles that its sections list, in that order. Here none is listed, so there is no book to make.',
  ),
  'file/unreadable': error(
    'cannot read the file: {reason}',
    'check that the file exists and that you may read it',
    'The file is named by the volume but the system would not give it: it is missing, a folder, or its permissions forbid reading.',
  ),
  'file/not-utf8': error(
    'the text is not UTF-8 (byte {byte} at offset {offset})',
    'save the file as UTF-8; an old editor may have written {guess}',
    'All texts of a volume are UTF-8. A file in Windows-1251 or UTF-16 would print as other letters, so it is refused instead of guessed at. In the editor choose «Save as… / Сохранить как…» and the encoding UTF-8.',
  ),
  'text/control-character': error(
    'control character {code} in the text, at “{near}”',
    'delete it; it often comes with text pasted from a PDF or from Word',
    'Control characters (and code points that Unicode reserves as noncharacters) cannot be printed. They usually come with pasted text and hide a lost letter or a line break.',
  ),
  'text/lost-hyphen': warning(
    'control character {code} is not printed, at “{near}”',
    'Word and PDF leave it in place of a hyphen: write the hyphen, or nothing',
    'U+001A to U+001F inside a word are what a conversion from Word or PDF made of a hyphen or of a line break. Which of them it was cannot be known, so the character is left out and the place is named.',
  ),
  'text/lookalike-letter': warning(
    '“{word}” mixes alphabets: {letter} among letters of the other one',
    'write “{fix}”',
    'A Latin letter that looks like a Cyrillic one (or ӛ, ə where Kazakh has ө, ә) prints almost the same but breaks searching, copying and hyphenation. The word is set as the author wrote it; correct it in the manuscript.',
  ),
  'text/right-to-left': warning(
    'right-to-left text “{text}” is set from left to right',
    'zhinaq does not set Arabic or Hebrew script yet; check the line in print',
    'Right-to-left scripts need reordering, which zhinaq does not do. The letters are set in the order in which they are stored.',
  ),
  'text/quote-unmatched': warning(
    'a quotation mark without its partner near “{near}”',
    'add or delete the mark; it is printed as it stands',
    'The typographic pass turns straight quotes into «» and „“ in pairs. Where a mark has no partner in its paragraph, any choice would be a guess, so it stays as written.',
  ),
  'yaml/syntax': error(
    'YAML cannot be read: {reason}',
    '{advice}',
    'The manifest or the front matter breaks a rule of YAML. What happens most: a value with a colon and no quotes (title: Полиция: история — put the value in double quotes), and a tab in the indent (use spaces).',
  ),
  'yaml/no-front-matter': error(
    '{what}',
    'begin the file with a line `---`, the fields (number, language, title, authors), and a line `---`',
    'Every article begins with its metadata between two lines of three hyphens; see the contract of the manifest and `zhinaq schema`.',
  ),
  'key/unknown': error(
    'unknown key `{key}`',
    '{advice}',
    'Only the keys of the schema (`zhinaq schema`) have a meaning. An unknown one is an error and not a warning, because a misspelt key would silently change the book.',
  ),
  'key/missing': error(
    '`{key}` is missing',
    'add it: `{example}`',
    'A required field of the manifest or of an article is not there, so the book cannot be made.',
  ),
  'key/value': error(
    '`{key}`: {reason}',
    '{advice}',
    'The value has the wrong type or form. Values with dots, colons or leading zeros are often read as numbers: put a date, a UDC or a section number in quotes.',
  ),
  'key/form': error(
    '`{key}` “{value}”: {reason}',
    '{advice}',
    'Dates, e-mail addresses, ORCIDs and DOIs are checked before they are printed: a wrong one cannot be mended on paper, and a link that leads nowhere is found by readers.',
  ),
  'person/name': error(
    'the name “{name}” cannot be read: {reason}',
    'write {write}',
    'The contents and the author index print «Surname I. O.», so it must be clear which word is the surname. A name is written surname first; one that begins or ends with initials is understood, too. Where that does not hold write a map: `name: { family: де Соуза, given: Мария }`. Every author has an entry of his own.',
  ),
  'person/order': warning(
    'the name “{name}” is read as «{shown}»',
    'if that is another word’s place, write `{write}`',
    'Of three words in Latin letters any may be the surname. The last one is taken, as English has it; the other order is written as a map.',
  ),
  'isbn/invalid': error(
    'ISBN {isbn} is wrong: {reason}',
    'copy it again from the certificate of the Book Chamber',
    'An ISBN-13 has thirteen digits whose weighted sum (1, 3, 1, 3 …) is a multiple of ten (ISO 2108). A wrong ISBN cannot be sold or catalogued.',
  ),
  'article/not-found': error(
    'no article `{id}`: neither `{id}.md` nor `{id}/article.md` exists',
    '{advice}',
    'The manifest lists an article by its file name without .md, or by the name of its folder.',
  ),
  'article/changed': error(
    'the article was changed while the volume was laid out',
    'build again',
    'The file was read twice, for its front matter and for its text, and was not the same: somebody saved it in between. Nothing is written; the next build takes it as it is then.',
  ),
  'article/listed-twice': error(
    'article `{id}` is listed twice',
    'delete one of the two lines in `sections`',
    'An article stands once in a volume; otherwise it would have two page ranges.',
  ),
  'article/not-listed': warning(
    'article `{id}` is in the folder but not in the volume',
    'list it under a section in `volume.yaml`, or move the file away',
    'The printed order is the manifest’s. A file that no section lists is not printed; this is how articles get lost.',
  ),
  'article/duplicate-number': error(
    'number {number} is already used by `{other}`',
    'every article has its own number; the next free one is {free}',
    'The number (№ 077) identifies an article in the volume, its offprint’s file name included.',
  ),
  'article/empty': error(
    'the article has no text',
    'write the body below the front matter, or take the article out of `volume.yaml`',
    'An article with metadata and no body would print as a head above an empty page.',
  ),
  'picture/missing': warning(
    'no picture `{path}`; its place is marked on the page',
    '{advice}',
    'The path of a picture is meant from the article’s own folder. Where no file is found, the page shows the path, so that the place is not forgotten.',
  ),
  'picture/remote': warning(
    'pictures are never fetched: {path}; its place is marked on the page',
    'save the picture beside the article and name the file',
    'A book must be whole by itself: nothing is loaded from the network, and nothing is read from an address inside the text.',
  ),
  'picture/incomplete': warning(
    'the drawing `{path}` is not shown whole: {missing} is not in it',
    'put what it names into the drawing’s own folder, or save the drawing with everything inside (as plain SVG or PDF → PNG)',
    'A drawing may name pictures and colours that stand in other files. What lies beside it is drawn; what lies elsewhere, or is named and defined nowhere, is not.',
  ),
  'picture/unreadable': error(
    'the picture `{path}` cannot be read: {reason}',
    'save it again as PNG or JPEG',
    'The file is empty, cut short, not the picture that it says it is, or larger than any page needs (60 million pixels).',
  ),
  'picture/frames': warning(
    'the picture `{path}` has {count} frames; only the first one is printed',
    'save the frame or page that is to be printed as a picture of its own',
    'Animations (GIF, WebP) and documents of several pages (TIFF) hold more than paper can show. The first frame is often empty.',
  ),
  'picture/coarse': warning(
    'the picture `{path}` has {ppi} pixels per inch at its printed size',
    'give a larger picture, or a smaller `{width=…}`; print wants 300, and 200 at least',
    'Under 200 pixels per inch a picture looks soft or jagged on paper.',
  ),
  'picture/no-place': warning(
    'a picture cannot stand here: {path}; its description is printed',
    'move it into the article’s text',
    'Titles, terms and similar lines hold text only.',
  ),
  'lock/moved': error(
    'locked pages would move: {what}',
    'shorten the text, try `--fit`, or accept the change with `zhinaq lock --update {update} --why "…"`',
    'The volume is locked: its page numbers are signed for and may be cited already. The build compared every part with `volume.lock.json` and found other pages. The message says who changed and whom that moves. Nothing is written until the text fits again or the change is accepted with a reason.',
  ),
  'lock/renamed': error(
    'not as it was signed: {what}',
    'take the old wording back, or accept the new one with `zhinaq lock --update {update} --why "…"`',
    'Title, authors, supervisors and the line of the contents are what libraries and other papers cite. In a locked volume they are locked like pages.',
  ),
  'lock/sections': error(
    'sections are not as they were signed: {what}',
    'take the old titles back, or accept the new ones with `zhinaq lock --update all --why "…"`',
    'The titles of sections stand in the contents and above the articles; they were signed with them.',
  ),
  'lock/break-moved': warning(
    '{name}: page {folio} now starts with “{now}”, when it was signed with “{before}”',
    'shorten or lengthen the corrected paragraph if the page must start where it did; `lock --update` accepts it',
    'The article keeps its pages, but a line has gone over to another page. Offprints and citations of single pages notice it.',
  ),
  'lock/other-ink': warning(
    '{name}: {pages} not as signed, though its text is',
    '`zhinaq diff` lists the sheets; take back the template, the fonts or the program of the lock, or lock the volume anew',
    'The text of the article is what was locked, and its pages are where they were, but they would be printed differently: the template, the fonts, the volume’s title or the program has changed.',
  ),
  'lock/unstable': error(
    'the pages do not come to rest: {what}',
    'please report it with the volume; shorten or lengthen one of these articles by a line meanwhile',
    'Before a lock is written the volume is laid out once more against it, until nothing moves. Here it did not stop moving.',
  ),
  'lock/unreadable': error(
    'the lock cannot be trusted: {reason}',
    'take the file back from version control; do not edit it by hand',
    'A lock that is cut short, edited by hand or not a lock at all is never ignored: pages would move in silence.',
  ),
  'lock/newer': error(
    'the lock was written by a newer program (schema {schema})',
    'install the newer zhinaq',
    'What a newer program has locked, this one cannot check.',
  ),
  'lock/other-volume': error(
    'the lock is of another volume: it knows hardly any of the articles',
    'take the right `volume.lock.json` from version control, or remove it with `zhinaq unlock --why "…"`',
    'Fewer than half of the articles in `volume.yaml` are in the lock. It was probably copied from another folder.',
  ),
  'lock/exists': error(
    'the volume is locked already',
    'accept a change with `zhinaq lock --update NUMBER --why "…"`, or remove the lock with `zhinaq unlock --why "…"`',
    'A lock is made once. Changes to it are accepted article by article, each with its reason, so that the history says who moved what.',
  ),
  'lock/absent': error(
    'the volume is not locked',
    'lock it with `zhinaq lock`',
    'There is no `volume.lock.json` beside the manifest, so there is nothing to update, to remove or to compare with.',
  ),
  'lock/not-named': error(
    'more has changed than was named: {what}',
    'name every article that changed: `zhinaq lock --update {update} --why "…"`',
    '`lock --update` accepts the change of the articles that are named, and what follows from it. Another part has changed its length too; accepting it unnamed would hide that.',
  ),
  'lock/changed-source': error(
    '{name} is not what was locked: {what}',
    'take back what was printed with {made}, or print what there is with `--as-is`, which the sheet will say',
    'An offprint from a locked volume must have the lines of the book. When the text, the template, the fonts or the program differ from those that were locked, that cannot be promised.',
  ),
  'lock/fitted': warning(
    'set {what} to hold the length of the article',
    'look at the paragraph on its page',
    'With `--fit` an article that has grown a little keeps its pages: some paragraphs are set a line shorter or longer than they would be, with spaces and letters still within bounds.',
  ),
  'audit/unreadable': error(
    'the PDF cannot be read: {reason}',
    'check the path; save the file again without a password',
    'The audit reads the file through pdf.js. A file that is missing, encrypted, cut short or no PDF cannot be audited.',
  ),
  'diff/nothing-to-compare': error(
    'there is nothing to compare with',
    'name an older `volume.pages.json`, or lock the volume first',
    '`diff` compares the volume as it is now with its lock, or with a ledger of an earlier build.',
  ),
  'diff/unreadable': error(
    'this is neither a ledger nor a lock: {reason}',
    'name a `volume.pages.json` or a `volume.lock.json`',
    'The file that was named is no JSON, or not one that the program wrote.',
  ),
  'identity/title': error(
    'the first page does not show the title of the article: {title}',
    'this is a fault of zhinaq; please report it with the volume',
    'Every article, in the volume and as an offprint, must begin with its own title. The pages were compared with the front matter.',
  ),
  'template/not-found': error(
    'no template `{name}`',
    '{advice}',
    'A template is a folder with `template.yaml`: one that comes with the program, or a path inside the volume.',
  ),
  'template/placeholder': error(
    'unknown placeholder `{name}`',
    '{advice}',
    'A page of a template may hold only the placeholders that the program fills in.',
  ),
  'font/not-found': error(
    'font file `{path}` of family `{family}` cannot be opened: {reason}',
    'run `npm ci` again, or correct `fonts/fonts.yaml`',
    'Fonts come from npm packages or from the folder `fonts/`, as `fonts/fonts.yaml` says.',
  ),
  'font/no-glyph': error(
    'no font has {what}',
    'write it with other letters, as a formula (`$…$`) or as a picture; or add a font that has it to `fallback` in `fonts/fonts.yaml`',
    'A character without a glyph would print as an empty box. It often comes from a symbol font in Word (private-use code points).',
  ),
  'line/loose': warning(
    'loose line, spaces of {gap} em: “{text}”',
    'rephrase, or allow a break in a long word with a soft hyphen (U+00AD)',
    'No better breaks were found within the tolerance of the third pass. The line is set, with wide spaces.',
  ),
  'line/emergency-break': warning(
    '“{text}” is wider than the line and was broken anywhere',
    'add soft hyphens (U+00AD) or shorten it',
    'A word (often an address) is wider than the measure and has no place to break. It is cut so that nothing stands in the margin.',
  ),
  'numbering/declared-pages': error(
    'article is {length} long and stands on {actual}, `pages:` says {declared}',
    '{advice}',
    'The front matter says on which pages the article is already published, and this build puts it elsewhere. Either the text has grown or shrunk, or an article before it has; see the table. If the published pages are the right ones, mend the text; if the book is not out yet, mend `pages:`.',
  ),
  'numbering/first-article': error(
    'firstArticle is {wanted}, but the pages before it end at {end}',
    'give a folio of at least {least}, or leave `firstArticle` out',
    'Folios never go back: the first article cannot have a folio that a page before it already has.',
  ),
  'numbering/verso-start': warning(
    'articles start on recto, but `firstArticle` {wanted} is a verso',
    'give an odd folio, or set `articlesStart: page`',
    'Odd folios are right-hand pages in every book. `firstArticle` asks for an even one, so the first article starts on the left; the following ones start on the right.',
  ),
  'offprint/unknown-article': error(
    'no article with {wanted}',
    '{advice}',
    'Offprints are asked for by the article’s number in the volume (77 for № 077).',
  ),
  'output/unwritable': error(
    'cannot write `{path}`: {reason}',
    'the old file, if there was one, is untouched; {advice}',
    'A file is first written beside its place under another name and then renamed, so a full disk or a write-protected folder never leaves half a book.',
  ),
  'verify/failed': error(
    'the finished file breaks a promise: {what}',
    'this is a fault of zhinaq, not of the volume; nothing was written. Please report it with the volume',
    'After every build the PDF is read back and compared with the book that was laid out. A difference means that the program is wrong.',
  ),
} satisfies Record<string, Entry>;

export type Code = keyof typeof table;
export const CODES: Readonly<Record<Code, Entry>> = table;
