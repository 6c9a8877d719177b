import { useState } from 'react';
import { DeskButton } from './desk-button';

interface ConfirmButtonProps {
  readonly label: string;
  /** What the second press does. */
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** Two presses for what is not done every day. */
export function ConfirmButton({ label, confirm, onConfirm }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) return <button type="button" className="desk-link" onClick={() => setAsking(true)}>{label}</button>;
  return (
    <>
      <DeskButton tone="danger" onPress={() => { setAsking(false); onConfirm(); }}>{confirm}</DeskButton>
      <DeskButton tone="bare" onPress={() => setAsking(false)}>取消</DeskButton>
    </>
  );
}
