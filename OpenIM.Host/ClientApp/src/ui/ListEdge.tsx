import { clampListWidth, listWidth, listWidths } from '../state/settings';
import { texts } from './i18n';
import styles from './Shell.module.css';

const stepPx = 16;

/** The edge of the list: it is dragged, or moved by the arrow keys; a double click puts it back. */
export function ListEdge() {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a separator that can be moved is a widget
    <div class={styles.edge} role="separator" aria-orientation="vertical" aria-label={texts().listWidth} tabIndex={0} aria-valuemin={listWidths.least}
      aria-valuemax={listWidths.most} aria-valuenow={listWidth.value} onPointerDown={drag} onKeyDown={onKeyDown}
      onDblClick={() => { listWidth.value = listWidths.usual; }} />
  );
}

function drag(down: PointerEvent): void {
  const edge = down.currentTarget as HTMLElement;
  const before = listWidth.peek();
  const move = ({ clientX }: PointerEvent) => {
    listWidth.value = clampListWidth(before + (clientX - down.clientX) * sign());
  };
  down.preventDefault();
  edge.setPointerCapture(down.pointerId);
  edge.addEventListener('pointermove', move);
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true });
}

function onKeyDown(event: KeyboardEvent): void {
  const step = { ArrowRight: stepPx * sign(), ArrowLeft: -stepPx * sign(), Home: -listWidths.most, End: listWidths.most }[event.key];
  if (step !== undefined && !event.altKey) {
    event.preventDefault();
    listWidth.value = clampListWidth(listWidth.value + step);
  }
}

// To which side the list grows.
function sign(): number {
  return getComputedStyle(document.documentElement).direction === 'rtl' ? -1 : 1;
}
