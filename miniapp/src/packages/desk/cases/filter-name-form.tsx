import { useState } from 'react';
import { DeskButton } from '../parts/desk-button';

interface FilterNameFormProps {
  readonly first: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

const NAME_MAX = 20;

/** A name for the list as it is now. */
export function FilterNameForm({ first, onSave, onCancel }: FilterNameFormProps) {
  const [name, setName] = useState(first);
  const isEmpty = name.trim() === '';
  return (
    <form className="desk-filter-line" aria-label="保存筛选" onSubmit={(event) => event.preventDefault()}>
      <input
        className="desk-input" type="text" aria-label="筛选的名称" placeholder="起个名字，例如 鄞州超时路灯" maxLength={NAME_MAX} autoFocus value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); if (event.key === 'Enter' && !isEmpty) { event.preventDefault(); onSave(name.trim()); } }}
      />
      <DeskButton tone="primary" disabledReason={isEmpty ? '请写一个名字' : undefined} onPress={() => onSave(name.trim())}>保存</DeskButton>
      <DeskButton tone="bare" onPress={onCancel}>取消</DeskButton>
    </form>
  );
}
