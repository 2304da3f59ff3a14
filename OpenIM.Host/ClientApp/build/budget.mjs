// What the web client may weigh, gzipped, in KiB. More is a decision: it is made here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const budgets = { libraries: 45, code: 80, styles: 18, icons: 6, locale: 10, initial: 160, everything: 300 };

/** What is over its budget, in words; empty: nothing. */
export function overBudget(folder) {
  const weights = weigh(folder);
  return Object.entries(budgets)
    .filter(([part, most]) => weights[part] > most)
    .map(([part, most]) => `${part} ${weights[part].toFixed(1)} KiB of ${most}`);
}

/** KiB by part. A locale is the largest one: a browser loads one of them. */
export function weigh(folder) {
  const assets = readdirSync(join(folder, 'assets')).filter(name => !/\.(?:br|gz)$/.test(name)).map(name => ({ name, size: gzip(join(folder, 'assets', name)) }));
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const sum = test => assets.filter(({ name }) => test(name)).reduce((total, { size }) => total + size, 0);
  const isFirst = name => html.includes(`/assets/${name}`);
  const libraries = sum(name => isFirst(name) && name.startsWith('lib-'));
  const code = sum(name => isFirst(name) && name.endsWith('.js') && !name.startsWith('lib-'));
  const styles = sum(name => isFirst(name) && name.endsWith('.css'));
  const icons = sum(name => name.startsWith('icons-'));
  const locale = Math.max(0, ...assets.filter(({ name }) => /^[a-z]{2}-[A-Z]{2}-.*\.js$/.test(name)).map(({ size }) => size));
  const page = gzip(join(folder, 'index.html'));
  return { libraries, code, styles, icons, locale, initial: page + libraries + code + styles + icons + locale, everything: page + sum(() => true) };
}

function gzip(file) {
  return gzipSync(readFileSync(file), { level: 9 }).length / 1024;
}
