import { useRef, useState } from 'react';
import { DeskButton } from './desk-button';

interface SheetInputProps {
  readonly isBusy: boolean;
  readonly onChosen: (file: File) => void;
}

/** Chooses one sheet of this computer. The same file may be chosen again after it was mended. */
export function SheetInput({ isBusy, onChosen }: SheetInputProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  return (
    <div className="desk-sheet">
      <input
        ref={field} className="desk-unseen" type="file" accept=".xlsx,.csv" aria-label="选择表格" tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          setName(file.name);
          onChosen(file);
        }}
      />
      <DeskButton isBusy={isBusy} onPress={() => field.current?.click()}>{name ? '换一个表格' : '选择表格（.xlsx 或 .csv）'}</DeskButton>
      {name ? <span className="desk-second">{name}</span> : null}
    </div>
  );
}
