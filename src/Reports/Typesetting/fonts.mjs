// The fonts of every document and chart, and how wide text is in them: charts are laid out without a browser, and a label that is
// measured is never clipped.
import fs from 'node:fs';
import path from 'node:path';

const weights = { normal: '400Regular', italic: '400Regular_Italic', semibold: '600SemiBold', bold: '700Bold' };

/** The font files for the typesetter, Arabic included since place names and answers may hold it. */
export function load(modules) {
  const sans = path.join(modules, '@expo-google-fonts/source-sans-3');
  const arabic = path.join(modules, '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf');
  const files = Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, fs.readFileSync(path.join(sans, weight, `SourceSans3_${weight}.ttf`))]),
  );
  return { blobs: [...Object.values(files), fs.readFileSync(arabic)], width: measurer(files) };
}

/** (text, CSS font) → width in pixels. */
function measurer(files) {
  const normal = advances(files.normal);
  const semibold = advances(files.semibold);
  return (text, font) => {
    const size = Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? 12);
    const face = /\b(bold|[6-9]00)\b/.test(font ?? '') ? semibold : normal;
    let units = 0;
    for (const character of String(text)) units += face.of(character.codePointAt(0));
    return (units / face.unitsPerEm) * size;
  };
}

/** Reads the advance widths of a TrueType file: tables head, hhea, hmtx and the Unicode cmap (formats 4 and 12). */
function advances(file) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = {};
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    tables[file.toString('latin1', at, at + 4)] = view.getUint32(at + 8);
  }
  const metrics = view.getUint16(tables.hhea + 34);
  const glyph = characterMap(view, tables.cmap);
  const advance = (id) => view.getUint16(tables.hmtx + Math.min(id, metrics - 1) * 4);
  return { unitsPerEm: view.getUint16(tables.head + 18), of: (code) => advance(glyph.get(code) ?? 0) };
}

function characterMap(view, cmap) {
  const map = new Map();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const at = cmap + view.getUint32(cmap + 4 + i * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) segmentedCoverage(view, at, map);
    if (format === 4) segmentMapping(view, at, map);
  }
  return map;
}

function segmentedCoverage(view, at, map) {
  for (let group = 0; group < view.getUint32(at + 12); group++) {
    const entry = at + 16 + group * 12;
    const [first, last, glyph] = [view.getUint32(entry), view.getUint32(entry + 4), view.getUint32(entry + 8)];
    for (let code = first; code <= last; code++) map.set(code, glyph + code - first);
  }
}

function segmentMapping(view, at, map) {
  const twice = view.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice];
  for (let i = 0; i < twice; i += 2) {
    const offset = view.getUint16(offsets + i);
    for (let code = view.getUint16(starts + i); code <= view.getUint16(ends + i) && code !== 0xffff; code++) {
      const direct = offset === 0 ? code : view.getUint16(offsets + i + offset + 2 * (code - view.getUint16(starts + i)));
      map.set(code, direct === 0 ? 0 : (direct + view.getUint16(deltas + i)) & 0xffff);
    }
  }
}
