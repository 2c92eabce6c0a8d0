// A document as JSON → PDF/UA-1. The template reads the document's texts as data: nothing a person wrote is ever parsed as markup.
import path from 'node:path';

const unprintable = /the text `\\?"(.+?)\\?"` could not be displayed/g;

export function documents(fromModules, workspace, fontBlobs, draw) {
  const { NodeCompiler, PdfStandard } = fromModules('@myriaddreamin/typst-ts-node-compiler');
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
  const at = (name) => path.join(workspace, name);

  const compile = (document, pictures) => {
    const shadows = [['document.json', JSON.stringify(document)], ...pictures];
    for (const [name, content] of shadows) compiler.mapShadow(at(name), Buffer.from(content));
    try {
      const compiled = compiler.compile({ mainFilePath: at('document.typ') });
      if (compiled.hasError()) throw new Error(said(compiled.takeDiagnostics().shortDiagnostics.map(({ message }) => message)));
      const pdf = compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 });
      return { pdf: pdf.toString('base64'), pages: compiled.result.numOfPages };
    } finally {
      for (const [name] of shadows) compiler.unmapShadow(at(name));
      compiler.evictCache(4);
    }
  };

  return (document, colours) => {
    const replaced = new Set();
    for (;;) {
      const pictures = [];
      const texts = place(without(document, replaced), pictures, (figure) => draw(figure, colours));
      try {
        return { ...compile(texts, pictures), replaced: [...replaced].map(codePoint) };
      } catch (error) {
        const missing = [...String(error.message ?? error).matchAll(unprintable)].flatMap(([, text]) => [...text]);
        if (missing.every((character) => replaced.has(character))) throw new Error(said(messages(error)));
        for (const character of missing) replaced.add(character);
      }
    }
  };
}

/** Draws every figure of the document and leaves its file name in the option's place. */
function place(node, pictures, draw) {
  if (Array.isArray(node)) return node.map((child) => place(child, pictures, draw));
  if (node === null || typeof node !== 'object') return node;
  if (node.option) {
    const { option, ...figure } = node;
    const name = `figure-${pictures.length + 1}.svg`;
    pictures.push([name, draw(node)]);
    return { ...figure, picture: name };
  }
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, place(child, pictures, draw)]));
}

/** The document with characters that no font here holds written as their code point: nothing is lost, nothing fails. */
function without(node, characters) {
  if (characters.size === 0) return node;
  if (typeof node === 'string') return [...node].map((c) => (characters.has(c) ? `[${codePoint(c)}]` : c)).join('');
  if (Array.isArray(node)) return node.map((child) => without(child, characters));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, without(child, characters)]));
}

const codePoint = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The export step reports its diagnostics as one text; the sentences in it are what a person needs. */
function messages(error) {
  const found = [...String(error.message ?? error).matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message]) => message);
  return found.length > 0 ? found : [String(error.message ?? error)];
}

const said = (sentences) => [...new Set(sentences)].join('; ');
