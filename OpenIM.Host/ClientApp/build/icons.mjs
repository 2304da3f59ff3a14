// Makes src/ui/parts/icons.svg from the icons that are used: node build/icons.mjs
// The icons are Lucide's (ISC license, https://lucide.dev/license).
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const list = join(root, 'src', 'ui', 'parts', 'icon-names.json');
const sprite = join(root, 'src', 'ui', 'parts', 'icons.svg');

/** The sprite as it must be. */
export function makeSprite() {
  const symbols = JSON.parse(readFileSync(list, 'utf8')).map(name => {
    const svg = readFileSync(join(root, 'node_modules', 'lucide-static', 'icons', `${name}.svg`), 'utf8');
    const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replaceAll(/\s+/g, ' ').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Icons of Lucide, ISC license, https://lucide.dev/license -->\n${symbols.join('\n')}\n</svg>\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(sprite, makeSprite());
}
