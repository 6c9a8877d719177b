const RELOADED_AT = 'gezhi-page-code-reloaded-at';
/** Whoever has loaded anew and still lacks the code is not sent round in circles. */
const AGAIN_MS = 60_000;

/**
 * The code of a page comes when it is opened first. Without network it is opened once that is back;
 * where the city was renewed meanwhile, the old code is gone, and the page is loaded anew.
 */
export function watchPageCode(tellOffline: () => void): () => void {
  const onRejected = ({ reason }: PromiseRejectionEvent) => {
    if (!isPageCodeMissing(reason)) return;
    if (navigator.onLine) return reloadOnce();
    tellOffline();
    const { href } = window.location;   // who has gone elsewhere meanwhile is left in peace
    window.addEventListener('online', () => { if (window.location.href === href) window.location.reload(); }, { once: true });
  };
  window.addEventListener('unhandledrejection', onRejected);
  return () => window.removeEventListener('unhandledrejection', onRejected);
}

/** Whether a page failed for want of its code or its look, as the bundler names it. */
export function isPageCodeMissing(reason: unknown): boolean {
  const { name, code } = (reason ?? {}) as { readonly name?: unknown; readonly code?: unknown };
  return name === 'ChunkLoadError' || code === 'CSS_CHUNK_LOAD_FAILED';
}

function reloadOnce(): void {
  const last = Number(window.sessionStorage.getItem(RELOADED_AT) ?? 0);
  if (Date.now() - last < AGAIN_MS) return;
  window.sessionStorage.setItem(RELOADED_AT, String(Date.now()));
  window.location.reload();
}
