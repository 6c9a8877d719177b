import { useCallback } from 'react';
import { View } from '@tarojs/components';
import { Empty } from '../../../components/empty';
import { ErrorBox } from '../../../components/error-box';
import { PageHead } from '../../../components/page-head';
import { Skeleton } from '../../../components/skeleton';
import { contractorPage } from '../../../features/contractor/contractor-model';
import { apiContractorSource } from '../../../features/contractor/contractor-source';
import { useRead } from '../../../features/model/use-read';
import { usePageQuery } from '../../../platform/page-query';
import { ContractorJobView } from './contractor-job';
import '../parts/staff.css';

/** One job behind one link: what is to be mended, where, and how it is handed in. Nobody signs in. */
export default function ContractorPage() {
  const { token = '' } = usePageQuery();
  const read = useCallback(() => apiContractorSource.read(token), [token]);
  const one = useRead(read);
  const page = contractorPage(one, token);
  return (
    <View>
      <PageHead title="代整治任务" />
      {page.status === 'loading' ? <View className="gz-page"><Skeleton rows={5} hasPhoto /></View> : null}
      {page.status === 'dead' ? <View className="gz-page"><Empty icon="warning" title="链接已失效" hint="请向派单的人要新的链接。已经提交的内容不会丢。" /></View> : null}
      {page.status === 'unreadable' ? <View className="gz-page"><ErrorBox kind={page.problem.kind} words={page.problem.words} onAction={() => void one.reload()} /></View> : null}
      {'job' in page ? <ContractorJobView key={page.job.no} token={token} job={page.job} problem={page.problem} onReload={() => void one.reload()} onDone={one.put} /> : null}
    </View>
  );
}
