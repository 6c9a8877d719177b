import { useRouter } from '@tarojs/taro';

/** What stands behind `?` in this page's address, decoded. */
export function usePageQuery(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter();
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value === undefined ? undefined : decoded(value)]));
}

/** The mini-program hands values over as they stand in the address, h5 decoded already. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
