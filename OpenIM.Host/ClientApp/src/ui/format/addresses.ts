/** An address of the web or of this server: what a message names may be anything. */
export function isWebAddress(address: string): boolean {
  return /^(?:https?:\/\/|\/(?![/\\]))/i.test(address);
}

/** For a link: an address that leads nowhere makes it a plain text. */
export function hrefOf(address: string): { href: string } | object {
  return isWebAddress(address) ? { href: address } : {};
}
