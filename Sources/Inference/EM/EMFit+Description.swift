import Expressions
import Tensors

extension EMFit: CustomStringConvertible {
  /// How well the model fits, its parameters, and what to beware of.
  public var description: String {
    let rows = model.data[0].values.rows
    let head = """
      fitted by EM to \(rows) \(rows == 1 ? "datum" : "data")
      log-likelihood \(NumberFormat.text(logLikelihood)) after \(iterations) \
      iteration\(iterations == 1 ? "" : "s") (\(converged ? "converged" : "not converged")); \
      AIC \(NumberFormat.text(aic)), BIC \(NumberFormat.text(bic)) (larger is better)
      """
    let values = model.parameters.compactMap { parameter in
      parameters[parameter.name].map { value -> String in
        let text = value.description
        return text.contains("\n") ? "\(parameter.name) =\n\(text)" : "\(parameter.name) = \(text)"
      }
    }
    return ([head] + values + warnings.map { "Beware: \($0)." }).joined(separator: "\n")
  }
}

extension EMFit: LaTeXConvertible {
  /// The log-likelihood and the fitted parameters; of a stack of matrices each one.
  public var latex: String {
    let lines =
      ["\\log \\hat L &= \(NumberFormat.latex(logLikelihood, digits: 8))"]
      + model.parameters.flatMap { parameter -> [String] in
        guard let value = parameters[parameter.name] else { return [] }
        return Self.lines(parameter.variable, value)
      }
    return "\\begin{aligned} " + lines.joined(separator: " \\\\ ") + " \\end{aligned}"
  }

  /// The most matrices of a stack that are written out.
  private static let most = 8

  private static func lines(_ variable: Expression, _ value: Matrix) -> [String] {
    guard value.rank > 2 else { return ["\\hat{\(variable.latex)} &= \(value.latex)"] }
    let size = value.count / max(value.rows, 1)
    let written = (0..<min(value.rows, most)).map { k in
      let part = Matrix(
        unchecked: Array(value.values[(k * size)..<((k + 1) * size)]),
        shape: Shape(Array(value.shape.lengths.dropFirst())))
      return "\\hat{\(variable.latex)}_{\(k + 1)} &= \(part.latex)"
    }
    return written + (value.rows > most ? ["&\\;\\;\\vdots"] : [])
  }
}
