import Diagnostics
import Expressions
import OfficePackages

/// Blocks as operations whose bodies follow them.
extension Compiler {
  mutating func emit(_ block: Block, _ node: Node) {
    let branches = block.branches(of: node)
    let place = block.opening.place
    guard let statement = block.opening.statement else { return }
    let isInText = node.nearest(.paragraph) != nil
    let around = node.parent.map { $0.nearest(.paragraph) != nil ? surroundings(in: $0) : -1 } ?? -1
    flush()
    switch statement {
    case .forLoop(let loop):
      let header = keep(loop, in: \.loops)
      let lists = LoopLists.direct(in: branches[0].content)
      // A list inside a loop inside a loop is a new list in each turn of the outer one.
      let isNewList = loopDepth > 0 && !LoopLists.isAllOfItsLoop(node)
      let new = !isNewList ? [] : lists.filter { list in !listsAround.contains { $0.contains(list) } }
      for list in new.sorted() { add(.restartList(list)) }
      let start = program.operations.count
      add(.copy(Program.Bytes(start: 0, end: 0)), at: place)
      let outer = restartedLists
      restartedLists.formUnion(new)
      listsAround.append(lists)
      loopDepth += 1
      emitBranch(branches[0])
      loopDepth -= 1
      listsAround.removeLast()
      restartedLists = outer
      let otherwise = program.operations.count
      if branches.count > 1 { emitBranch(branches[1]) }
      program.operations[start] = .loop(header: header, otherwise: otherwise, end: program.operations.count)
    case .ifBranch:
      let start = program.operations.count
      add(.copy(Program.Bytes(start: 0, end: 0)))
      for branch in branches { emitCondition(branch) }
      program.operations[start] = .choose(end: program.operations.count)
    case .with(let bindings):
      let number = keep(bindings, in: \.bindings)
      body(branches[0], at: place) { .with(bindings: number, end: $0) }
    case .macro(let signature):
      let number = keep(signature, in: \.signatures)
      let takesMore = FieldCollector.usesMoreArguments(node)
      body(branches[0], at: place) { .macro(signature: number, takesMore: takesMore, end: $0) }
    case .call(let call):
      let number = keep(call, in: \.calls)
      body(branches[0], at: place) { .call(block: number, surroundings: around, end: $0) }
    case .filter(let chain):
      if !isInText { diagnostics.append(TemplateProblem.blockMarkupInText.diagnostic(at: place)) }
      let number = keep(chain, in: \.chains)
      body(branches[0], at: place) { .filter(chain: number, surroundings: around, end: $0) }
    case .setBlock(let target, let chain):
      let number = keep(chain, in: \.chains)
      let name = keep(target, in: \.targets)
      body(branches[0], at: place) { .assignBlock(target: name, chain: number, end: $0) }
    default: break
    }
  }

  private mutating func body(
    _ branch: Block.Branch, at place: TemplatePlace, _ operation: (Int) -> Program.Operation
  ) {
    let start = program.operations.count
    add(.copy(Program.Bytes(start: 0, end: 0)), at: place)
    // A macro may be called many times over.
    loopDepth += 1
    emitBranch(branch)
    loopDepth -= 1
    program.operations[start] = operation(program.operations.count)
  }

  private mutating func emitCondition(_ branch: Block.Branch) {
    let start = program.operations.count
    let condition: Int =
      switch branch.tag.statement {
      case .ifBranch(let expression), .elseIf(let expression): keep(expression, in: \.expressions)
      default: -1
      }
    add(.copy(Program.Bytes(start: 0, end: 0)), at: branch.tag.place)
    emitBranch(branch)
    program.operations[start] = .branch(condition: condition, end: program.operations.count)
  }

  private mutating func emitBranch(_ branch: Block.Branch) {
    flush()
    emit(branch.content)
    flush()
  }
}
