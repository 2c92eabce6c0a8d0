// An ECharts option → an SVG that a page may inline under a strict Content-Security-Policy and a PDF may embed: no style attribute or
// element, no script, colours as classes beside their light value, ids that depend on the content alone.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Pictures held in memory, about 20 kB each. */
const kept = 1000;

/** @param fromModules require() resolving from node_modules. */
export function charts(fromModules, width) {
  const echarts = fromModules('echarts');
  require('./forms.js');
  globalThis.carmenForms.register(echarts);
  echarts.setPlatformAPI({ measureText: (text, font) => ({ width: width(text, font) }) });

  const render = (figure, colours) => {
    const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: figure.width, height: figure.height });
    try {
      chart.setOption({ ...figure.option, animation: false });
      return plain(chart.renderToSVGString(), figure, colours);
    } finally {
      chart.dispose();
    }
  };

  // A document drawn again, or in another language, has most of its figures in common with the last; the key stands for the content.
  const drawn = new Map();
  return (figure, colours) => {
    if (drawn.size >= kept) drawn.clear();
    if (!drawn.has(figure.key)) drawn.set(figure.key, render(figure, colours));
    return drawn.get(figure.key);
  };
}

const escape = (text) =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]);

/** Grounds and hit areas that paint nothing. */
const invisible = /<(path|rect)(?=[^>]*(?:fill="none"|fill-opacity="0"))(?![^>]*stroke="(?![^>]*stroke-width="0"))[^>]*><\/\1>\n?/g;

/** Turns what ECharts draws into presentation attributes and classes. `colours` maps a light colour to its name. */
function plain(svg, figure, colours) {
  const named = (name, value) => {
    const token = colours[value.toLowerCase()];
    return token ? `${name}="${value}" class="${name}-${token}"` : `${name}="${value}"`;
  };
  return svg
    .replace(/^<svg[^>]*>/, () => opening(figure))
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+|xml:space|cursor)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style) => attributes(style))
    .replace(invisible, '')
    .replace(/\bzr\d+-/g, `${figure.key}-`)
    .replace(/<(\w+)([^>]*)>/g, (tag, name, rest) => (name === 'svg' ? tag : `<${name}${classes(rest, named)}>`));
}

function opening({ width, height, alt }) {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escape(alt)}" font-family="Source Sans 3, sans-serif">`;
}

/** Declarations of a style attribute as attributes; the font family is the root's, cursors and the like say nothing in a picture. */
function attributes(style) {
  const kept = /^(font-size|font-weight|font-style|fill|stroke|opacity)$/;
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name]) => kept.test(name ?? ''))
    .map(([name, value]) => ` ${name}="${value.replace(/px$/, '')}"`)
    .join('');
}

/** Fill and stroke of one element; both named give one class attribute. */
function classes(rest, named) {
  const found = [];
  const without = rest.replace(/(fill|stroke)="(#[0-9a-fA-F]{3,6})"/g, (_, name, value) => {
    const [attribute, token] = named(name, value).split(' class=');
    if (token) found.push(token.slice(1, -1));
    return attribute;
  });
  return found.length === 0 ? without : without.replace(/\/?$/, (end) => ` class="${found.join(' ')}"${end}`);
}
