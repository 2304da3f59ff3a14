import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isComposing } from './keys';
import { Icon } from './Icon';
import styles from './parts.module.css';

export interface MenuEntry {
  icon: string;
  label: string;
  onChoose: () => void;
  /** It takes something away. */
  isGrave?: boolean;
}

export interface MenuPlace {
  x: number;
  y: number;
}

/** A menu at a place of the screen: arrows move in it, Escape and a click elsewhere close it, the focus goes back. */
export function Menu({ label, entries, at, onClose }: { label: string; entries: MenuEntry[]; at: MenuPlace; onClose: () => void }) {
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [...menu.current?.querySelectorAll('button') ?? []];
  useLayoutEffect(() => {
    const element = menu.current;
    element?.showPopover();
    if (element !== null) {
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
      element.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
    }
  }, [at.x, at.y]);
  // In the frame in which it comes: the next key is for the menu.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    items()[0]?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && document.querySelector('dialog[open]') === null) {
        opener.focus();
      }
    };
  }, []);
  useEffect(() => {
    // By itself the browser would close it when a finger that has pressed long lets go.
    const leave = ({ target }: Event) => {
      if (!(target instanceof Node) || menu.current?.contains(target) !== true) {
        onClose();
      }
    };
    addEventListener('pointerdown', leave, { capture: true });
    addEventListener('blur', leave);
    return () => {
      removeEventListener('pointerdown', leave, { capture: true });
      removeEventListener('blur', leave);
    };
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) {
      return;
    }

    const all = items();
    const here = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: (here + 1) % all.length, ArrowUp: (here - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      all[to]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      onClose();
    } else {
      return;
    }

    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={menu} class={styles.menu} role="menu" tabIndex={-1} aria-label={label} popover="manual" onKeyDown={onKeyDown}>
      {entries.map(entry => (
        <button key={entry.label} type="button" role="menuitem" class={entry.isGrave === true ? `${styles.menuItem} ${styles.grave}` : styles.menuItem} onClick={() => { onClose(); entry.onChoose(); }}>
          <Icon name={entry.icon} />{entry.label}
        </button>
      ))}
    </div>
  );
}
