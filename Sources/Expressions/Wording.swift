internal import RussianLanguage

/// All sentences of this module that a user reads.
extension SyntaxError {
  /// Stable code; `docs/templates.md` explains each.
  public var code: String {
    switch kind {
    case .emptyExpression: "E101"
    case .unexpectedSign: "E102"
    case .unexpected: "E103"
    case .unexpectedEnd: "E104"
    case .unclosedString: "E105"
    case .unclosedBracket: "E106"
    case .badNumber: "E107"
    case .singleEqual: "E108"
    case .tooDeep, .tooLong: "E109"
    case .unknownFilter: "E110"
    case .unknownTest: "E111"
    case .refusedFilter: "E112"
    case .unknownArgument, .tooManyArguments, .repeatedArgument: "E113"
    case .chainedTests: "E114"
    case .unknownTag: "E115"
    case .refusedTag: "E116"
    case .tagLacks: "E117"
    case .badTarget: "E118"
    case .requiredAfterOptional: "E119"
    }
  }

  /// What is wrong: one sentence without a full stop.
  public var message: String {
    switch kind {
    case .emptyExpression: "Между скобками ничего нет"
    case .unexpectedSign(let sign, _): "Знак «\(sign)» здесь не понят"
    case .unexpected(let text, _): "Непонятно, что здесь делает «\(text)»"
    case .unexpectedEnd: "Выражение обрывается"
    case .unclosedString: "Не закрыта кавычка"
    case .unclosedBracket(let bracket): "Скобка «\(bracket)» не закрыта"
    case .badNumber(let text): "Число «\(text)» слишком велико или записано неверно"
    case .singleEqual: "Один знак «=» ничего не сравнивает"
    case .tooDeep: "Слишком много вложенных скобок или действий в одном выражении"
    case .tooLong: "Выражение слишком длинное"
    case .unknownFilter(let name, _): "Фильтра «\(name)» нет"
    case .unknownTest(let name, _): "Проверки «\(name)» нет"
    case .refusedFilter(let name): "Фильтр «\(name)» в шаблонах не разрешён"
    case .unknownArgument(let argument, let name): "У «\(name)» нет параметра «\(argument)»"
    case .tooManyArguments(let name, 0): "У «\(name)» не бывает параметров в скобках"
    case .tooManyArguments(let name, let limit): "У «\(name)» слишком много параметров: их не больше \(limit)"
    case .repeatedArgument(let argument): "Параметр «\(argument)» дан дважды"
    case .chainedTests: "Две проверки подряд без «и»"
    case .unknownTag(let word, _): "Тега «\(word)» нет"
    case .refusedTag(let word): "Тег «\(word)» в документах не работает"
    case .tagLacks(let what, let tag): "В теге «\(tag)» не хватает \(what)"
    case .badTarget(let text): "«\(text)» не может быть именем"
    case .requiredAfterOptional(let name):
      "Параметр «\(name)» без значения стоит после параметра со значением"
    }
  }

  /// What to do: one sentence without a full stop; empty if nothing can be advised.
  public var remedy: String {
    switch kind {
    case .emptyExpression: "Впишите имя поля или удалите скобки"
    case .unexpectedSign(_, let source), .unexpected(_, let source):
      "Если это подпись столбца, напишите её в кавычках: \(reference(toCaption: source))"
    case .unexpectedEnd(let source) where looksLikeCaption(source):
      "Допишите выражение; если это подпись столбца, напишите её в кавычках: \(reference(toCaption: source))"
    case .unexpectedEnd: "Допишите выражение"
    case .unclosedString: "Закройте кавычку такой же, какой она открыта"
    case .unclosedBracket: "Допишите закрывающую скобку"
    case .badNumber: "Проверьте запись числа"
    case .singleEqual: "Чтобы сравнить, напишите «==»"
    case .tooDeep, .tooLong: "Разбейте выражение на части тегом «пусть»"
    case .unknownFilter(_, let nearest?), .unknownTest(_, let nearest?), .unknownTag(_, let nearest?):
      "Возможно, имелось в виду «\(nearest)»"
    case .unknownFilter: "Список фильтров – в docs/templates.md"
    case .unknownTest: "Список проверок – в docs/templates.md"
    case .unknownTag: "Список тегов – в docs/templates.md"
    case .refusedFilter("attr"): "Пишите поле через точку"
    case .refusedFilter: "Уберите его"
    case .unknownArgument, .tooManyArguments, .repeatedArgument: "Проверьте, что стоит в скобках"
    case .chainedTests: "Соедините проверки словом «и»"
    case .refusedTag("include"), .refusedTag("import"), .refusedTag("from"), .refusedTag("extends"),
      .refusedTag("block"), .refusedTag("endblock"):
      "Общий кусок вставляют тегом «вставить \"имя фрагмента\"»"
    case .refusedTag("break"), .refusedTag("continue"):
      "Отберите строки условием в самом теге цикла: «для … в … если …»"
    case .refusedTag("do"): "Вычислить значение можно тегом «пусть»"
    case .refusedTag: "Уберите его"
    case .tagLacks: "Допишите тег"
    case .badTarget: "Выберите другое имя: это слово или знак заняты"
    case .requiredAfterOptional: "Поставьте параметры без значений первыми"
    }
  }
}

/// How the caption is written in a template; an ellipsis stands for what is too long or no caption.
private func reference(toCaption source: String) -> String {
  looksLikeCaption(source) ? fieldReference(trimmed(source, where: isBlank)) : "поле(\"…\")"
}

/// Words with signs between them, none of which is likely in a caption only by mistake.
private func looksLikeCaption(_ source: String) -> Bool {
  guard source.utf8.count < 120, !source.contains(where: { "\"'|{}".contains($0) }) else { return false }
  let firstWord = source.split { !$0.isLetter }.first.map { $0.lowercased() } ?? ""
  return !firstWord.isEmpty && StatementKeyword.spellings[firstWord] == nil
}

extension EvaluationProblem {
  /// Stable code; `docs/templates.md` explains each.
  public var code: String {
    switch kind {
    case .missing: "E201"
    case .empty: "E202"
    case .fieldOfMissing: "E203"
    case .badOperands: "E204"
    case .divisionByZero: "E205"
    case .overflow: "E206"
    case .limit: "E207"
    case .notCallable: "E208"
    case .notIterable: "E209"
    case .badArgument: "E210"
    case .badInput: "E211"
    case .unknownMethod, .mutatingMethod: "E212"
    case .unpacking: "E213"
    case .notAssignable: "E214"
    case .unknownForm: "E215"
    case .unknownSex: "E216"
    case .notPrintable: "E217"
    }
  }

  /// What is wrong: one sentence without a full stop.
  public var message: String {
    switch kind {
    case .missing(let name): Typography.capitalizingFirst(name.message)
    case .empty(let name): "Поле «\(name)» не заполнено"
    case .fieldOfMissing(let field, let name): "Поле «\(field)» взять не у чего: \(name.message)"
    case .badOperands(let operation, let left, let right):
      "Действие «\(operation)» не годится для таких значений: \(left) и \(right)"
    case .divisionByZero: "Деление на ноль"
    case .overflow: "Число вышло слишком большим"
    case .limit(.text(let bytes)): "Текст вышел длиннее \(bytes >> 20) Мб"
    case .limit(.list(let items)): "Список вышел длиннее \(items) строк"
    case .limit(.memory): "Шаблон создаёт слишком много данных"
    case .limit(.work): "Шаблон слишком долго перебирает данные"
    case .limit(.loopTurns(let turns)): "Циклы и макросы документа сделали больше \(turns) оборотов"
    case .limit(.depth): "Слишком глубокая вложенность: похоже, макрос вызывает сам себя"
    case .notCallable(let name): "«\(name)» – не функция и не макрос"
    case .notIterable(let type): "Это не список, а \(type)"
    case .badArgument(let argument, let name, let why): "Параметр «\(argument)» у «\(name)»: \(why)"
    case .badInput(let name, let got, let wanted): "Для «\(name)» нужно \(wanted), а здесь \(got)"
    case .unknownMethod(let name, let type, _): "«\(name)()» не бывает, когда значение – \(type)"
    case .mutatingMethod(let name): "«\(name)()» меняет данные, а шаблон их только читает"
    case .unpacking(let items, let names): "Значений \(items), а имён для них \(names)"
    case .notAssignable(let name): "Записать в «\(name)» нельзя"
    case .unknownForm(let text, let form): "Неизвестно, как поставить «\(text)» в \(form.title) падеж"
    case .unknownSex(let text): "Неизвестен пол: «\(text)»"
    case .notPrintable(let type): "\(type) напечатать нельзя"
    }
  }

  /// What to do: one sentence without a full stop; empty if nothing can be advised.
  public var remedy: String {
    switch kind {
    case .missing(let name), .fieldOfMissing(_, let name): name.remedy
    case .empty: "Заполните поле в записях либо дайте замену: | по_умолчанию(\"…\") или | бланк(20)"
    case .badOperands, .badInput: "Проверьте, что хранится в этом поле"
    case .divisionByZero: "Проверьте делитель условием"
    case .overflow, .limit: "Уменьшите числа, повторы или списки"
    case .notCallable: "Проверьте имя перед скобками"
    case .notIterable: "Проверьте имя списка"
    case .badArgument: "Исправьте то, что в скобках"
    case .unknownMethod(_, _, let nearest?): "Возможно, имелось в виду «\(nearest)()»"
    case .unknownMethod: "Уберите его или замените фильтром"
    case .mutatingMethod: "Соберите список сложением: «пусть список = список + [значение]»"
    case .unpacking: "Дайте столько имён, сколько значений"
    case .notAssignable: "Изменять можно только поля, созданные namespace(…)"
    case .unknownForm: "Впишите формы в лист «Формы»"
    case .unknownSex: "Укажите пол в записях"
    case .notPrintable: "Напечатайте его поля по отдельности"
    }
  }
}

extension EvaluationWarning {
  /// Stable code; `docs/templates.md` explains each.
  public var code: String {
    switch kind {
    case .missing: "E201"
    case .unsureForm: "E221"
    }
  }

  /// What is wrong: one sentence without a full stop.
  public var message: String {
    switch kind {
    case .missing(let name): "\(Typography.capitalizingFirst(name.message)), место осталось пустым"
    case .unsureForm(let text, let form, let printed):
      "Форма не проверена: «\(text)» – \(form.title) падеж «\(printed)»"
    }
  }

  /// What to do: one sentence without a full stop.
  public var remedy: String {
    switch kind {
    case .missing(let name): name.remedy
    case .unsureForm: "Посмотрите на неё и подтвердите в листе «Формы»"
    }
  }
}

extension MissingName {
  var message: String {
    if let owner { return "поля «\(name)» здесь нет (\(owner))" }
    return "Имени «\(name)» нет в данных"
  }

  var remedy: String {
    if let longerCaption { return "Такую подпись пишут в кавычках: \(fieldReference(longerCaption))" }
    if let nearest { return "Возможно, имелось в виду «\(fieldReference(nearest))»" }
    return "Проверьте имя или дайте замену: | по_умолчанию(\"…\")"
  }
}

extension GrammaticalCase {
  /// The case's name, in the accusative: it follows «поставить в».
  var title: String {
    switch self {
    case .nominative: "именительный"
    case .genitive: "родительный"
    case .dative: "дательный"
    case .accusative: "винительный"
    case .instrumental: "творительный"
    case .prepositional: "предложный"
    }
  }
}
