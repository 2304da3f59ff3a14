import { useEffect } from 'preact/hooks';
import type { Chat } from '../../state/chat';

const prefetchScreens = 1.5;

/** Loads what is near before it is reached. What has failed waits for the person. */
export function usePrefetch({ timeline }: Chat, isPlaced: boolean, offset: number, fromEnd: number, height: number): void {
  useEffect(() => {
    const near = height * prefetchScreens;
    const wants = (edge: 'older' | 'newer') => isPlaced && height > 0 && !timeline.isLoading(edge) && !timeline.hasFailed(edge);
    if (wants('older') && offset < near && !timeline.isAtStart) {
      void timeline.load('older');
    }

    if (wants('newer') && fromEnd < near && !timeline.isAtEnd) {
      void timeline.load('newer');
    }
  });
}
