// Builds the web client for the server's binary: node build/build.mjs --out DIR
//
// DIR/files has the pages, scripts and styles, each with its brotli and gzip form where that is smaller, and DIR/stamp is
// written last. Several builds of the server may run at once (Debug beside Release, a publish): they wait for each
// other, and whoever finds the work done leaves it alone.
// Exit codes: 0 done, 1 the sources do not build, 3 the dependencies could not be installed, 4 Node.js is too old.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { overBudget } from './budget.mjs';
import { compressFolder } from './compress.mjs';
import { hashOf, sourceFiles } from './inputs.mjs';
import { underLock } from './lock.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = resolve(valueOf('--out') ?? join(root, 'dist'));
const files = join(out, 'files');
const stamp = join(out, 'stamp');

function valueOf(option) {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
}

function end(code, why) {
  console.error(`web client: ${why}`);
  process.exitCode = code;
  return code;
}

function npm(...args) {
  // npm is a script of its own on Windows, which only a shell starts.
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status;
}

function install() {
  const installed = join(root, 'node_modules', '.openim-installed');
  const wanted = hashOf(root, ['package.json', 'package-lock.json', 'im-client/package.json']);
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) {
    return true;
  }

  if (npm('ci', '--prefer-offline', '--loglevel=error') !== 0) {
    return false;
  }

  writeFileSync(installed, wanted);
  return true;
}

function build() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return end(4, `Node.js ${process.versions.node} is too old, it takes 20.19 or newer`);
  }

  const wanted = `${hashOf(root, sourceFiles(root))}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    // Newer than the sources, so that the next build need not ask again.
    utimesSync(stamp, new Date(), new Date());
    return 0;
  }

  rmSync(stamp, { force: true });
  if (!install()) {
    return end(3, 'npm ci failed');
  }

  if (npm('run', 'build', '--', '--outDir', files, '--emptyOutDir') !== 0) {
    return end(1, 'the sources do not build');
  }

  const tooLarge = overBudget(files);
  if (tooLarge.length > 0) {
    return end(1, `too large: ${tooLarge.join('; ')}`);
  }

  compressFolder(files);
  writeFileSync(stamp, wanted);
  return 0;
}

mkdirSync(out, { recursive: true });
await underLock(`${out}.lock`, build);
