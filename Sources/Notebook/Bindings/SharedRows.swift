import Elbo
import Language

/// Rows that many types have.
enum SharedRows {
  /// The value in words.
  static func description<Content: CellObject & CustomStringConvertible>(
    _: Content.Type
  ) -> [Row] {
    [
      Row(
        """
        /// The value in plain text.
        var description: String { get }
        """
      ) { (value: Content) in value.description }
    ]
  }

  /// The value in words and as a formula.
  static func mathematics<Content: CellObject & CustomStringConvertible & LaTeXConvertible>(
    _: Content.Type
  ) -> [Row] {
    description(Content.self) + [
      Row(
        """
        /// The value as a formula in LaTeX, without `$$` around it.
        var latex: String { get }
        """
      ) { (value: Content) in value.latex }
    ]
  }

  /// `==` and `!=`.
  static func equality<Content: CellObject & Equatable>(_: Content.Type) -> [Row] {
    let name = Content.cellType
    return [
      Row(
        """
        /// Whether two values are equal.
        func == (left: \(name), right: \(name)) -> Bool
        """
      ) { (left: Content, right: Content) in left == right },
      Row(
        """
        /// Whether two values differ.
        func != (left: \(name), right: \(name)) -> Bool
        """
      ) { (left: Content, right: Content) in left != right },
    ]
  }

  /// A case of an enumeration.
  static func choice<Content: CellObject & Sendable>(
    _ value: Content, _ name: String, _ words: String
  ) -> Row {
    Row("/// \(words)\nstatic var \(name): \(Content.cellType) { get }") { () -> Content in value }
  }

  /// The cases of an enumeration and their names.
  static func choices<Content: CellObject & CaseIterable & RawRepresentable>(
    _: Content.Type
  ) -> [Row] where Content.RawValue == String, Content.AllCases == [Content] {
    [
      Row(
        """
        /// All of them.
        static var allCases: [\(Content.cellType)] { get }
        """
      ) { () -> [Content] in Content.allCases },
      Row(
        """
        /// The name.
        var rawValue: String { get }
        """
      ) { (value: Content) in value.rawValue },
    ]
  }
}
