import { Image } from '@tarojs/components';

/** A picture with its words; fills its box. */
export function Photo({ url, label }: { readonly url: string; readonly label: string }) {
  return <Image className="gz-photo" src={url} mode="aspectFill" lazyLoad aria-label={label} />;
}
