/// Memory that is used again for one input after another. Bounds are checked in debug builds, so that tests find a
/// wrong index; an array's checks would cost more than the work done here.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var memory: UnsafeMutableBufferPointer<Element>

  init(repeating element: Element, count: Int) {
    memory = .allocate(capacity: count)
    memory.initialize(repeating: element)
  }

  deinit { memory.deallocate() }

  var count: Int { memory.count }

  func fill(with element: Element) { memory.update(repeating: element) }

  /// Makes room for so many elements, whose values are then `element`, unless there is room already.
  mutating func makeRoom(for count: Int, repeating element: Element) {
    if count > memory.count { self = Scratch(repeating: element, count: max(count, memory.count * 2)) }
  }

  subscript(index: Int) -> Element {
    @inline(__always) get { memory[index] }
    @inline(__always) nonmutating set { memory[index] = newValue }
  }
}
