import { isReady, workspace } from '../state/app';
import { Boundary } from './parts/Boundary';
import { Tooltip } from './parts/Tooltip';
import { Shell } from './Shell';
import { SignIn } from './signin/SignIn';

/** Sign-in, or the workspace of who is signed in. Nothing before it is known which. */
export function App() {
  if (!isReady.value) {
    return null;
  }

  return (
    <>
      <Boundary>{workspace.value === null ? <SignIn /> : <Shell key={workspace.value.client.userID} workspace={workspace.value} />}</Boundary>
      <Tooltip />
    </>
  );
}
