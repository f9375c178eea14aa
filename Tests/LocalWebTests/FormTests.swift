import Testing

@testable import LocalWeb

@Suite("Forms and pieces of pages")
struct FormTests {
  @Test(
    "A form's fields are read as a browser sends them",
    arguments: [
      ("a=1&b=2", "a", ["1"]), ("paper=x&paper=y", "paper", ["x", "y"]), ("q=%D0%AF+%2B", "q", ["Я +"]),
      ("q", "q", [""]), ("q=a=b", "q", ["a=b"]), ("q=%zz%4", "q", ["%zz%4"]), ("&&q=1&", "q", ["1"]),
      ("q=%ff", "q", ["\u{FFFD}"]), ("%70aper=1", "paper", ["1"]), ("", "q", []),
    ])
  func fields(_ text: String, _ name: String, _ values: [String]) {
    #expect(FormFields(encoded: text.utf8).list(name) == values)
  }

  @Test("Text put into a page is escaped, a piece of a page is not")
  func escaping() {
    let name = "<script>alert('1')</script>\"&\u{7}"
    let piece: HTML = "<b title=\"\(name)\">\(name)</b>"
    let escaped = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp; "
    #expect(piece.text == "<b title=\"\(escaped)\">\(escaped)</b>")
    let outer: HTML = "<p>\(piece)\([piece])</p>"
    #expect(outer.text == "<p>\(piece.text)\(piece.text)</p>")
  }

  @Test("A name of a file keeps its letters and cannot add headers")
  func downloads() {
    let response = Response.download([], name: "Приказ\r\nSet-Cookie: a=b\".docx", type: "x")
    let value = response.headers.first { $0.name == "Content-Disposition" }?.value ?? ""
    #expect(value.contains("filename*=UTF-8''%D0%9F%D1%80%D0%B8"))
    #expect(!value.contains("\r") && !value.contains("\n") && value.contains("filename=\"document.docx\""))
  }
}
