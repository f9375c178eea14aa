import Glibc
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
  onThreads(min(jobs, count)) {
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

/// A thread beside the caller's, for work that will probably be wanted: whoever does want it may do it too.
///
/// Where no thread is to be had nothing is done ahead.
final class SideThread: Sendable {
  private let thread: pthread_t?
  private let calledOff: Flag

  /// - Parameter body: is to end soon once `isCalledOff` says so.
  init(_ body: @escaping @Sendable (_ isCalledOff: @Sendable () -> Bool) -> Void) {
    let calledOff = Flag()
    self.calledOff = calledOff
    thread = start { body { calledOff.isRaised } }
  }

  /// Calls the work off and waits for its end.
  deinit {
    calledOff.raise()
    if let thread { pthread_join(thread, nil) }
  }

  private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)

    var isRaised: Bool { value.load(ordering: .relaxed) }

    func raise() { value.store(true, ordering: .relaxed) }
  }
}

/// Lets go of a value whose parts take milliseconds to free, on a thread that nobody waits for.
func freeAside<Value: Sendable>(_ value: consuming Value) {
  let box = Box(value)
  if let thread = start({ box.empty() }) { pthread_detach(thread) }
}

private final class Box<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  init(_ value: consuming Value) { self.value = Mutex(value) }

  func empty() { value.withLock { $0 = nil } }
}

/// Runs `body` on as many threads at a time, this one among them, and waits for all. Fewer do where no more are to be
/// had.
///
/// Threads of our own: those of Dispatch are as many as there are processors, whoever of them waits for the disk.
private func onThreads(_ count: Int, _ body: @Sendable () -> Void) {
  // None of them outlives this call.
  withoutActuallyEscaping(body) { body in
    var others: [pthread_t] = []
    for _ in 1..<max(count, 1) {
      if let thread = start(body) { others.append(thread) }
    }
    body()
    for thread in others { pthread_join(thread, nil) }
  }
}

/// Nil if there are no more threads.
private func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
  let work = Unmanaged.passRetained(Work(body))
  var thread = pthread_t()
  if pthread_create(&thread, nil, perform, work.toOpaque()) == 0 { return thread }
  work.release()
  return nil
}

private func perform(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<Work>.fromOpaque(work!).takeRetainedValue().body()
  return nil
}

private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
