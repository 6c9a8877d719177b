type PermitAnswer = 'granted' | 'refused' | 'impossible';

/** A browser can show news only on a secure page, and only while this page is open. */
export function mayAskForNews(): boolean {
  return 'Notification' in window && window.isSecureContext && Notification.permission === 'default';
}

export async function askForNews(): Promise<PermitAnswer> {
  if (!('Notification' in window)) return 'impossible';
  return (await Notification.requestPermission()) === 'granted' ? 'granted' : 'refused';
}

/** Shows news while the page is in the background; in front of the reader the page itself says it. */
export function showNews(title: string, words: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || !document.hidden) return;
  try {
    new Notification(title, { body: words, tag: title });
  } catch {
    // Android's browsers only let a service worker show it: the page has the news anyway
  }
}
