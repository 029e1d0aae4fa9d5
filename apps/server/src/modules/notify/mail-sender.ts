import nodemailer, { type Transporter } from 'nodemailer';
import type { Sending } from './sending.ts';

/** Where letters are handed over, and whose they are. */
export type MailSettings = { smtpUrl: string; from: string };

export type Letter = { id: string; to: string; subject: string; text: string; unsubscribeUrl: string | null };

const TIMEOUT_MS = 20_000;

/** What nodemailer tells of a failure. */
type Failure = { code?: string; responseCode?: number; command?: string };

/** Hands letters to a mail server. Each try of a letter has the same Message-ID, so that a second copy is known as one. */
export class MailSender {
  private readonly transport: Transporter;
  private readonly from: string;
  private readonly domain: string;

  constructor({ smtpUrl, from }: MailSettings) {
    this.from = from;
    this.domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
    this.transport = nodemailer.createTransport({
      url: smtpUrl,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, to, subject, text, unsubscribeUrl }: Letter): Promise<Sending> {
    const list =
      unsubscribeUrl === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          };
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...list },
      });
      return { outcome: 'sent' };
    } catch (error) {
      return failed(error as Failure);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** What the server says of this letter for good is final; what fails before it is asked again. */
function failed({ code, responseCode = 0, command = '' }: Failure): Sending {
  const ofLetter = command.startsWith('RCPT') || command.startsWith('DATA');
  if (ofLetter && responseCode >= 500) return { outcome: 'refused', trouble: `smtp-${responseCode}` };
  return { outcome: 'later', trouble: responseCode > 0 ? `smtp-${responseCode}` : (code ?? 'no-answer') };
}
