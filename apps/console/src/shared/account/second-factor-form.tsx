import { useMutation } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { useState } from 'react';
import { client } from '../client.ts';
import { Line, Refusal } from './form-parts.tsx';
import { useAccountWords } from './words.ts';

/** Setting up the second factor: password, code to scan, first code back. */
export function SecondFactorForm({ onConfirmed }: { onConfirmed: () => void }) {
  const say = useAccountWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const start = useMutation({ mutationFn: () => client.startSecondFactor({ body: { password } }) });
  const confirm = useMutation({
    mutationFn: () => client.confirmSecondFactor({ body: { code: code.trim() } }),
    onSuccess: onConfirmed,
  });
  if (start.data === undefined)
    return (
      <form
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') start.mutate();
        }}
      >
        <p className="bx-quiet">{say('factorWhy')}</p>
        <Line
          label={say('factorPassword')}
          value={password}
          onText={setPassword}
          secret
          autoComplete="current-password"
        />
        <Refusal error={start.error} />
        <Button type="primary" size="large" htmlType="submit" block loading={start.isPending}>
          {say('factorStart')}
        </Button>
      </form>
    );
  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') confirm.mutate();
      }}
    >
      <p className="bx-quiet">{say('factorScan')}</p>
      <div className="account-code">
        <QRCode value={start.data.uri} size={176} type="svg" bordered={false} />
        <div>
          <div className="bx-small bx-faint">{say('factorSecret')}</div>
          <code>{start.data.secret.match(/.{1,4}/g)?.join(' ')}</code>
        </div>
      </div>
      <Line
        label={say('code')}
        value={code}
        onText={setCode}
        hint={say('codeHint')}
        autoComplete="one-time-code"
        more={{ inputMode: 'numeric', maxLength: 6, autoFocus: true }}
      />
      <Refusal error={confirm.error} />
      <Button type="primary" size="large" htmlType="submit" block loading={confirm.isPending}>
        {say('factorConfirm')}
      </Button>
    </form>
  );
}
