import { contractorAddress } from '../../../features/contractor/contractor-source';
import { copy } from '../../../platform/share';
import { useDeskTools } from '../desk-context';
import { DeskButton } from '../parts/desk-button';

/** The link by which a contractor finishes this one job, to be sent by hand. */
export function ContractorLink({ token }: { readonly token: string }) {
  const { tell } = useDeskTools();
  const link = contractorAddress(token);
  const onCopy = () => void copy(link).then((isDone) => tell(isDone ? '链接已复制，发给施工单位即可' : '没能复制，请手工选取'));
  return (
    <div className="desk-copy">
      <span className="desk-cut desk-note" title={link}>{link}</span>
      <DeskButton onPress={onCopy}>复制办理链接</DeskButton>
    </div>
  );
}
