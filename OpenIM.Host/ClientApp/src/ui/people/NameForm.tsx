import { useState } from 'preact/hooks';
import { errorText } from '../format/errors';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import styles from './Details.module.css';

interface NameFormProps {
  label: string;
  /** The name as it is now. */
  known: string;
  maxLength: number;
  /** An empty name takes it away. */
  mayBeEmpty?: boolean;
  onSave: (name: string) => Promise<void>;
}

/** A name that can be changed. */
export function NameForm({ label, known, maxLength, mayBeEmpty = false, onSave }: NameFormProps) {
  const [name, setName] = useState(known);
  const [problem, setProblem] = useState('');
  const wanted = name.trim();
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      await onSave(wanted);
      setProblem('');
    } catch (failure) {
      setProblem(errorText(failure, texts()));
    }
  };
  return (
    <form class={styles.name} onSubmit={event => void save(event)}>
      <label class={parts.field}>
        <span>{label}</span>
        <input class={parts.input} value={name} maxLength={maxLength} autocomplete="off" onInput={event => setName(event.currentTarget.value)} />
        {problem !== '' && <small class={parts.wrong} role="alert">{problem}</small>}
      </label>
      <button type="submit" class={parts.button} disabled={wanted === known || (wanted === '' && !mayBeEmpty)}>{texts().save}</button>
    </form>
  );
}
