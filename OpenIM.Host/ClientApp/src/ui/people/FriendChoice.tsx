import { useState } from 'preact/hooks';
import { language } from '../../state/settings';
import type { Workspace } from '../../state/workspace';
import { texts } from '../i18n';
import parts from '../parts/parts.module.css';
import { PersonRow } from './PersonRow';
import styles from './people.module.css';

interface FriendChoiceProps {
  workspace: Workspace;
  without: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

const maxRows = 200;

/** Chooses some of the friends. */
export function FriendChoice({ workspace, without, chosen, onChange }: FriendChoiceProps) {
  const t = texts();
  const [wanted, setWanted] = useState('');
  void workspace.people.value;
  const byName = new Intl.Collator(language.value).compare;
  const friends = workspace.client.friends.all().filter(({ userID }) => !without.has(userID)).map(({ userID }) => workspace.person(userID));
  const found = friends.filter(({ name }) => name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())).toSorted((a, b) => byName(a.name, b.name));
  const toggle = (id: string, on: boolean) => onChange(new Set(on ? [...chosen, id] : [...chosen].filter(other => other !== id)));
  if (friends.length === 0) {
    return <p class={parts.hint}>{t.noFriendsToAdd}</p>;
  }

  return (
    <fieldset class={styles.choice}>
      <legend class={styles.legend}>{t.chooseMembers} · {t.chosen(chosen.size)}</legend>
      <input type="search" class={parts.input} aria-label={t.find} placeholder={t.find} value={wanted} onInput={event => setWanted(event.currentTarget.value)} />
      <ul class={styles.choices}>
        {found.slice(0, maxRows).map(face => (
          <li key={face.id}>
            <label class={styles.chosen}>
              <input type="checkbox" checked={chosen.has(face.id)} onChange={event => toggle(face.id, event.currentTarget.checked)} />
              <PersonRow face={face} />
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
