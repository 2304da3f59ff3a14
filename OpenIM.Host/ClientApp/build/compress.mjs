import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const texts = new Set(['.css', '.html', '.ico', '.js', '.json', '.svg', '.txt', '.webmanifest']);

/** Puts NAME.br and NAME.gz beside each text file, where they are smaller. */
export function compressFolder(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && texts.has(extname(entry.name))) {
      compress(join(entry.parentPath ?? entry.path, entry.name));
    }
  }
}

function compress(file) {
  const content = readFileSync(file);
  const forms = {
    br: brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    gz: gzipSync(content, { level: 9 }),
  };
  for (const [suffix, form] of Object.entries(forms)) {
    if (form.length < content.length) {
      writeFileSync(`${file}.${suffix}`, form);
    }
  }
}
