import { useState } from 'react';

/** Before and after side by side; a press shows one large. */
export function PhotoPair({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  if (before.length === 0 && after.length === 0) return null;
  return (
    <div className="desk-photos">
      {before.length > 0 ? <figure><figcaption className="desk-note">处置前</figcaption><Thumbs photoIds={before} label="处置前" /></figure> : null}
      {after.length > 0 ? <figure><figcaption className="desk-note">处置后</figcaption><Thumbs photoIds={after} label="处置后" /></figure> : null}
    </div>
  );
}

/** Small pictures in a row. */
export function Thumbs({ photoIds, label }: { readonly photoIds: readonly string[]; readonly label: string }) {
  const [largeId, setLargeId] = useState<string>();
  if (photoIds.length === 0) return null;
  return (
    <div className="desk-thumbs">
      {photoIds.map((photoId, at) => (
        <button key={photoId} type="button" className="desk-thumb" aria-label={`${label}照片 ${at + 1}，放大`} onClick={() => setLargeId(photoId)}>
          <Picture photoId={photoId} size="thumbnail" alt={`${label} ${at + 1}`} />
        </button>
      ))}
      {largeId ? (
        <button type="button" className="desk-large" aria-label="收起照片" autoFocus onClick={() => setLargeId(undefined)} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setLargeId(undefined); } }}>
          <Picture photoId={largeId} size="display" alt={label} />
        </button>
      ) : null}
    </div>
  );
}

function Picture({ photoId, size, alt }: { readonly photoId: string; readonly size: 'thumbnail' | 'display'; readonly alt: string }) {
  const [isBroken, setBroken] = useState(false);
  if (isBroken) return <span className="desk-note">照片没有读出来</span>;
  return <img className="desk-picture" src={`/api/photos/${photoId}/${size}`} alt={alt} loading="lazy" onError={() => setBroken(true)} />;
}
