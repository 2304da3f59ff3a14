export function makeSprite(): string;
