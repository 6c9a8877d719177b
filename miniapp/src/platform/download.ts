import { serverOrigin } from './origin';

export type Downloaded = 'saved' | 'refused' | 'offline';

/** Saves what the server answers as a file of this browser; the server's own name for it wins. */
export async function download(path: string, headers: Readonly<Record<string, string>>, name: string): Promise<Downloaded> {
  try {
    const answer = await fetch(serverOrigin() + path, { headers });
    if (!answer.ok) return 'refused';
    saveAs(await answer.blob(), nameOf(answer.headers.get('Content-Disposition')) ?? name);
    return 'saved';
  } catch {
    return 'offline';
  }
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function nameOf(disposition: string | null): string | undefined {
  const found = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return found === undefined ? undefined : decodeURIComponent(found);
}
