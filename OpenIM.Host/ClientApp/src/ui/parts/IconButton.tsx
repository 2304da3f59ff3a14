import type { ComponentChildren } from 'preact';
import { Icon } from './Icon';
import styles from './parts.module.css';

interface IconButtonProps {
  icon: string;
  label: string;
  onClick: (event: MouseEvent) => void;
  pressed?: boolean;
  class?: string | undefined;
  disabled?: boolean;
  children?: ComponentChildren;
}

/** A button that shows a picture and says its name. */
export function IconButton({ icon, label, onClick, pressed, disabled, children, ...rest }: IconButtonProps) {
  return (
    <button type="button" class={`${styles.iconButton} ${rest.class ?? ''}`} aria-label={label} data-tip={label} aria-pressed={pressed}
      disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
      {children}
    </button>
  );
}
