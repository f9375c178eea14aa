/// Which family of styles an attribute refers to, and which an element defines (ODF 1.3 part 3, 16, 19).
///
/// Names are unique within a family; that of `style:style` stands in `style:family`.
enum StyleFamilies {
  /// The family of the style that an element defines; nil for one that defines none.
  static func defined(by element: Element) -> String? {
    switch element.name {
    case "style:style": element["style:family"]
    case "text:list-style": "list"
    case "style:page-layout": "page-layout"
    case "style:master-page": "master-page"
    case "style:font-face": "font"
    case "table:table-template": "table-template"
    case "draw:gradient", "draw:hatch", "draw:fill-image", "draw:marker", "draw:stroke-dash", "draw:opacity",
      "svg:linearGradient", "svg:radialGradient":
      element.name
    default: element.name.hasPrefix("number:") && element["style:name"] != nil ? "data" : nil
    }
  }

  static func nameAttribute(of element: Element) -> String {
    element.name.hasPrefix("draw:") || element.name.hasPrefix("svg:") ? "draw:name" : "style:name"
  }

  /// - Parameter family: of the style that the element stands in.
  static func referred(by attribute: String, of element: Element, in family: String?) -> String? {
    switch attribute {
    case "style:parent-style-name", "style:apply-style-name": family
    case "style:next-style-name": element.name == "style:master-page" ? "master-page" : "paragraph"
    case "style:list-style-name": "list"
    case "style:master-page-name", "text:master-page-name": "master-page"
    case "style:page-layout-name": "page-layout"
    case "style:data-style-name", "style:percentage-data-style-name": "data"
    case "style:font-name", "style:font-name-asian", "style:font-name-complex": "font"
    case "style:leader-text-style", "style:text-line-through-text-style", "style:style-name",
      "text:visited-style-name", "text:citation-style-name", "text:citation-body-style-name",
      "text:main-entry-style-name":
      "text"
    case "text:default-style-name", "text:cond-style-name", "draw:text-style-name",
      "style:register-truth-ref-style-name", "table:paragraph-style-name":
      "paragraph"
    case "text:style-override": "list"
    case "text:style-name": ofText(element.name)
    case "table:style-name": ofTable(element.name)
    case "table:default-cell-style-name": "table-cell"
    case "draw:style-name":
      element.name == "style:master-page" || element.name == "style:handout-master"
        ? "drawing-page" : "graphic"
    case "draw:fill-gradient-name": "draw:gradient"
    case "draw:fill-hatch-name": "draw:hatch"
    case "draw:fill-image-name": "draw:fill-image"
    case "draw:opacity-name": "draw:opacity"
    case "draw:stroke-dash": "draw:stroke-dash"
    case "draw:marker-start", "draw:marker-end": "draw:marker"
    default: nil
    }
  }

  private static func ofText(_ element: String) -> String {
    switch element {
    case "text:p", "text:h", "text:index-title-template", "text:table-of-content-entry-template",
      "text:index-source-style", "text:illustration-index-entry-template", "text:table-index-entry-template",
      "text:alphabetical-index-entry-template", "text:user-index-entry-template",
      "text:bibliography-entry-template", "text:object-index-entry-template":
      "paragraph"
    case "text:list", "text:numbered-paragraph": "list"
    case "text:section", "text:index-title", "text:table-of-content", "text:illustration-index",
      "text:table-index", "text:alphabetical-index", "text:user-index", "text:bibliography",
      "text:object-index":
      "section"
    case "text:ruby": "ruby"
    default: "text"
    }
  }

  private static func ofTable(_ element: String) -> String {
    switch element {
    case "table:table", "table:background": "table"
    case "table:table-column": "table-column"
    case "table:table-row": "table-row"
    default: "table-cell"
    }
  }
}
