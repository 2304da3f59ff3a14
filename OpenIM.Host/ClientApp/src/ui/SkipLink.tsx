import styles from './Shell.module.css';

/** Past everything before a part of the page, for who goes by the keyboard. The address stays as it is. */
export function SkipLink({ to, label }: { to: string; label: string }) {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById(to)?.focus();
  };
  return <a class={styles.skip} href={`#${to}`} onClick={skip}>{label}</a>;
}
