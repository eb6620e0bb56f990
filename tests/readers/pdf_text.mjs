// The text of PDF files by pdf.js, the reader of Firefox: a list of pages for each file.
// Usage: node pdf_text.mjs FILE … writes {"FILE": ["page 1", …], …}.
import { readFile } from "node:fs/promises";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

const texts = {};
for (const file of process.argv.slice(2)) {
  const data = new Uint8Array(await readFile(file));
  const pdf = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  texts[file] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent();
    texts[file].push(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
    page.cleanup();
  }
  await pdf.destroy();
}
process.stdout.write(JSON.stringify(texts));
