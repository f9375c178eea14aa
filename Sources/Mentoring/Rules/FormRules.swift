import Diagnostics
import RussianLanguage

/// Whether a form fits its people (17), and what their age asks for (16).
extension School {
  func formFindings() -> [Finding] {
    pairs.flatMap { pair -> [Finding] in
      guard let form = PairForms.form(pair.form) else { return [] }
      var findings: [Finding] = []
      for row in pair.rows {
        for id in row.mentors where !fits(self[id], form.mentor) {
          findings.append(
            Finding(
              RuleWording.formDoesNotFit(
                form.title, self[id].fullName, expected: word(form.mentor),
                at: cell(PairSheet.mentor, of: row))))
        }
        for id in row.mentees where !fits(self[id], form.mentee) {
          findings.append(
            Finding(
              RuleWording.formDoesNotFit(
                form.title, self[id].fullName, expected: word(form.mentee),
                at: cell(PairSheet.mentee, of: row))))
        }
      }
      return findings
    }
  }

  func fits(_ person: Person, _ side: PairForm.Side) -> Bool {
    switch side {
    case .staff: person.isStaff
    case .pupil: person.isPupil
    case .outside: person.isOutside
    case .anyWorker: !person.isPupil
    }
  }

  func word(_ side: PairForm.Side) -> String {
    switch side {
    case .staff: "работник организации"
    case .pupil: "обучающийся"
    case .outside: "человек из другой организации"
    case .anyWorker: "работник"
    }
  }

  func ageFindings() -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<PersonID> = []
    for pair in pairs {
      for id in pair.participants where self[id].isPupil {
        let person = self[id]
        guard let start = pair.start else { continue }
        if seen.insert(id).inserted, person.isMinor(on: start), person.pupil?.representative == nil {
          let place = cell(PupilSheet.parent, of: person)
          findings.append(Finding(RuleWording.noRepresentative(person.fullName, at: place)))
        }
        guard let end = lastDay(of: pair), let birth = person.pupil?.birth else { continue }
        let place = cell(PupilSheet.birth, of: person)
        for years in [14, 18] {
          guard let birthday = birth.adding(months: years * 12), birthday > start, birthday <= end else {
            continue
          }
          findings.append(
            Finding(RuleWording.comesOfAge(person, years, birthday, pair.number, at: place)))
        }
        let isMenteeOfModel = PairForms.form(pair.form)?.isOfPupilModel == true && pair.mentees.contains(id)
        if isMenteeOfModel, let age = person.age(on: start), age < 10 {
          findings.append(Finding(RuleWording.underTen(person.fullName, age, at: place)))
        }
      }
    }
    var told: Set<Finding> = []
    return findings.filter { told.insert($0).inserted }
  }
}
