import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Runs the work while no other process of this machine holds the same lock; waits for it without limit. */
export async function underLock(path, work) {
  while (!tryTake(path)) {
    takeFromTheDead(path);
    await delay(100);
  }

  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }

    throw error;
  }
}

// A killed build leaves its lock. The rename lets one of several waiters have it.
function takeFromTheDead(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    if (holder > 0 && !isAlive(holder)) {
      const mine = `${path}.${process.pid}`;
      renameSync(path, mine);
      rmSync(mine, { force: true });
    }
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
