/**
 * The mark on a canvas of 32 by 32: an envelope whose seal gives out a ping. The icons and the visible note are rendered
 * from the same lines.
 */
export const MARK = {
  /** Stroked in ink. */
  envelope:
    'M5.6 6h20.8A1.6 1.6 0 0 1 28 7.6v16.8a1.6 1.6 0 0 1-1.6 1.6H5.6A1.6 1.6 0 0 1 4 24.4V7.6A1.6 1.6 0 0 1 5.6 6zM4.6 6.6 12.8 13.7M27.4 6.6 19.2 13.7',
  /** Stroked in the accent. */
  ping: 'M22.7 17.5A6.8 6.8 0 0 1 19.4 22.2M12.6 22.2A6.8 6.8 0 0 1 9.3 17.5',
  /** Filled with the accent: centre and radius. */
  seal: { x: 16, y: 16.3, r: 3.4 },
} as const
