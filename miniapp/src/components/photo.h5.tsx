
/** A picture with its words; fills its box. */
export function Photo({ url, label }: { readonly url: string; readonly label: string }) {
  return <img className="gz-photo" src={url} alt={label} loading="lazy" decoding="async" />;
}
