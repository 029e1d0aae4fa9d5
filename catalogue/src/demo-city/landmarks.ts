import type { Board } from './frame.ts';

export type LandmarkKind =
  | 'gate'
  | 'park'
  | 'school'
  | 'market'
  | 'business'
  | 'estate'
  | 'government'
  | 'hospital'
  | 'station'
  | 'crossing'
  | 'address';

export type LandmarkPlan = { name: string; kind: LandmarkKind; address?: string; at: Board };

const mark = (name: string, kind: LandmarkKind, x: number, y: number, address?: string): LandmarkPlan => ({
  name,
  kind,
  at: [x, y],
  ...(address === undefined ? {} : { address }),
});

/**
 * Places people name when they report: those of the source of 2014 first, then what a town has. Names of
 * offices and addresses are from public records; where they stand on the map is illustrative.
 */
export const LANDMARKS: readonly LandmarkPlan[] = [
  mark('泰山公园西大门', 'gate', -1.128, -0.43, '海陵南路'),
  mark('新牧院生活区', 'estate', 1.52, -1.58, '梅兰东路'),
  mark('新牧院教学区', 'school', 1.82, -1.36, '春晖路'),
  mark('新牧院生活区与教学区之间', 'estate', 1.68, -1.47, '梅兰东路'),
  mark('天虹路马路市场', 'market', -2.372, -1.42, '天虹路'),
  mark('坡子街商圈', 'business', -0.2, 0.33, '坡子街'),
  mark('泰州市城管局', 'government', 0.84, -1.818, '梅兰东路118号'),
  mark('泰州市环卫处', 'government', -1.95, -1.9, '梅兰西路'),
  mark('泰州市政府', 'government', 1.6, -2.6, '凤凰东路58号'),
  mark('泰州市公安局', 'government', 1.9, -2.7, '凤凰东路69号'),
  mark('泰州市人民医院', 'hospital', -1.2, -2.05, '海陵南路399号'),
  mark('泰州市财政局', 'government', -1.1, -1.66, '海陵南路302号'),
  mark('泰州市交通局', 'government', 0.05, -1.55, '鼓楼南路301号'),
  mark('泰州市中医院', 'hospital', 1.5, -0.1, '济川东路'),
  mark('金鹰国际购物中心', 'business', 0.24, -0.06, '东进东路18号'),
  mark('茂业天地', 'business', 1.42, 1.26, '南通路399号'),
  mark('泰州站', 'station', 1.8, 3.95, '站前路'),
  mark('泰州汽车南站', 'station', -0.15, -3.4, '鼓楼南路'),
  mark('泰州学院', 'school', 2.95, -1.2, '济川东路93号'),
  mark('泰州中学', 'school', 0.35, -2.1, '鼓楼南路'),
  mark('城东小学', 'school', 2.4, 0.9, '迎春路'),
  mark('大浦小学', 'school', -0.55, 1.62, '海陵北路'),
  mark('实验小学', 'school', 0.7, 0.32, '税东街'),
  mark('扬桥中学', 'school', -2.2, -0.6, '济川西路'),
  mark('莲花小学', 'school', -0.5, -1.95, '莲花路'),
  mark('凤凰小学', 'school', 2.7, -2.5, '凤凰东路'),
  mark('森园小学', 'school', -3, 0.9, '森园路'),
  mark('海光小学', 'school', -2.75, -0.35, '东进西路'),
  mark('天虹菜场', 'market', -2.25, -1.75, '天虹路'),
  mark('莲花菜场', 'market', -0.75, -1.4, '莲花路'),
  mark('城东菜场', 'market', 2.45, 0.35, '育才路'),
  mark('稻河菜场', 'market', -0.35, 1.15, '扬州路'),
  mark('梅兰夜市', 'market', 0.95, -1.9, '梅兰东路'),
  mark('海陵早市', 'market', -1.05, 0.6, '海陵北路'),
  mark('春晖路夜排档', 'market', 2.19, -0.25, '春晖路'),
  mark('凤凰东路摊点疏导区', 'market', 2.6, -2.69, '凤凰东路'),
  mark('泰山公园南门', 'gate', -0.76, -0.72),
  mark('天德湖公园东门', 'gate', -0.1, -3.1, '鼓楼南路'),
  mark('东河公园西门', 'gate', 2.35, -0.5, '春晖路'),
  mark('新扬花苑', 'estate', -0.9, 1.42, '扬州路77号'),
  mark('迎春花园', 'estate', 2.9, 0.75, '迎春路'),
  mark('莲花四区', 'estate', -0.85, -2.1, '莲花路'),
  mark('梅兰小区', 'estate', 1.35, -1.98, '梅兰东路'),
  mark('凤凰新村', 'estate', -1.5, -2.45, '凤凰西路'),
  mark('江洲花园', 'estate', -1.95, -2.2, '江洲南路'),
  mark('森南新村', 'estate', -2.5, 0.45, '森园路'),
  mark('九龙台', 'estate', -3.7, -0.7, '济川西路'),
  mark('锦绣新村', 'estate', 0.85, -3.05, '永晖路'),
  mark('鑫龙花园', 'estate', 0.4, -2.9, '永晖路'),
  mark('滨江新村', 'estate', -0.3, -2.4, '鼓楼南路'),
  mark('碧桂园', 'estate', 3.6, 0.95, '迎春路'),
  mark('碧桂园北区菜场', 'market', 3.5, 1.45, '南通路'),
  mark('春兰花园', 'estate', 3.7, -0.6, '春兰路'),
  mark('唐甸新村', 'estate', 3, 2.4, '永泰路'),
  mark('苏陈镇政府', 'government', 7.2, 0.2, '苏陈路'),
  mark('罡杨镇政府', 'government', -2.6, 6.2, '罡杨路'),
  mark('华港镇政府', 'government', -6.45, 6.6, '华港路'),
  mark('九龙镇政府', 'government', -6.1, -1.15, '泰九路'),
  mark('药城大道商务楼', 'business', 1.2, -3.75, '药城大道3号'),
];
