/** A part of a text: running text, or code between fences. */
export interface TextBlock {
  kind: 'text' | 'code';
  text: string;
}

const fence = /^\s*```/u;

/** Splits a text at lines of three backticks. What is not closed is code up to the end, as while it is being cut off. */
export function splitBlocks(text: string): TextBlock[] {
  if (!text.includes('```')) {
    return [{ kind: 'text', text }];
  }

  const blocks: { kind: 'text' | 'code'; lines: string[] }[] = [{ kind: 'text', lines: [] }];
  for (const line of text.split('\n')) {
    const kind = blocks.at(-1)?.kind;
    if (fence.test(line) && (kind === 'text' || line.trim() === '```')) {
      blocks.push({ kind: kind === 'text' ? 'code' : 'text', lines: [] });
    } else {
      blocks.at(-1)?.lines.push(line);
    }
  }

  return blocks.map(({ kind, lines }) => ({ kind, text: lines.join('\n') })).filter(block => block.text.trim() !== '');
}
