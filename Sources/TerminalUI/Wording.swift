import Diagnostics
import Files

/// Everything the command line says of itself, in Russian.
enum Wording {
  static func help(of commands: [CommandSyntax]) -> String {
    let width = commands.map(\.name.count).max() ?? 0
    let list = commands.map { "  \(padded($0.name, to: width))  \($0.summary)" }
    return """
      Наставник делает бумаги программы наставничества из таблиц школы.

      Как вызывать: nastavnik КОМАНДА …

      Команды:
      \(list.joined(separator: "\n"))

      Подробно о команде: nastavnik КОМАНДА --help
      """
  }

  static func help(of command: CommandSyntax) -> String {
    var lines = ["nastavnik \(command.name) \(command.operands)", "", "\(command.summary)."]
    if !command.options.isEmpty {
      let heads = command.options.map(head)
      let width = heads.map(\.count).max() ?? 0
      lines += ["", "Ключи:"]
      lines += zip(heads, command.options).map { "  \(padded($0, to: width))  \($1.help)" }
    }
    return lines.joined(separator: "\n")
  }

  static func lacking(_ lack: ProcessLimits.Lack) -> String {
    let (what, remedy) =
      switch lack {
      case .files(let count):
        (
          "открыть разом можно только файлов – \(count), а нужно \(ProcessLimits.fewestFiles)",
          "ulimit -n \(ProcessLimits.fewestFiles)"
        )
      case .memory(let size):
        (
          "памяти отведено \(size) МБ, а нужно \(ProcessLimits.leastMemory)",
          "ulimit -v \(ProcessLimits.leastMemory << 10)"
        )
      }
    return """
      Программе отведено слишком мало: \(what).
      Что сделать: попросите того, кто настраивает компьютер, снять ограничение (\(remedy)), и запустите ещё раз.
      """
  }

  static func unknownCommand(_ name: String, nearest: String?) -> String {
    let hint = nearest.map { "Возможно, вы имели в виду: \($0)." } ?? "Все команды: nastavnik --help"
    return "Команды «\(name)» нет. \(hint)"
  }

  static func usage(_ error: UsageError, in command: CommandSyntax) -> String {
    "\(sentence(error))\nКак вызывать: nastavnik \(command.name) \(command.operands)\n"
      + "Подробно: nastavnik \(command.name) --help"
  }

  private static func sentence(_ error: UsageError) -> String {
    switch error {
    case .unknownOption(let option, let nearest):
      "Ключа «\(option)» нет." + (nearest.map { " Возможно, вы имели в виду: \($0)." } ?? "")
    case .missingValue(let option, let placeholder):
      "После «\(option)» нужно указать: \(placeholder)."
    case .unexpectedValue(let option):
      "У ключа «\(option)» значения нет."
    case .wrongChoice(let option, let value, let allowed):
      "«\(value)» не подходит для «\(option)»: можно \(allowed.joined(separator: ", "))."
    case .wrongOperandCount(let expected):
      "Указано не то, что нужно. Ожидается: \(expected)."
    case .badNumber(let option, let value):
      "«\(value)» не подходит для «\(option)»: нужно целое число."
    }
  }

  private static func head(_ option: CommandSyntax.Option) -> String {
    let name = (option.short.map { "-\($0), " } ?? "") + "--\(option.name)"
    return switch option.takes {
    case .nothing: name
    case .one(let placeholder): "\(name) \(placeholder)"
    case .many(let placeholder): "\(name) \(placeholder)…"
    case .choice(let allowed): "\(name) \(allowed.joined(separator: "|"))"
    }
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Wording {
  static func verdict(of name: String, _ findings: [Diagnostic]) -> String {
    let errors = findings.count { $0.weight == .error }
    let remarks = findings.count { $0.weight == .remark }
    if errors + remarks == 0 { return "\(name): замечаний нет." }
    return "\(name): ошибок – \(errors), замечаний – \(remarks)."
  }
}
