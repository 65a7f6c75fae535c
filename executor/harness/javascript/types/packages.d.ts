// What the packages of package.json give without an import.
import * as heaps from '@datastructures-js/priority-queue';
import * as queues from '@datastructures-js/queue';
import * as deques from '@datastructures-js/deque';

declare global {
  const _: any;
  const PriorityQueue: typeof heaps.PriorityQueue;
  type PriorityQueue<T> = heaps.PriorityQueue<T>;
  const MinPriorityQueue: typeof heaps.MinPriorityQueue;
  type MinPriorityQueue<T> = heaps.MinPriorityQueue<T>;
  const MaxPriorityQueue: typeof heaps.MaxPriorityQueue;
  type MaxPriorityQueue<T> = heaps.MaxPriorityQueue<T>;
  const Queue: typeof queues.Queue;
  type Queue<T> = queues.Queue<T>;
  const Deque: typeof deques.Deque;
  type Deque<T> = deques.Deque<T>;
}
