import Diagnostics
import Expressions
import RecordTables
import RussianLanguage

extension SchoolReader {
  mutating func readOrganization() {
    guard var sheet = pairs(of: OrganizationSheet.schema) else { return }
    typealias S = OrganizationSheet
    school.organization.fullName = sheet.text(S.fullName) ?? ""
    school.organization.shortName = sheet.text(S.shortName) ?? ""
    school.organization.alias = sheet.text(S.alias) ?? school.organization.shortName
    school.organization.founder = sheet.text(S.founder)
    school.organization.town = sheet.text(S.town)
    school.organization.address = sheet.text(S.address) ?? ""
    if sheet.choice(S.week) == S.week.allowed[1] { school.calendar.week = .sixDay }
    school.organization.menteeLimit = sheet.integer(S.menteeLimit)
    school.organization.taxNumber = sheet.text(S.taxNumber)
    school.organization.registrationNumber = sheet.text(S.registrationNumber)
    school.organization.email = sheet.text(S.email)
    school.organization.phone = sheet.text(S.phone)
    school.organization.site = sheet.text(S.site)
    school.organization.mentoringPage = sheet.text(S.mentoringPage)
    school.organization.teacherCount = sheet.integer(S.teacherCount)
    school.organization.youngCount = sheet.integer(S.youngCount)
    school.organization.pupilCount = sheet.integer(S.pupilCount)
    school.acts += sheet.lines(S.regionalActs).map { regionalAct($0, at: sheet.place(S.regionalActs)) }

    let head = sheet.text(S.head)
    let post = sheet.text(S.headPost)
    if let head { headName = (head, post ?? "", sheet.place(S.head)) }
    readFormer(&sheet)
    if let curator = sheet.text(S.curator) { curatorName = (curator, sheet.place(S.curator)) }
    readEmployer(&sheet)
    school.organization.regulationOrder = numberedDate(S.regulationOrder, &sheet)
    var diagnostics = sheet.diagnostics
    if let text = sheet.text(S.schoolYear) {
      if let year = SchoolYear(text) {
        school.organization.year = year
      } else {
        diagnostics.append(MentoringWording.badSchoolYear(text, at: sheet.place(S.schoolYear)))
      }
    }
    report(diagnostics, [.everything])
  }

  private mutating func readEmployer(_ sheet: inout SheetPairs) {
    typealias S = OrganizationSheet
    school.organization.employer = Organization.Employer(
      name: sheet.text(S.employer), representative: sheet.text(S.employerHead),
      post: sheet.text(S.employerPost), authority: sheet.text(S.employerAuthority),
      order: numberedDate(S.employerOrder, &sheet))
  }

  private func numberedDate(_ column: SheetSchema.Column, _ sheet: inout SheetPairs) -> NumberedDate? {
    guard let text = sheet.text(column) else { return nil }
    if let document = readNumberedDate(text) { return document }
    sheet.report(MentoringWording.badNumberedDate(text, at: sheet.place(column)))
    return nil
  }

  private mutating func readFormer(_ sheet: inout SheetPairs) {
    typealias S = OrganizationSheet
    let fullName = sheet.text(S.formerFullName)
    let shortName = sheet.text(S.formerShortName)
    if let renamed = sheet.date(S.renamed), fullName != nil || shortName != nil {
      school.organization.former = Organization.FormerNames(
        fullName: fullName ?? school.organization.fullName,
        shortName: shortName ?? school.organization.shortName, until: renamed)
    }
    if let name = sheet.text(S.formerHead), let since = sheet.date(S.headSince) {
      formerHeadName = (
        name, sheet.text(S.formerHeadPost) ?? sheet.text(S.headPost) ?? "", since, sheet.place(S.formerHead)
      )
    }
  }

  /// Once the people are known: head, curator, clerk.
  mutating func linkOrganization() {
    people = PersonIndex(school.people)
    if let headName {
      let head = leader(headName.text, post: headName.post, at: headName.place)
      school.people[head.index].isHead = true
      school.organization.head = head
    }
    if let former = formerHeadName {
      school.organization.formerHead = Organization.FormerHead(
        person: leader(former.text, post: former.post, at: former.place), until: former.until)
    }
    if let curatorName {
      school.organization.curator = person(
        curatorName.text, at: curatorName.place, expecting: .worker, spoiling: [])
    }
    if let clerkName {
      school.organization.clerk = person(
        clerkName.text, at: clerkName.place, expecting: .worker, spoiling: [])
    } else {
      let clerks = school.people.filter { person in
        guard person.isStaff, let post = person.worker?.post.lowercased() else { return false }
        return post.hasPrefix("делопроизводитель") || post.hasPrefix("секретар")
      }
      if clerks.count == 1 { school.organization.clerk = clerks[0].id }
    }
  }

  /// The head's person: one of the sheet «Работники», or a new one, since the head need not stand there.
  private mutating func leader(_ name: String, post: String, at place: RecordPlace) -> PersonID {
    let fitting: [PersonID] =
      switch people.find(name, expecting: .worker) {
      case .found(let id): [id]
      // Of namesakes the one with the head's post is meant.
      case .several(let ids): ids.filter { school[$0].worker?.post == post }
      case .unknown: []
      }
    if let id = fitting.first, case .worker(var worker) = school[id].role {
      if !post.isEmpty { worker.post = post }
      school.people[id.index].role = .worker(worker)
      return id
    }
    var worker = Worker()
    worker.post = post
    let person = makePerson(name, sex: nil, role: .worker(worker), place: place, columns: Record([:]))
    school.people.append(person)
    people.add(person)
    return person.id
  }

  mutating func readSettings() {
    guard let table = records.table(for: SettingsSheet.schema) else { return }
    typealias S = SettingsSheet
    let match = matchPairs(of: table, to: S.schema)
    school.columnPlaces.add(match)
    var sheet = SheetPairs(match)
    var style = WritingStyle()
    if sheet.choice(S.initials) == "А.П." { style.initials = .tight }
    if sheet.choice(S.dates) == S.dates.allowed[1] { style.dates = .words }
    switch sheet.choice(S.schoolYear) {
    case S.schoolYear.allowed[1]: style.schoolYear = .slashShort
    case S.schoolYear.allowed[2]: style.schoolYear = .dash
    default: break
    }
    school.settings.style = style
    school.settings.look = look(&sheet)
    readOrderWords(&sheet)
    school.settings.emblem = sheet.text(S.emblem)
    if let width = millimetres(S.emblemWidth, in: 5...100, &sheet) { school.settings.emblemWidth = width }
    switch sheet.choice(S.format) {
    case "odt": school.settings.formats = [.odt]
    case "docx и odt": school.settings.formats = [.docx, .odt]
    default: break
    }
    school.settings.isTwoSided =
      sheet.choice(S.twoSided).map { $0 == "да" } ?? school.settings.look.areMarginsMirrored
    school.settings.programmesDue = sheet.date(S.programmesDue)
    school.settings.approvalDue = sheet.date(S.approvalDue)
    school.settings.reportsDue = sheet.date(S.reportsDue)
    school.settings.analysisDue = sheet.date(S.analysisDue)
    school.settings.acquaintanceDue = sheet.date(S.acquaintanceDue)
    school.settings.extraPapers = ExtraPapers(sheet.lines(S.extraPapers))
    school.settings.partners = sheet.lines(S.partners)
    readRoadmapSettings(&sheet)
    if let clerk = sheet.text(S.clerk) { clerkName = (clerk, sheet.place(S.clerk)) }
    let all = sheet.match.pairs.compactMap { $0 } + sheet.match.unknown
    school.settings.all = Record(
      shape: Shape(all.map(\.caption)), values: all.map { value(of: $0.value) })
    report(sheet.diagnostics, [])
  }

  private mutating func readOrderWords(_ sheet: inout SheetPairs) {
    typealias S = SettingsSheet
    if let word = sheet.choice(S.orderWord) {
      school.settings.orderWord = word
      // An order commands; a распоряжение lays duties on people.
      if word == S.orderWord.allowed[1] { school.settings.orderVerb = "ОБЯЗЫВАЮ" }
    }
    if let verb = sheet.choice(S.orderVerb) {
      school.settings.orderVerb = verb.filter { $0 != " " }
    }
  }

  private func look(_ sheet: inout SheetPairs) -> PaperLook {
    typealias S = SettingsSheet
    var look = PaperLook()
    if let font = sheet.text(S.font) { look.font = font }
    if let size = sheet.choice(S.textSize).flatMap({ Int($0) }) { look.textSize = size }
    if let spacing = sheet.choice(S.lineSpacing).flatMap(readNumber) {
      look.lineSpacing = Int((spacing * 100).rounded())
    }
    // The least is what a printer can reach; what ГОСТ advises against is the school's own affair.
    let margin = 5...60
    if let left = millimetres(S.leftMargin, in: margin, &sheet) {
      look.margins.left = left
      look.margins.leftOfOrders = max(left, look.margins.leftOfOrders)
    }
    if let left = millimetres(S.leftMarginOfOrders, in: margin, &sheet) { look.margins.leftOfOrders = left }
    if let right = millimetres(S.rightMargin, in: margin, &sheet) { look.margins.right = right }
    if let top = millimetres(S.topMargin, in: 15...60, &sheet) { look.margins.top = top }
    if let bottom = millimetres(S.bottomMargin, in: margin, &sheet) { look.margins.bottom = bottom }
    look.areMarginsMirrored = sheet.choice(S.mirroredMargins) == "да"
    look.isOrderVerbSpaced = sheet.choice(S.orderVerb)?.contains(" ") ?? false
    return look
  }

  private func millimetres(
    _ column: SheetSchema.Column, in range: ClosedRange<Int>, _ sheet: inout SheetPairs
  ) -> Int? {
    guard let number = sheet.integer(column) else { return nil }
    if range.contains(number) { return number }
    sheet.report(MentoringWording.outOfRange(number, range, at: sheet.place(column)))
    return nil
  }
}

/// A cell as templates see it.
func value(of cell: CellValue) -> Value {
  switch cell {
  case .empty, .error: .null
  case .text(let text): .text(text)
  case .number(let number):
    number.rounded() == number && abs(number) < 1e15 ? .integer(Int(number)) : .number(number)
  case .date(let date): .date(date)
  case .bool(let flag): .bool(flag)
  }
}
