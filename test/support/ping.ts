import type { Ping } from '../../src/app/ping-ports.ts'
import { parseAccountId, parseMessageId } from '../../src/tracking/ids.ts'
