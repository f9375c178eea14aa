/// What is wrong with a page's markup, as the HTML standard has it: tags that do not match, attributes without
/// quotes, forms within forms, fields without a name for screen readers, anything from elsewhere.
func problems(ofPage html: String) -> [String] {
  var problems: [String] = []
  if !html.hasPrefix("<!DOCTYPE html>\n<html lang=\"ru\">") { problems.append("no doctype or language") }
  // A piece of a page that went through a text on its way is shown as it is written.
  if html.contains("HTML(text:") || html.contains("&lt;/p&gt;") || html.contains("&lt;/a&gt;") {
    problems.append("markup is shown as text")
  }
  var open: [String] = []
  var ids: Set<String> = []
  var headings: [Int] = []
  var rest = html.dropFirst("<!DOCTYPE html>".count)
  while let start = rest.firstIndex(of: "<") {
    let text = rest[..<start]
    if text.contains(">") { problems.append("a bare > in «\(text.suffix(40))»") }
    guard let end = rest[start...].firstIndex(of: ">") else {
      problems.append("an open tag at the end")
      break
    }
    let tag = String(rest[rest.index(after: start)..<end])
    rest = rest[rest.index(after: end)...]
    if tag.hasPrefix("/") {
      let name = String(tag.dropFirst())
      if open.last != name { problems.append("</\(name)> closes <\(open.last ?? "nothing")>") }
      if !open.isEmpty { open.removeLast() }
      continue
    }
    let name = String(tag.prefix { !$0.isWhitespace })
    let attributes = readAttributes(tag.dropFirst(name.count), &problems)
    if name == "form", open.contains("form") { problems.append("a form within a form") }
    if name == "p", open.last == "p" { problems.append("a paragraph within a paragraph") }
    if ["ul", "ol", "table", "div", "form", "fieldset", "section", "details"].contains(name), open.last == "p"
    {
      problems.append("<\(name)> within a paragraph")
    }
    if let id = attributes["id"], !ids.insert(id).inserted { problems.append("id «\(id)» twice") }
    if name.count == 2, name.first == "h", let level = name.last?.wholeNumberValue { headings.append(level) }
    let isField = name == "select" || name == "input" && attributes["type"] != "hidden"
    if isField, attributes["aria-label"] == nil, !open.contains("label") {
      problems.append("a field without a label: \(tag)")
    }
    for (attribute, value) in attributes {
      if attribute.hasPrefix("on") || attribute == "style" { problems.append("\(attribute) in the markup") }
      if ["href", "src", "action", "formaction"].contains(attribute), !isOwn(value) {
        problems.append("leads elsewhere: \(value)")
      }
    }
    if name == "script", attributes["src"] == nil { problems.append("a script in the page") }
    if !voidElements.contains(name) { open.append(name) }
  }
  if !open.isEmpty { problems.append("not closed: \(open)") }
  if headings.filter({ $0 == 1 }).count != 1 { problems.append("h1: \(headings)") }
  for (above, below) in zip(headings, headings.dropFirst()) where below > above + 1 {
    problems.append("a heading is skipped: \(headings)")
  }
  return problems
}

private let voidElements: Set<String> = ["meta", "link", "input", "br", "hr", "img"]

private func isOwn(_ address: String) -> Bool {
  address.hasPrefix("/") && !address.hasPrefix("//") || address.hasPrefix("?") || address.hasPrefix("#")
}

/// `name="value"` and bare names.
private func readAttributes(_ text: Substring, _ problems: inout [String]) -> [String: String] {
  var attributes: [String: String] = [:]
  var rest = text.drop(while: \.isWhitespace)
  while !rest.isEmpty {
    let name = String(rest.prefix { $0 != "=" && !$0.isWhitespace })
    rest = rest.dropFirst(name.count)
    var value = ""
    if rest.first == "=" {
      rest = rest.dropFirst()
      if rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
        value = String(rest[rest.index(after: rest.startIndex)..<end])
        rest = rest[rest.index(after: end)...]
      } else {
        problems.append("an attribute without quotes: \(text)")
        return attributes
      }
    }
    if attributes.updateValue(value, forKey: name) != nil { problems.append("\(name) twice: \(text)") }
    rest = rest.drop(while: \.isWhitespace)
  }
  return attributes
}
