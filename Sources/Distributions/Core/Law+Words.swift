import Expressions
import Tensors

extension Law {
  /// What the distribution is, in sentences with its numbers.
  var summary: String {
    var sentences = ["\(description): \(family.about)."]
    guard let values else { return sentences[0] }
    sentences.append("It has \(family.support(values).words).")
    var figures: [String] = []
    for (moment, name) in [(Moment.mean, "mean"), (.variance, "variance"), (.entropy, "entropy")] {
      guard let value = try? checkedMoment(moment), value.count <= 4, value.rank <= 1 else {
        continue
      }
      let numbers = value.values.map { $0.isNaN ? "undefined" : NumberFormat.text($0) }
      let text = value.rank == 0 ? numbers[0] : "[\(numbers.joined(separator: ", "))]"
      figures.append("\(name) \(text)" + (moment == .entropy ? " nats" : ""))
    }
    if let first = figures.first {
      let rest = [first.prefix(1).uppercased() + first.dropFirst()] + figures.dropFirst()
      sentences.append(rest.joined(separator: ", ") + ".")
    }
    return sentences.joined(separator: " ")
  }

  /// `x \sim \operatorname{Gamma}(2, 3)`, and below it the logarithm of the density in letters.
  var latex: String {
    "\\begin{aligned} x &\\sim \(name(parameters.map(Self.formula))) \\\\ "
      + "\\log p(x) &= \(densityLatex) \\end{aligned}"
  }

  /// The distribution with what it depends on in parentheses.
  package func name(_ arguments: [String]) -> String {
    family.latex(arguments)
  }

  private static func formula(_ parameter: Expression) -> String {
    guard parameter.isKnown, let value = try? parameter.checkedEvaluate() else {
      return parameter.latex
    }
    return value.latex
  }

  /// The logarithm of the density of x, in the letters of the family.
  private var densityLatex: String {
    if let notation = family.densityNotation { return notation }
    let letters = zip(family.parameters, parameters).map { parameter, expression in
      Expression.parameter(parameter.letter, expression.shape)
    }
    let size = values.map { family.support($0) }.map { support in
      Dimension.fixed(family.eventRank == 2 ? support.order : support.size)
    }
    let axes = Array(repeating: size ?? "D", count: family.eventRank)
    let x = Expression.data("x", Dimensions(axes))
    return (try? family.logDensity(letters, x).latex) ?? "\\text{?}"
  }
}
