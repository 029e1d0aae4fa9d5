import { type ThemeConfig, theme } from 'antd';

const font = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** Colours that Ant Design must know as figures, because it computes with them; the same as in tokens.css. */
const light = {
  colorPrimary: '#1B5CC8',
  colorSuccess: '#14754A',
  colorWarning: '#8A5200',
  colorError: '#B91F28',
  colorInfo: '#1B5CC8',
  colorText: '#161B23',
  colorTextSecondary: '#454E5C',
  colorTextTertiary: '#626C7B',
  colorTextPlaceholder: '#626C7B',
  colorBgLayout: '#F4F5F7',
  colorBgContainer: '#FFFFFF',
  colorBorder: '#C9CED8',
  colorBorderSecondary: '#E1E4EA',
};

const dark = {
  colorPrimary: '#6EA5FF',
  colorSuccess: '#5FD39A',
  colorWarning: '#F2C14B',
  colorError: '#FF8A8A',
  colorInfo: '#6EA5FF',
  colorText: '#EDF1F6',
  colorTextSecondary: '#B4BFCC',
  colorTextTertiary: '#8D9AAA',
  colorTextPlaceholder: '#8D9AAA',
  colorTextLightSolid: '#07111F',
  colorBgLayout: '#0B1017',
  colorBgContainer: '#121922',
  colorBgElevated: '#182230',
  colorBorder: '#38475A',
  colorBorderSecondary: '#222D3B',
};

const shared = {
  fontFamily: font,
  fontSize: 13,
  controlHeight: 32,
  controlHeightSM: 28,
  controlHeightLG: 40,
  borderRadius: 6,
  borderRadiusSM: 4,
  borderRadiusLG: 8,
  wireframe: false,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
};

const components: NonNullable<ThemeConfig['components']> = {
  Button: {
    fontWeight: 400,
    primaryShadow: 'none',
    defaultShadow: 'none',
    dangerShadow: 'none',
    paddingInline: 12,
  },
  Table: { cellPaddingBlock: 8, cellPaddingInline: 8, headerBorderRadius: 0 },
  Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
  Card: { headerHeight: 40, bodyPadding: 16 },
};

/** The theme for Ant Design's ConfigProvider, by day. */
export const antdTheme: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: { ...shared, ...light },
  components,
};

/** The same by night: for the command wall and the night regime; set `data-theme="dark"` on the page as well. */
export const antdDarkTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: { ...shared, ...dark },
  components,
};
