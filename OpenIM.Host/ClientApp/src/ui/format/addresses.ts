/** An address of the web or of this server: what a message names may be anything. */
export function isWebAddress(address: string): boolean {
  return /^(?:https?:\/\/|\/(?![/\\]))/i.test(address);
}

/** An address of this server, the only ones from which pictures and sound are loaded: others would learn who looks at them. */
export function isOwnAddress(address: string): boolean {
  return isWebAddress(address) && URL.canParse(address, location.origin) && new URL(address, location.origin).origin === location.origin;
}

/** For a link: an address that leads nowhere makes it a plain text. */
export function hrefOf(address: string): { href: string } | object {
  return isWebAddress(address) ? { href: address } : {};
}
