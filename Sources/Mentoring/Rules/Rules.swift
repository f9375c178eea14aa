import Diagnostics
import Expressions
import RussianLanguage

/// Every check of the whole school, sheet by sheet.
///
/// A rule looks at the model and never changes it. Its code is M1 and the number of the check in the list of
/// what is caught before printing; M130 and above are rules beyond that list.
func checkRules(of school: School) -> [Finding] {
  let forms = NameForms()
  return school.organizationFindings() + school.siteFindings() + school.peopleFindings(forms)
    + school.pairFindings()
    + school.formFindings()
    + school.ageFindings() + school.orderFindings() + school.orderNumberFindings() + school.changeFindings()
    + school.roadmapFindings() + school.textFindings() + school.unsureFormFindings(forms)
    + school.pendingFindings()
}

/// The case forms of people's names, which several rules ask for.
final class NameForms {
  private struct Key: Hashable {
    var name: Name
    var sex: Sex?

    /// Hardly any name is borne by both sexes.
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  private var known: [Key: CaseForms] = [:]

  func forms(of fullName: String, sex: Sex?) -> CaseForms {
    let key = Key(name: Name(fullName), sex: sex)
    if let forms = known[key] { return forms }
    let forms = decline(fullName, as: .fullName, sex: sex)
    known[key] = forms
    return forms
  }
}
