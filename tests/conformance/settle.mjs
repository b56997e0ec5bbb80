// Settles the tracked changes of every numbered Word file in a folder, both ways; Docxodus does it.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [engine, folder] = process.argv.slice(2);
const { initialize, docxDiffAcceptRevisions, docxDiffRejectRevisions } = await import(pathToFileURL(`${engine}/dist/core.js`));
await initialize();
for (const name of (await readdir(folder)).filter((one) => /^\d+\.docx$/.test(one))) {
  const file = new Uint8Array(await readFile(`${folder}/${name}`));
  await writeFile(`${folder}/accept-${name}`, await docxDiffAcceptRevisions(file));
  await writeFile(`${folder}/reject-${name}`, await docxDiffRejectRevisions(file));
}
