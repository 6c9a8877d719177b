type ShareAnswer = 'shared' | 'copied' | 'failed';

/** Hands words to another app where the browser can, else copies them. */
export async function share(words: string): Promise<ShareAnswer> {
  if (typeof navigator.share === 'function') {
    try {
      await navigator.share({ text: words });
      return 'shared';
    } catch (fault) {
      if ((fault as DOMException).name === 'AbortError') return 'shared';   // closed by who asked
    }
  }
  return (await copy(words)) ? 'copied' : 'failed';
}

export async function copy(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return copyByField(words);
  }
}

/** Plain http has no clipboard of its own. */
function copyByField(words: string): boolean {
  const field = document.createElement('textarea');
  field.value = words;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand('copy');
  field.remove();
  return isDone;
}
