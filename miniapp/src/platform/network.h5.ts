/** Hears when the network comes and goes; gives back how to stop. */
export function onNetworkChange(listener: (isOnline: boolean) => void): () => void {
  const came = () => listener(true);
  const went = () => listener(false);
  window.addEventListener('online', came);
  window.addEventListener('offline', went);
  return () => {
    window.removeEventListener('online', came);
    window.removeEventListener('offline', went);
  };
}
