import { Component, type ComponentChildren } from 'preact';
import { texts } from '../i18n';
import styles from './parts.module.css';

/** A part that fails says so and can be begun anew; the others live on. */
export class Boundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  render() {
    return !this.state.failed ? this.props.children : (
      <div class={styles.empty} role="alert">
        <strong>{texts().regionFailed}</strong>
        <button type="button" class={styles.button} onClick={() => this.setState({ failed: false })}>{texts().reloadRegion}</button>
      </div>
    );
  }
}
