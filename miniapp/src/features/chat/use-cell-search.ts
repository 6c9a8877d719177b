import { useEffect, useRef, useState } from 'react';
import type { BindingsView } from '../../../../shared/chat/binding-api';
import type { BindingSource } from './binding-source';

const REST_MS = 300;

export type FoundCells = Pick<BindingsView, 'cells' | 'cellCount'>;

/** Cells of one's area by a part of their name; those before stay until the next have come, a late answer is dropped. */
export function useCellSearch(source: Pick<BindingSource, 'bindings'>, first: FoundCells): { readonly words: string; readonly setWords: (words: string) => void; readonly found: FoundCells } {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<FoundCells>();
  const asked = useRef(0);
  useEffect(() => {
    const ticket = (asked.current += 1);
    if (words.trim() === '') {
      setFound(undefined);
      return undefined;
    }
    const timer = setTimeout(() => void source.bindings(words.trim()).then((result) => {
      if (ticket === asked.current && result.ok) setFound(result.data);
    }), REST_MS);
    return () => clearTimeout(timer);
  }, [words, source]);
  return { words, setWords, found: found ?? first };
}
