import { useEffect, useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SessionView } from '../../../../../shared/account/session-api';
import { Button } from '../../../components/button';
import { Heading } from '../../../components/heading';
import { Pressable } from '../../../components/pressable';
import { TextInput } from '../../../components/text-input';
import { apiAccountSource } from '../../../features/account/account-source';
import { landingOf } from '../../../features/account/addresses';
import { roleName } from '../../../features/account/role-words';
import { session } from '../../../features/account/session';
import { signInModel } from '../../../features/account/sign-in-model';
import { useObservable } from '../../../features/model/use-observable';
import { useRead } from '../../../features/model/use-read';
import { apiOverviewSource } from '../../../features/overview/overview-source';
import { replacePage } from '../../../platform/navigate';
import { HAS_DESK, isWideScreen } from '../../../platform/screen';

/** Name and password; in the demo, accounts to choose from. */
export function SignInForm({ from }: { readonly from: string | undefined }) {
  const form = useMemo(() => signInModel(apiAccountSource), []);
  const state = useObservable(form);
  const held = useObservable(session);
  const [stuck, setStuck] = useState<SessionView['person']>();
  useEffect(() => {
    if (held.status !== 'signed-in') return;
    const { person } = held.view;
    const address = landingOf({ role: person.role, from, isWide: isWideScreen(), hasDesk: HAS_DESK });
    if (address) replacePage(address);
    else setStuck(person);
  }, [held, from]);
  const send = async () => {
    const view = await form.send();
    if (view) session.begin(view);
  };
  if (held.status === 'signed-in') return stuck ? <NoPageHere person={stuck} /> : null;
  return (
    <View className="gz-page">
      <View className="sign-in-head">
        <View className="gz-second">{held.isExpired ? '登录已过期，重新登录后回到刚才的页面。' : '供受理、派遣、承办和网格人员使用，市民上报不用登录。'}</View>
      </View>
      <View className="field">
        <View className="field-label">账号</View>
        <TextInput label="账号" value={state.account} placeholder="单位发给您的账号" autoComplete="username" onChange={(account) => form.change({ account })} onEnter={() => void send()} />
      </View>
      <View className="field">
        <View className="field-label">密码</View>
        <TextInput label="密码" kind="password" value={state.password} autoComplete="current-password" onChange={(password) => form.change({ password })} onEnter={() => void send()} />
      </View>
      {state.newPassword === undefined ? null : (
        <View className="field">
          <View className="field-label">新密码（至少 8 位，大小写字母、数字、符号占三种）</View>
          <TextInput label="新密码" kind="password" value={state.newPassword} autoComplete="new-password" onChange={(newPassword) => form.change({ newPassword })} onEnter={() => void send()} />
        </View>
      )}
      {state.problem ? <View className="form-problem" role="alert">{state.problem}</View> : null}
      <Button isBusy={state.status === 'sending'} disabledReason={state.missing} onPress={() => void send()}>{state.status === 'sending' ? '正在登录' : state.newPassword === undefined ? '登录' : '设置新密码并登录'}</Button>
      <DemoAccounts chosen={state.account} onChoose={(account) => form.change({ account })} />
    </View>
  );
}

function DemoAccounts({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (account: string) => void }) {
  const city = useRead(apiOverviewSource.city);
  const accounts = city.data?.isDemo ? city.data.demoAccounts : [];
  const [hasAll, setAll] = useState(false);
  if (accounts.length === 0) return null;
  const shown = hasAll ? accounts : accounts.filter(({ role }, at) => accounts.findIndex((other) => other.role === role) === at);
  return (
    <View className="sign-in-demo">
      <Heading level={3}>演示账号</Heading>
      <View className="gz-second">点一个填入账号，密码在启动时打印的表里。</View>
      <View className="sign-in-chips">
        {shown.map(({ account, name, role, unitName }) => (
          <Pressable key={account} className={`sign-in-chip${account === chosen ? ' sign-in-chip-chosen' : ''}`} isPressed={account === chosen} onPress={() => onChoose(account)}>
            <Text>{roleName(role)}</Text>
            <Text className="gz-note">{account} · {unitName ?? name}</Text>
          </Pressable>
        ))}
      </View>
      {shown.length < accounts.length ? <View className="today-line"><Button kind="quiet" size="small" onPress={() => setAll(true)}>{`看全部 ${accounts.length} 个`}</Button></View> : null}
    </View>
  );
}

function NoPageHere({ person }: { readonly person: SessionView['person'] }) {
  return (
    <View className="gz-page">
      <View className="sign-in-head">
        <Heading level={1}>{`${roleName(person.role)}请用电脑`}</Heading>
        <View className="gz-second">这个账号的工作台在电脑浏览器里，小程序里没有可办的事。</View>
      </View>
      <Button kind="quiet" onPress={() => void session.end()}>换一个账号</Button>
    </View>
  );
}
