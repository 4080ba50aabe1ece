import type { Command } from './command.ts'

/** The manual page mailping(1) in roff, made of the table of commands: nothing in it can drift from what they do. */
export function manualPage(commands: Readonly<Record<string, Command>>, version: string): string {
  return [
    `.TH MAILPING 1 "" "MailPing ${version}" "User commands"`,
    '.SH NAME',
    'mailping \\- know that the one email that matters arrived and was opened',
    '.SH SYNOPSIS',
    '.B mailping',
    '.I COMMAND',
    '[\\fIOPTION\\fR ...]',
    '.SH DESCRIPTION',
    ...filled(
      'MailPing tells who probably loaded a picture in an email, how sure that is, and why, without access to any mailbox. Some commands run a server and look after it on its own machine; others work with your letters on a server, from any machine, once you have logged in.',
    ),
    '.SH COMMANDS',
    ...Object.entries(commands).flatMap(([name, command]) => section(name, command)),
    '.SH EXIT STATUS',
    '0 done, 1 failed, 2 the call is wrong.',
    '.SH FILES',
    '.TP',
    '.I $XDG_CONFIG_HOME/mailping/login.json',
    'The server and the API token of a login (~/.config where the variable is not set). Only its owner can read it.',
    '.SH SECURITY',
    ...filled(
      'Whoever reads the file of a login reads your letters and what they are called. Revoke its token in the settings when a machine is lost. Tokens and recovery codes are never taken from the words of a command.',
    ),
    '',
  ].join('\n')
}

function section(name: string, { usage, about, help }: Command): string[] {
  return [
    `.SS mailping ${roff(name)} ${roff(usage)}`.trimEnd(),
    ...filled(`${about}.`),
    '.PP',
    // As it stands: the lines are made for a terminal, with columns of their own.
    '.nf',
    ...help.split('\n').map(roffLine),
    '.fi',
  ]
}

function filled(text: string): string[] {
  return [roffLine(text)]
}

/** A line may not begin with a sign of roff's own. */
function roffLine(text: string): string {
  return roff(text).replace(/^([.'])/, '\\&$1')
}

function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq').replaceAll('…', '...')
}
