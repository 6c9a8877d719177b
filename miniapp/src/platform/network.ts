import Taro from '@tarojs/taro';

/** Hears when the network comes and goes; gives back how to stop. */
export function onNetworkChange(listener: (isOnline: boolean) => void): () => void {
  const heard: Taro.onNetworkStatusChange.Callback = ({ isConnected }) => listener(isConnected);
  Taro.onNetworkStatusChange(heard);
  return () => Taro.offNetworkStatusChange(heard);
}
