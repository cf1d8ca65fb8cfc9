import Elbo
import Language

/// The forms in which a front end can show a value: plain text always, and at most one richer form.
///
/// A figure stands alone, so that no front end prefers a formula or a table to it.
package struct Presentation: Equatable, Sendable {
  /// What a reader of plain text sees.
  package let plain: String
  /// What everyone else sees.
  package let rich: Rich?

  /// A form that is not plain text.
  package enum Rich: Equatable, Sendable {
    /// A formula, between `$$`.
    case latex(String)
    /// A complete SVG document.
    case svg(String)
    /// A table.
    case html(String)
  }

  package init(plain: String, rich: Rich? = nil) {
    self.plain = plain
    self.rich = rich
  }

  /// The forms by MIME type.
  package var forms: [String: String] {
    var forms = ["text/plain": plain]
    switch rich {
    case .latex(let text): forms["text/latex"] = text
    case .svg(let text): forms["image/svg+xml"] = text
    case .html(let text): forms["text/html"] = text
    case nil: break
    }
    return forms
  }
}

extension Presentation {
  /// The forms of any value of Swift.
  ///
  /// - Parameter plain: The text where Language knows better than Swift how the value prints.
  /// - Throws: ``FigureError`` for a figure that cannot be drawn.
  package init(of content: Any, plain: String? = nil) throws {
    if let figure = content as? any Figure {
      let svg = try figure.rendered()
      self.init(plain: plain ?? figure.description, rich: .svg(svg))
      return
    }
    if let distribution = content as? any Distribution {
      let picture = try? distribution.checkedPicture().rendered()
      self.init(
        plain: plain ?? distribution.summary,
        rich: picture.map { .svg($0) } ?? .latex("$$" + distribution.latex + "$$"))
      return
    }
    let rich: Rich? =
      if let data = content as? Dataset {
        .html(DatasetTable(data).html)
      } else if let folded = content as? FoldedDerivation {
        .html(folded.html)
      } else {
        Formula.latex(of: content).map { .latex("$$" + $0 + "$$") }
      }
    self.init(plain: plain ?? String(describing: content), rich: rich)
  }
}

extension Presentation {
  /// What is shown beside a value, in a display of its own: of a model its plate diagram.
  package static func companion(of content: Any) -> Presentation? {
    guard let model = content as? Model else { return nil }
    return try? Presentation(of: model.diagram)
  }
}

extension Presentation {
  /// The forms of what a cell shows; Language knows better than the library how plain values print.
  init(of shown: Session.Shown) throws {
    let hasWords = shown.content is any Figure || shown.content is any Distribution
    try self.init(of: shown.content, plain: hasWords ? nil : shown.text)
  }
}
