import { render } from 'preact';
import { App } from './ui/App';

const host = document.getElementById('app');
if (host !== null) {
  render(<App />, host);
}
