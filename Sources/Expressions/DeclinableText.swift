internal import RussianLanguage

/// The text of a declinable value in its chosen case and layout.
extension Evaluation {
  func text(of value: Declinable) throws(EvaluationProblem) -> String {
    let text = try declinedText(of: value)
    return (value.startsWithCapital ? Typography.capitalizingFirst(text) : text) + value.frozenTail
  }

  private func declinedText(of value: Declinable) throws(EvaluationProblem) -> String {
    let layout = value.kind == .fullName ? value.layout : .full
    if value.selectedCase == .nominative { return nominative(of: value, layout) }
    if let forms = value.handForms {
      let style = environment.style.initials
      return layout == .full
        ? forms[value.selectedCase]
        : layoutForms(of: value.text, layout, sex: value.sex, style, handForms: forms)[value.selectedCase]
    }
    let style = environment.style.initials
    let forms = formCache.forms(of: value.text, as: value.kind, sex: value.sex, layout) {
      layout == .full
        ? decline(value.text, as: value.kind, sex: value.sex)
        : layoutForms(of: value.text, layout, sex: value.sex, style, handForms: nil)
    }
    let form = forms[value.selectedCase]
    switch forms.confidence {
    case .sure: break
    case .unsure: warn(.unsureForm(text: value.text, value.selectedCase, form: form))
    case .unknown: throw EvaluationProblem(.unknownForm(value.text, value.selectedCase))
    }
    return form
  }

  /// Nothing is declined here: most names are printed as they stand, in tables and signatures.
  private func nominative(of value: Declinable, _ layout: Declinable.NameLayout) -> String {
    let text = value.handForms?.nominative ?? value.text
    if layout == .full { return text }
    let style = environment.style.initials
    return formCache.nominative(of: text, layout) {
      let name = PersonName(text)
      if layout == .givenPatronymic { return name.given.isEmpty ? text : name.givenPatronymic }
      let initials = name.initials(style)
      if name.surname.isEmpty || initials.isEmpty { return text }
      return layout == .surnameInitials
        ? "\(name.surname)\u{A0}\(initials)" : "\(initials)\u{A0}\(name.surname)"
    }
  }
}

private func layoutForms(
  of text: String, _ layout: Declinable.NameLayout, sex: Sex?, _ style: WritingStyle.Initials,
  handForms: CaseForms?
) -> CaseForms {
  let name = PersonName(text)
  return switch layout {
  case .full: name.forms(sex: sex, handForms: handForms)
  case .surnameInitials: name.surnameInitials(style, sex: sex, handForms: handForms)
  case .initialsSurname: name.initialsSurname(style, sex: sex, handForms: handForms)
  case .givenPatronymic: name.givenPatronymic(sex: sex, handForms: handForms)
  }
}
