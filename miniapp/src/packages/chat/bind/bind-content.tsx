import { useCallback, useState } from 'react';
import { View } from '@tarojs/components';
import type { SignedIn } from '../../../../../shared/account/session-api';
import { Button } from '../../../components/button';
import { Card } from '../../../components/card';
import { ErrorBox } from '../../../components/error-box';
import { Skeleton } from '../../../components/skeleton';
import { session } from '../../../features/account/session';
import { bindingSource } from '../../../features/chat/phone-bindings';
import { useCode } from '../../../features/chat/use-code';
import { useRead } from '../../../features/model/use-read';
import { AboutGroups } from './about-groups';
import { BondRow } from './bond-row';
import { CellChoice } from './cell-choice';
import { CodeCard } from './code-card';
import { GroupCardOfPhone } from './group-card';

/** Codes to ask for, what is bound, and what the bot does in a group. */
export function BindContent({ person }: { readonly person: SignedIn | undefined }) {
  const read = useCallback(() => bindingSource.bindings(''), []);
  const { data, problem, reload, put } = useRead(read);
  const onUsed = useCallback(() => void reload(), [reload]);
  const { standing, now, model } = useCode(bindingSource, onUsed);
  const [cellCode, setCellCode] = useState<string>();
  const isAsking = standing.status === 'asking';
  const wayOn = () => (problem?.kind === 'expired' ? session.expire() : void reload());
  const mayBindGroups = (data?.cellCount ?? 0) > 0;
  return (
    <View className="gz-page gz-stack">
      {problem ? <ErrorBox isLine={data !== undefined} kind={problem.kind} words={problem.words} onAction={wayOn} /> : null}
      {!data && !problem ? <Skeleton rows={3} /> : null}
      {data ? <GroupCardOfPhone first={data} onBound={onUsed} /> : null}
      {standing.status === 'shown' ? <CodeCard standing={standing} now={now} onAgain={() => void model.ask({ kind: standing.kind, ...(standing.kind === 'room' && cellCode !== undefined ? { cellCode } : {}) })} onClose={model.close} /> : null}
      {standing.status === 'failed' ? <ErrorBox isLine kind={standing.problem.kind} words={standing.problem.words} onAction={model.close} /> : null}
      {standing.status !== 'shown' ? (
        <Card title="绑定我自己">
          <View className="gz-second bind-words">{person ? '绑定后，您在群里说“受理”“已处置”“转派”等，按您的账号办理。' : '绑定后，您在群里反映的事会出现在“我的”里，可以看进展、催办和评价。不用注册，只存在这部手机上。'}</View>
          <Button kind={mayBindGroups ? 'quiet' : 'primary'} isBusy={isAsking} onPress={() => void model.ask({ kind: 'person' })}>领取我的绑定码</Button>
        </Card>
      ) : null}
      {mayBindGroups && data && standing.status !== 'shown' ? (
        <Card title="把群绑定到网格">
          <CellChoice first={data} chosenCode={cellCode} onChoose={setCellCode} />
          <Button isBusy={isAsking} disabledReason={cellCode === undefined ? '请先选网格' : undefined} onPress={() => { if (cellCode !== undefined) void model.ask({ kind: 'room', cellCode }); }}>领取群的绑定码</Button>
        </Card>
      ) : null}
      {data ? (
        <Card title="已绑定的">
          {data.rows.length === 0 ? <View className="gz-second">还没有。领取绑定码，在群里说出来就绑好了。</View> : null}
          {data.rows.map((row) => <BondRow key={row.id} row={row} onUnbound={put} />)}
        </Card>
      ) : null}
      <AboutGroups />
    </View>
  );
}
