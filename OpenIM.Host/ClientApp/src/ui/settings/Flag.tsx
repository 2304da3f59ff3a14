import type { Signal } from '@preact/signals';
import parts from '../parts/parts.module.css';

/** A choice between yes and no that is kept. */
export function Flag({ value, label }: { value: Signal<boolean>; label: string }) {
  return (
    <label class={parts.choice}>
      <input type="checkbox" checked={value.value} onChange={event => { value.value = event.currentTarget.checked; }} />{label}
    </label>
  );
}
