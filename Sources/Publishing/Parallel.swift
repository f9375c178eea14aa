import Dispatch
import Synchronization

/// The results of `body` for each index below `count`, in order, made on `jobs` threads.
///
/// Indices are taken one at a time, so a slow one does not hold up the others. Each thread keeps a state of
/// its own from one index to the next: buffers, a compressor.
func mapInParallel<State: ~Copyable, Result: Sendable>(
  _ count: Int, jobs: Int, state: @autoclosure @Sendable () -> State,
  _ body: @Sendable (inout State, Int) -> Result
) -> [Result] {
  if jobs <= 1 || count <= 1 {
    var own = state()
    return (0..<count).map { body(&own, $0) }
  }
  let results = Mutex([Result?](repeating: nil, count: count))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
    var own = state()
    while case let index = next.add(1, ordering: .relaxed).oldValue, index < count {
      let result = body(&own, index)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.map { $0! } }
}

/// As above, without a state.
func mapInParallel<Result: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  mapInParallel(count, jobs: jobs, state: ()) { (_: inout Void, index) in body(index) }
}
