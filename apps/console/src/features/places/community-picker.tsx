import { useLocale } from '@baixing/web';
import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { client } from '../../shared/client.ts';
import { usePlacesWords } from './words.ts';

/** Communities under their streets; streets only open the way. */
export function CommunityPicker(props: {
  multiple?: boolean;
  value?: string | string[];
  onChange?: (value: string | string[]) => void;
}) {
  const say = usePlacesWords();
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['list-divisions'],
    queryFn: () => client.listDivisions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nameOf = (each: { name: string; nameEn: string }) =>
    locale === 'en' && each.nameEn !== '' ? each.nameEn : each.name;
  return (
    <TreeSelect<string | string[]>
      {...props}
      allowClear={props.multiple === true}
      style={{ width: '100%' }}
      aria-label={say('communities')}
      placeholder={say('communities')}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeData={(data?.rows ?? [])
        .flatMap((district) => district.children)
        .map((street) => ({
          value: street.code,
          title: nameOf(street),
          selectable: false,
          children: street.children.map((community) => ({
            value: community.code,
            title: nameOf(community),
          })),
        }))}
    />
  );
}
