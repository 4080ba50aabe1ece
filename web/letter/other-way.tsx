import type { ComponentChildren } from 'preact'
import type { Message } from '../../src/contract/message.ts'
import { GmailPaste, GmailSend, GmailWrite } from '../drawings/gmail-steps.tsx'
import { InsertByAddress, WriteWithSetting } from '../drawings/program-steps.tsx'
import {
  WrongAddressAsText,
  WrongAttached,
  WrongPhoneApp,
  WrongPlainText,
  WrongSignature,
} from '../drawings/wrong-ways.tsx'
import { mailProgramNames } from '../words/mail-programs.ts'
import { pasteKeys, pasteWords } from '../words/paste.ts'
import { type ProgramSteps, programSteps, type Wrong } from '../words/program-steps.ts'
import { CopyAddress, CopyForPaste, keysInWords } from './copy-buttons.tsx'
import { SentButtons } from './i-sent-it.tsx'
import { InsertionCheck } from './insertion-check.tsx'
import type { MailProgram } from './mail-program.ts'
import { useCopying } from './use-copying.ts'
import type { WayProps } from './way-props.ts'
import { WrongWays } from './wrong-way-list.tsx'

interface OtherWayProps extends WayProps {
  program: Exclude<MailProgram, 'gmail'>
}

/** How the picture gets into a mail that is written in another program than Gmail. */
export function OtherWay({ program, message, insertion, deeds }: OtherWayProps) {
  const copying = useCopying()
  const steps = programSteps[program]
  const inserted = insertion.step === 'inserted'
  // By its address the visible note would come without its link.
  const addressFirst = steps.addressFirst && message.mode === 'quiet'
  const given = { program, message, copying, inserted, addressFirst }
  return (
    <>
      <p class="quiet">{steps.lead}</p>
      <Steps steps={steps} message={message} addressFirst={addressFirst} platform={platformOf(program)} />
      {addressFirst ? <ByAddress {...given} /> : <ByPaste {...given} />}
      <p class="quiet">{steps.tried}</p>
      <InsertionCheck words={steps.insertion} insertion={insertion} copiedAtMs={copying.copiedAtMs} />
      <SentButtons message={message} deeds={deeds} main={inserted} />
      <WrongWays ways={steps.wrong.map(way => ({ ...way, drawing: WRONG_DRAWINGS[way.looks] }))} />
      {steps.address !== null && (
        <TheOtherWay name={addressFirst ? pasteWords.orPaste : pasteWords.byAddress}>
          <p>{addressFirst ? steps.paste.hint(keysInWords(platformOf(program))) : steps.address.hint}</p>
          {addressFirst ? <ByPaste {...given} /> : <ByAddress {...given} />}
        </TheOtherWay>
      )}
    </>
  )
}

interface CopyingProps extends Pick<OtherWayProps, 'program' | 'message'> {
  copying: ReturnType<typeof useCopying>
  inserted: boolean
  addressFirst: boolean
}

function ByPaste({ program, message, copying, inserted, addressFirst }: CopyingProps) {
  return (
    <CopyForPaste
      message={message}
      program={mailProgramNames[program].short}
      refused={programSteps[program].refused}
      onCopied={copying.onCopied}
      onRefused={copying.onRefused}
      main={!inserted && !addressFirst}
    />
  )
}

function ByAddress({ program, message, copying, inserted, addressFirst }: CopyingProps) {
  return (
    <div class="copy-deed">
      <CopyAddress
        message={message}
        onCopied={copying.onCopied}
        done={programSteps[program].address?.copied ?? ''}
        main={!inserted && addressFirst}
      />
    </div>
  )
}

function TheOtherWay({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <details class="by-address">
      <summary>{name}</summary>
      <div class="stack">{children}</div>
    </details>
  )
}

interface StepsProps {
  steps: ProgramSteps
  message: Message
  addressFirst: boolean
  platform: string
}

/** Apple Mail runs on a Mac, wherever MailPing is looked at. */
const platformOf = (program: MailProgram) => (program === 'apple-mail' ? 'MacIntel' : navigator.platform)

function Steps({ steps, message, addressFirst, platform }: StepsProps) {
  const { write, paste, address, send } = steps
  return (
    <ol class="paste-steps">
      <Step name={write.name} hint={write.hint}>
        {write.setting === null ? <GmailWrite /> : <WriteWithSetting {...write.setting} />}
      </Step>
      {addressFirst && address !== null ? (
        <Step name={address.name} hint={address.hint}>
          <InsertByAddress {...address.dialog} />
        </Step>
      ) : (
        <Step name={paste.name} hint={paste.hint(keysInWords(platform))}>
          <GmailPaste keys={pasteKeys(platform)} mode={message.mode} />
        </Step>
      )}
      <Step name={send.name} hint={send.hint}>
        <GmailSend send={pasteWords.gmailSend} />
      </Step>
    </ol>
  )
}

function Step({ name, hint, children }: { name: string; hint: string; children: ComponentChildren }) {
  return (
    <li>
      {children}
      <strong>{name}</strong>
      <p class="quiet">{hint}</p>
    </li>
  )
}

const WRONG_DRAWINGS: Record<Wrong['looks'], typeof WrongPlainText> = {
  phone: WrongPhoneApp,
  plain: WrongPlainText,
  signature: WrongSignature,
  text: WrongAddressAsText,
  attached: WrongAttached,
}
