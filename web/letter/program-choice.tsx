import { mailProgramNames } from '../words/mail-programs.ts'
import { pasteWords } from '../words/paste.ts'
import { MAIL_PROGRAMS, type MailProgram } from './mail-program.ts'

interface ProgramChoiceProps {
  chosen: MailProgram
  onChoose: (program: MailProgram) => void
}

/** In which program the mail is written: the way of the picture differs. */
export function ProgramChoice({ chosen, onChoose }: ProgramChoiceProps) {
  return (
    <fieldset class="filters">
      <legend class="quiet">{pasteWords.program}</legend>
      {MAIL_PROGRAMS.map(program => (
        <label key={program}>
          <input
            type="radio"
            name="mail-program"
            checked={program === chosen}
            onChange={() => onChoose(program)}
          />
          <span>{mailProgramNames[program].long}</span>
        </label>
      ))}
    </fieldset>
  )
}
