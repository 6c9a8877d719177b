import { useEffect } from 'react';
import { goBack } from '../platform/navigate';
import { Icon } from './icon';
import { Pressable } from './pressable';

/** Title and way back on h5. */
export function PageHead({ title, hasBack = true }: { readonly title: string; readonly hasBack?: boolean }) {
  useEffect(() => { document.title = title; }, [title]);
  return (
    <header className="gz-page-head">
      <div className="gz-page-head-inside">
        {hasBack ? <Pressable className="gz-page-head-back" label="返回" onPress={goBack}><Icon name="back" /></Pressable> : null}
        <div className="gz-page-head-title">{title}</div>
      </div>
    </header>
  );
}
