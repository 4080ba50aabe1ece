import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { urls } from '../routes.ts'
import { place } from '../state/location.ts'
import { words } from '../words.ts'

interface PageProps {
  title: string
  /** Above the title, small: where one is. */
  over?: ComponentChildren
  /** Beside the title. */
  aside?: ComponentChildren
  children: ComponentChildren
}

/**
 * The frame of a page: its heading and the document's title. A page that was turned to (not loaded) takes the focus to
 * its heading, so that screen readers and keyboards start at its top.
 */
export function Page({ title, over, aside, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = words.titled(title)
  }, [title])
  useEffect(() => {
    if (place.get().turns > 0) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <article class="page">
      <header class="page-head">
        <div>
          {over !== undefined && <p class="over">{over}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {aside}
      </header>
      {children}
      <footer class="page-foot">
        <a href={urls.help()}>{words.help}</a>
      </footer>
    </article>
  )
}
