/** Up and down in a column of buttons or links. False: the key does not move, or there is nothing to move to. */
export function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  const here = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  const item = to === undefined || event.altKey ? undefined : items[to];
  if (item === undefined) {
    return false;
  }

  event.preventDefault();
  item.focus();
  return true;
}
