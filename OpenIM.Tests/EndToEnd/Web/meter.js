// Runs in the page before its own scripts: notes when things are on screen, and what held them up.
(() => {
  const longTasks = [];
  const paints = { keys: [], clicks: [] };
  let shift = 0;
  let clicksSeen = 0;
  let blankFrames = 0;
  let frames = 0;
  new PerformanceObserver(list => list.getEntries().forEach(({ startTime, duration }) => longTasks.push({ at: startTime, ms: duration })))
    .observe({ type: 'longtask', buffered: true });
  new PerformanceObserver(list => list.getEntries().forEach(entry => { shift += entry.hadRecentInput ? 0 : entry.value; }))
    .observe({ type: 'layout-shift', buffered: true });

  const afterPaint = action => requestAnimationFrame(() => setTimeout(action, 0));
  const eachFrame = look => {
    const step = () => look() || requestAnimationFrame(step);
    requestAnimationFrame(step);
  };

  const answer = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  // The first screen can be used: its rows are there with their names, and two frames have passed.
  eachFrame(() => {
    if (document.querySelector('nav li[data-id] a > span > span:first-child > bdi') === null) {
      return false;
    }

    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('usable')));
    return true;
  });

  addEventListener('keydown', ({ timeStamp }) => afterPaint(() => paints.keys.push(performance.now() - timeStamp)), { capture: true });
  // From a click on a row until messages of another conversation than before are on screen.
  addEventListener('click', ({ target, timeStamp }) => {
    if (target.closest?.('nav li[data-id]') == null) {
      return;
    }

    const before = document.getElementById('log');
    eachFrame(() => {
      const log = document.getElementById('log');
      if (log === null || log === before || log.getAttribute('aria-busy') === 'true' || log.querySelector('[role="article"]') === null) {
        return false;
      }

      afterPaint(() => {
        clicksSeen++;
        paints.clicks.push(performance.now() - timeStamp);
      });
      return true;
    });
  }, { capture: true });

  // What of a scrolled box shows no row, at the beginning of a frame: that is what the last one has left on screen.
  const isBlank = (box, rows) => {
    const { top, bottom } = box.getBoundingClientRect();
    const places = [...box.querySelectorAll(rows)].map(row => row.getBoundingClientRect());
    const content = box.firstElementChild.getBoundingClientRect();
    return Math.min(...places.map(place => place.top)) > Math.max(top, content.top) + 16
      || Math.max(...places.map(place => place.bottom)) < Math.min(bottom, content.bottom) - 16;
  };

  globalThis.meter = {
    longTasks: () => longTasks.splice(0),
    keys: () => paints.keys.splice(0),
    clicks: () => paints.clicks.splice(0),
    seen: () => clicksSeen,
    shift: () => shift,
    usable: () => performance.getEntriesByName('usable')[0]?.startTime ?? null,
    watchBlank: (box, rows) => {
      blankFrames = 0;
      frames = 0;
      let watches = true;
      eachFrame(() => {
        frames++;
        blankFrames += isBlank(document.querySelector(box), rows) ? 1 : 0;
        return !watches;
      });
      globalThis.meter.blank = () => {
        watches = false;
        return { frames, blankFrames };
      };
    },
    // Until a message, or one above it, is drawn, as fast as frames come: one of them may be passed between two frames.
    scrollUpTo: number => new Promise((resolve, reject) => {
      let top = Infinity;
      let idleFrames = 0;
      eachFrame(() => {
        const log = document.getElementById('log');
        const drawn = [...log.querySelectorAll('[role="article"]')].map(row => Number(/, message (\d+),/.exec(row.ariaLabel)?.[1] ?? Infinity));
        const least = Math.min(...drawn);
        idleFrames = least < top ? 0 : idleFrames + 1;
        top = Math.min(top, least);
        if (top <= number) {
          resolve();
          return true;
        }

        if (idleFrames > 3600) {
          reject(new Error(`no older message than ${top}: at ${log.scrollTop} of ${log.scrollHeight}, ${log.parentElement.textContent.slice(-200)}`));
          return true;
        }

        log.scrollBy({ top: -1.5 * log.clientHeight });
        return false;
      });
    }),
    // Only a database that is there: asking for one that is not would make it.
    kept: async userID => {
      const name = `openim.${userID}`;
      if (!(await indexedDB.databases()).some(known => known.name === name)) {
        return [0, 0, 0];
      }

      const database = await answer(indexedDB.open(name));
      const stores = ['conversations', 'messages', 'meta'];
      const counts = await Promise.all(stores.map(store => answer(database.transaction(store).objectStore(store).count())));
      database.close();
      return counts;
    },
  };
})();
