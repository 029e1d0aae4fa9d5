import { UiLocaleProvider } from '@baixing/ui';
import { antdTheme } from '@baixing/ui/theme';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import * as en from 'antd/es/locale/en_US.js';
import type { Locale as AntdLocale } from 'antd/es/locale/index.js';
import * as zh from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ServerClock, ServerClockProvider, useLocale } from '@baixing/web';
import { type ReactNode, useEffect } from 'react';

interface ProvidersProps {
  queries: QueryClient;
  clock: ServerClock;
  children: ReactNode;
}

/** The compiler takes the library for CommonJS and wraps its default once more than the bundler does. */
function wordsIn(module: { default: AntdLocale | { default: AntdLocale } }): AntdLocale {
  return 'default' in module.default ? module.default.default : module.default;
}

/** Language, theme, readings and clock for everything below. */
export function Providers({ queries, clock, children }: ProvidersProps) {
  const locale = useLocale();
  dayjs.locale(locale === 'zh' ? 'zh-cn' : 'en');
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    // Many words come from the server: they are read again in the language now chosen.
    void queries.invalidateQueries();
  }, [locale, queries]);
  return (
    <ConfigProvider
      theme={antdTheme}
      locale={wordsIn(locale === 'zh' ? zh : en)}
      button={{ autoInsertSpace: false }}
    >
      <UiLocaleProvider locale={locale}>
        <QueryClientProvider client={queries}>
          <ServerClockProvider clock={clock}>
            <App message={{ maxCount: 3 }}>{children}</App>
          </ServerClockProvider>
        </QueryClientProvider>
      </UiLocaleProvider>
    </ConfigProvider>
  );
}
