/// A value that is mathematics and can be written as a formula.
public protocol LaTeXConvertible {
  /// The formula, without `$$` around it, in the forms that MathJax, KaTeX and xelatex all take.
  var latex: String { get }
}
