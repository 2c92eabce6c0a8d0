// Draws charts and typesets documents for the C# side: one request a line on standard input, one answer a line on standard output.
//   {id, op: "svg", figure, colours}                 → {id, svg}
//   {id, op: "pdf", document, colours}               → {id, pdf: base64, pages, replaced: ["U+6F22", …]}
// A request that fails answers {id, error}. Ends when standard input does.
import path from 'node:path';
import readline from 'node:readline';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as fonts from './fonts.mjs';
import { charts } from './charts.mjs';
import { documents } from './documents.mjs';

const workspace = path.dirname(fileURLToPath(import.meta.url));
const modules = process.argv[2];
const fromModules = createRequire(path.join(modules, 'resolve.js'));
const { blobs, width } = fonts.load(modules);
const draw = charts(fromModules, width);

// A page that only needs charts need not wait for the typesetter to load.
let typeset;
const operations = {
  svg: ({ figure, colours }) => ({ svg: draw(figure, colours) }),
  pdf: ({ document, colours }) => {
    typeset ??= documents(fromModules, workspace, blobs, draw);
    return typeset(document, colours);
  },
};

const answer = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  try {
    answer({ id: request.id, ...operations[request.op](request) });
  } catch (error) {
    answer({ id: request.id, error: error.message });
  }
}

process.exit(0);
