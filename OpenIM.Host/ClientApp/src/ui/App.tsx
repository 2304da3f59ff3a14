/** The page that proves the way from the sources to the browser. */
export function App() {
  return (
    <main>
      <h1>OpenIM</h1>
    </main>
  );
}
