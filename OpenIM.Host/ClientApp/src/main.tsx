import { render } from 'preact';
import { begin } from './state/app';
import { App } from './ui/App';

const host = document.getElementById('app');
if (host !== null) {
  void begin();
  render(<App />, host);
}
