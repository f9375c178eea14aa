import Foundation
import FoundationXML

extension PartXML {
  struct NotXML: Error { let file: URL }

  init(_ file: URL) throws {
    let builder = Builder()
    let parser = XMLParser(data: try Data(contentsOf: file))
    parser.delegate = builder
    guard parser.parse(), let root = builder.root else { throw NotXML(file: file) }
    self.root = root
  }

  /// Prefixes are kept as written: both formats are produced here, with the customary ones.
  private final class Builder: NSObject, XMLParserDelegate {
    var root: Element?
    private var open: [Element] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let element = Element(name: name, attributes: attributes)
      if let parent = open.last { parent.children.append(.element(element)) } else { root = element }
      open.append(element)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
      open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      guard let parent = open.last else { return }
      if case .text(let before)? = parent.children.last {
        parent.children[parent.children.count - 1] = .text(before + text)
      } else {
        parent.children.append(.text(text))
      }
    }
  }
}
