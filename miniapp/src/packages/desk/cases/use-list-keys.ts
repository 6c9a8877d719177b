import { useEffect, useState } from 'react';

interface ListKeys {
  readonly nos: readonly string[];
  readonly openNo: string | undefined;
  readonly onOpen: (no: string) => void;
  readonly onClose: () => void;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  /** Chooses the row for a batch, or lets it go. */
  readonly onMark: (no: string) => void;
  /** d, r, u or m on the open case, else on the row the keys stand on. */
  readonly onAct: (key: string, no: string | undefined) => void;
}

/** The keys of the list: j and k move, enter opens, x chooses, d r u m act, escape closes, / searches, ? explains. Silent while one types. */
export function useListKeys({ nos, openNo, onOpen, onClose, onSearch, onHelp, onMark, onAct }: ListKeys): string | undefined {
  const [cursorNo, setCursorNo] = useState<string | undefined>(openNo);
  useEffect(() => { if (openNo) setCursorNo(openNo); }, [openNo]);
  useEffect(() => {
    const step = (by: number) => {
      const at = cursorNo === undefined ? -1 : nos.indexOf(cursorNo);
      const next = nos[Math.max(0, Math.min(nos.length - 1, at + by))];
      if (next === undefined) return;
      setCursorNo(next);
      // The keys now belong to the list, not to the link that was pressed last.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      if (openNo) onOpen(next);
    };
    const actOn = (key: string) => () => onAct(key, openNo ?? cursorNo);
    const acts: Readonly<Record<string, () => void>> = {
      j: () => step(1),
      k: () => step(-1),
      Enter: () => { if (cursorNo) onOpen(cursorNo); },
      Escape: onClose,
      '/': onSearch,
      '?': onHelp,
      x: () => { if (cursorNo) onMark(cursorNo); },
      d: actOn('d'), r: actOn('r'), u: actOn('u'), m: actOn('m'),
    };
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [nos, cursorNo, openNo, onOpen, onClose, onSearch, onHelp, onMark, onAct]);
  return cursorNo;
}

/** A box that is ticked is not typed into. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false;
  return target instanceof HTMLElement && (['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.isContentEditable);
}
