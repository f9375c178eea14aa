import Diagnostics

/// Every check of the whole school, sheet by sheet.
///
/// A rule looks at the model and never changes it. Its code is M1 and the number of the check in the list of
/// what is caught before printing; M130 and above are rules beyond that list.
func checkRules(of school: School) -> [Finding] {
  school.organizationFindings() + school.siteFindings() + school.peopleFindings() + school.pairFindings()
    + school.formFindings()
    + school.ageFindings() + school.orderFindings() + school.orderNumberFindings() + school.changeFindings()
    + school.roadmapFindings() + school.textFindings() + school.unsureFormFindings()
    + school.pendingFindings()
}
