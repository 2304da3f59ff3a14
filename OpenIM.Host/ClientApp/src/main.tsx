import { render } from 'preact';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { begin } from './state/app';
import { followUse } from './state/attention';
import { followNotificationState } from './state/notifications';
import { followAddress } from './state/route';
import { App } from './ui/App';
import { followLanguage } from './ui/i18n';
import { followDay } from './ui/parts/now';

const host = document.getElementById('app');
if (host !== null) {
  followAddress();
  followUse();
  followNotificationState();
  followDay();
  // The texts are small and local; without them every screen would be drawn twice.
  void Promise.all([followLanguage(), begin()]);
  render(<App />, host);
}
